#pragma once

#include <cstddef>
#include <string_view>

namespace cordon {

/// Whether what stands at [begin, end) behind `key` names an entry, and is no secret: `secretKey:
/// x` of an ExternalSecret of Kubernetes, which says with `remoteRef` beside it where the value is.
[[nodiscard]] bool names_an_entry(std::string_view text, std::string_view key, std::size_t begin,
                                  std::size_t end);

}  // namespace cordon
