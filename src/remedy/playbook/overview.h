#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.h"
#include "remedy/playbook/playbook.h"

namespace cordon::playbook {

/// The secrets of a provider, the most severe first; none where there is no such provider.
[[nodiscard]] std::vector<DetectorNumber> kinds_of(const Catalog& catalog,
                                                   std::string_view provider);

/// Which kind is it? What each looks like, how grave it is, and the page about it. `kinds` are of
/// one provider, and not none.
[[nodiscard]] std::string overview_text(const Catalog& catalog,
                                        const std::vector<DetectorNumber>& kinds,
                                        const TextStyle& style);
[[nodiscard]] std::string overview_json(const Catalog& catalog,
                                        const std::vector<DetectorNumber>& kinds);

}  // namespace cordon::playbook
