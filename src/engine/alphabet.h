#pragma once

#include <array>
#include <cstdint>

namespace cordon {

/// For each byte its digit in base64, in either of its two alphabets (RFC 4648, sections 4 and 5);
/// 255 where it is none.
inline constexpr std::array<std::uint8_t, 256> kBase64Digits = [] {
  std::array<std::uint8_t, 256> digits{};
  digits.fill(255);
  for (unsigned i = 0; i < 26; ++i) {
    digits['A' + i] = static_cast<std::uint8_t>(i);
    digits['a' + i] = static_cast<std::uint8_t>(26 + i);
  }
  for (unsigned i = 0; i < 10; ++i) digits['0' + i] = static_cast<std::uint8_t>(52 + i);
  digits['+'] = digits['-'] = 62;
  digits['/'] = digits['_'] = 63;
  return digits;
}();

constexpr unsigned base64_digit(char c) { return kBase64Digits[static_cast<unsigned char>(c)]; }
constexpr bool is_base64(char c) { return base64_digit(c) != 255; }

/// The value of a hexadecimal digit; -1 where it is none.
constexpr int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace cordon
