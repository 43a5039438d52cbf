#include "engine/validators/surroundings.h"

#include <algorithm>

#include "base/text.h"

namespace cordon {
namespace {

// Strings of a program lie closer to each other, or to its code, than this.
constexpr std::size_t kAround = 64;

/// Bytes that no text holds. Escape begins a terminal's colours; logs hold it, as they do
/// backspace.
bool is_binary(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && byte != 0x1b && byte != 0x08 && !is_space(c)) || byte == 0x7f;
}

}  // namespace

bool stands_in_text(std::string_view text, std::size_t begin, std::size_t end) {
  const std::size_t least = begin > kAround ? begin - kAround : 0;
  return std::ranges::none_of(text.substr(least, begin - least), is_binary) &&
         std::ranges::none_of(text.substr(end, kAround), is_binary);
}

bool is_text(std::string_view bytes) {
  const auto is_control = [](char c) { return is_binary(c) || c == 0x1b || c == 0x08; };
  if (std::ranges::any_of(bytes, is_control)) return false;
  const auto is_high_control = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 && byte < 0xa0;
  };
  return is_utf8(bytes) || std::ranges::none_of(bytes, is_high_control);
}

}  // namespace cordon
