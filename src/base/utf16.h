#pragma once

#include <string_view>

namespace cordon {

/// Whether the bytes begin as a text in UTF-16 does: with its mark, or with a character of which
/// one byte is zero. Editors of Windows save so.
[[nodiscard]] constexpr bool begins_as_utf16(std::string_view bytes) {
  if (bytes.size() < 2) return false;
  if (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff")) return true;
  return (bytes[0] == '\0') != (bytes[1] == '\0');
}

}  // namespace cordon
