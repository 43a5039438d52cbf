#pragma once

#include <cstddef>
#include <string_view>

namespace cordon {

/// Whether [begin, end) of the text stands between text, and not between the bytes of a program or
/// an image, where a name and a sign say nothing.
[[nodiscard]] bool stands_in_text(std::string_view text, std::size_t begin, std::size_t end);

/// Whether the bytes are text: no control byte, and UTF-8 or else printable Latin-1.
[[nodiscard]] bool is_text(std::string_view bytes);

}  // namespace cordon
