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

/// For each byte its value as a hexadecimal digit; -1 where it is none.
inline constexpr std::array<std::int8_t, 256> kHexDigits = [] {
  std::array<std::int8_t, 256> digits{};
  digits.fill(-1);
  for (int i = 0; i < 10; ++i) digits[static_cast<unsigned>('0' + i)] = static_cast<std::int8_t>(i);
  for (int i = 0; i < 6; ++i)
    digits[static_cast<unsigned>('a' + i)] = digits[static_cast<unsigned>('A' + i)] =
        static_cast<std::int8_t>(10 + i);
  return digits;
}();

constexpr int hex_digit(char c) { return kHexDigits[static_cast<unsigned char>(c)]; }

}  // namespace cordon
