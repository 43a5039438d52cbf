#pragma once

#include <string_view>

namespace cordon {

/// Shannon's entropy of the text's bytes, in bits a character; 0 for an empty text.
[[nodiscard]] double entropy(std::string_view text);

}  // namespace cordon
