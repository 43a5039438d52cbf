#pragma once

#include <string>
#include <string_view>

namespace cordon {

/// A path as a relative URI reference: every byte but letters, digits, `-._~` and `/` as %NN.
[[nodiscard]] std::string to_uri(std::string_view path);

}  // namespace cordon
