#pragma once

#include <string_view>

namespace cordon {

/// Whether a provider has published the value for everyone to try things with: it stands in
/// documentation and tests all over the world, and opens nothing. The values themselves do not
/// stand in our tree; what is compared are hashes.
[[nodiscard]] bool is_published_sample(std::string_view value);

}  // namespace cordon
