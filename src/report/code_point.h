#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace cordon {

struct CodePoint {
  std::uint32_t code = 0;
  std::size_t size = 0;  ///< of its UTF-8, in bytes
};

/// The one that a text begins with, which is well-formed UTF-8 and not empty.
[[nodiscard]] CodePoint first_code_point(std::string_view text);

}  // namespace cordon
