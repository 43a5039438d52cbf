#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "remedy/stores/store.h"

namespace cordon {

/// The error of a write that would have gone over somebody else's.
[[nodiscard]] Error changed_in_between(const StoreTraits& traits, const std::string& path);

/// For stores that know no condition for a write: looks again, right before it. Changed where what
/// stands at the path is not that version any more.
Result<> expect_unchanged(Store& store, const std::string& path,
                          const std::optional<std::string>& version);

}  // namespace cordon
