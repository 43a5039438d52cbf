#include "catalog/checksum.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <vector>

#include "base/check.h"
#include "base/hash.h"
#include "base/text.h"

namespace cordon {
namespace {

constexpr std::string_view kBase62 =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kBase62Letters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
constexpr std::string_view kBase36 = "0123456789abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kEntra =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_~";
constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kBase32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::string_view kBase58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
constexpr std::string_view kBech32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

/// Most significant digit first, without leading zeros.
std::string digits_of(std::uint64_t number, std::string_view alphabet) {
  std::string text;
  do {
    text.insert(text.begin(), alphabet[number % alphabet.size()]);
    number /= alphabet.size();
  } while (number > 0);
  return text;
}

std::string pad_left(std::string text, char pad, std::size_t size) {
  return text.size() < size ? std::string(size - text.size(), pad) + text : text;
}

/// A number of `from` digits below `base` each, most significant first, in another base. Leading
/// zeros of the one are leading zeros of the other.
std::string rebase(std::string_view digits, unsigned base, unsigned other) {
  std::size_t zeros = 0;
  while (zeros < digits.size() && digits[zeros] == 0) ++zeros;
  std::string result;  // least significant first
  for (const char digit : digits.substr(zeros)) {
    unsigned carry = static_cast<std::uint8_t>(digit);
    for (char& place : result) {
      carry += static_cast<std::uint8_t>(place) * base;
      place = static_cast<char>(carry % other);
      carry /= other;
    }
    for (; carry > 0; carry /= other) result += static_cast<char>(carry % other);
  }
  result.append(zeros, '\0');
  std::ranges::reverse(result);
  return result;
}

/// Bits of `bytes` in groups of `width`, each a digit of `alphabet`.
std::string encode_bits(std::string_view bytes, unsigned width, std::string_view alphabet) {
  std::string text;
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const char c : bytes) {
    bits = bits << 8 | static_cast<std::uint8_t>(c);
    for (count += 8; count >= width; count -= width)
      text += alphabet[bits >> (count - width) & ((1U << width) - 1)];
  }
  if (count > 0) text += alphabet[bits << (width - count) & ((1U << width) - 1)];
  return text;
}

std::optional<std::string> decode_bits(std::string_view text, unsigned width,
                                       std::string_view alphabet, bool fold) {
  while (text.ends_with('=')) text.remove_suffix(1);
  std::string bytes;
  bytes.reserve(text.size() * width / 8);
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const char c : text) {
    const std::size_t digit =
        alphabet.find(fold && is_alpha(c) ? static_cast<char>(to_lower(c) - 32) : c);
    if (digit == alphabet.npos) return std::nullopt;
    bits = bits << width | static_cast<std::uint32_t>(digit);
    count += width;
    if (count >= 8) {
      count -= 8;
      bytes += static_cast<char>(bits >> count & 0xff);
    }
  }
  return bytes;
}

std::string little_endian(std::uint64_t number, std::size_t size) {
  std::string bytes;
  for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(number >> (8 * i) & 0xff);
  return bytes;
}

std::uint64_t byte_swapped(std::uint64_t number, std::size_t size) {
  std::uint64_t swapped = 0;
  for (std::size_t i = 0; i < size; ++i) swapped = swapped << 8 | (number >> (8 * i) & 0xff);
  return swapped;
}

struct Computed {
  std::uint64_t number = 0;
  std::size_t size = 4;  ///< bytes
  std::string bytes;     ///< for those that are more than a number
};

Computed compute_unmasked(const Checksum& checksum, std::string_view bytes) {
  switch (checksum.algorithm) {
    case Checksum::Algorithm::Crc32:
      return {crc32(bytes), 4, {}};
    case Checksum::Algorithm::Crc16Xmodem:
      return {crc16_xmodem(bytes), 2, {}};
    case Checksum::Algorithm::Marvin32: {
      const std::uint64_t hash = marvin64(bytes, checksum.seed);
      return {static_cast<std::uint32_t>(hash) ^ static_cast<std::uint32_t>(hash >> 32), 4, {}};
    }
    case Checksum::Algorithm::Sha256: {
      const Sha256Digest hash = sha256(bytes);
      return {0, hash.size(), std::string(reinterpret_cast<const char*>(hash.data()), hash.size())};
    }
    case Checksum::Algorithm::XorModulo62: {
      std::uint8_t sum = 0;
      for (const char c : bytes)
        sum = static_cast<std::uint8_t>(sum ^ static_cast<std::uint8_t>(c));
      return {sum % 62U, 1, {}};
    }
    case Checksum::Algorithm::Bech32:
    case Checksum::Algorithm::Luhn:
      break;
  }
  CHECK(false);
}

Computed compute(const Checksum& checksum, std::string_view bytes) {
  Computed result = compute_unmasked(checksum, bytes);
  result.number ^= checksum.mask;
  return result;
}

std::string write(const Checksum& checksum, const Computed& result, std::size_t size) {
  switch (checksum.encoding) {
    case Checksum::Encoding::Base62:
      return pad_left(digits_of(result.number, kBase62), '0', 6).substr(0, size);
    case Checksum::Encoding::Base62Little: {
      std::string digits = digits_of(byte_swapped(result.number, result.size), kBase62);
      digits.resize(6, '0');
      return encode_base64(decode_base64(digits).value_or(std::string())).substr(0, size);
    }
    case Checksum::Encoding::Base62Last:
      return std::string(1, kBase62Letters[result.number % 62]);
    case Checksum::Encoding::Base36:
      return pad_left(digits_of(result.number, kBase36), '0', size);
    case Checksum::Encoding::Hex:
      return fmt::format("{:0{}x}", result.number, result.size * 2);
    case Checksum::Encoding::HexUpper:
      return fmt::format("{:0{}X}", result.number, result.size * 2);
    case Checksum::Encoding::HexLittle:
      return to_hex(little_endian(result.number, result.size));
    case Checksum::Encoding::Base64Little:
      return encode_base64(little_endian(result.number, result.size)).substr(0, size);
    case Checksum::Encoding::Base32:
      return encode_base32(result.bytes).substr(0, size);
    case Checksum::Encoding::Entra:
      return pad_left(digits_of(result.number, kEntra), 'a', 6).substr(0, size);
    case Checksum::Encoding::Bytes:
    case Checksum::Encoding::Inside:
      break;
  }
  CHECK(false);
}

/// Where in the decoded value the bytes of a checksum stand, least significant first; none where
/// it is too short for them and anything that they are over.
std::vector<std::size_t> places_of(const Checksum& checksum, std::size_t size) {
  std::vector<std::size_t> places(checksum.places.begin(),
                                  checksum.places.begin() + checksum.place_count);
  const std::size_t count = compute(checksum, {}).size;
  if (size <= count) return {};
  for (std::size_t i = 0; checksum.place_count == 0 && i < count; ++i)
    places.push_back(size - count + i);
  if (std::ranges::any_of(places, [&](std::size_t place) { return place >= size; })) return {};
  return places;
}

/// What of the decoded value is hashed: all but the bytes of the checksum.
std::string without(std::string_view bytes, const std::vector<std::size_t>& places) {
  std::string rest;
  for (std::size_t i = 0; i < bytes.size(); ++i)
    if (std::ranges::find(places, i) == places.end()) rest += bytes[i];
  return rest;
}

/// BIP 173's polynomial over 5-bit groups.
std::uint32_t bech32_polymod(const std::vector<std::uint8_t>& values) {
  constexpr std::array<std::uint32_t, 5> kGenerator = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa,
                                                       0x3d4233dd, 0x2a1462b3};
  std::uint32_t sum = 1;
  for (const std::uint8_t value : values) {
    const std::uint32_t top = sum >> 25;
    sum = (sum & 0x1ffffff) << 5 ^ value;
    for (std::size_t i = 0; i < kGenerator.size(); ++i)
      if (top >> i & 1) sum ^= kGenerator[i];
  }
  return sum;
}

/// The human-readable part expanded, then the data; empty where a character is foreign.
std::vector<std::uint8_t> bech32_values(std::string_view text) {
  const std::string lower = to_lower(text);
  const std::size_t one = lower.rfind('1');
  if (one == lower.npos || lower.size() - one < 7) return {};
  std::vector<std::uint8_t> values;
  for (const char c : lower.substr(0, one)) values.push_back(static_cast<std::uint8_t>(c) >> 5);
  values.push_back(0);
  for (const char c : lower.substr(0, one)) values.push_back(static_cast<std::uint8_t>(c) & 31);
  for (const char c : lower.substr(one + 1)) {
    const std::size_t digit = kBech32.find(c);
    if (digit == kBech32.npos) return {};
    values.push_back(static_cast<std::uint8_t>(digit));
  }
  return values;
}

bool bech32_holds(std::string_view text) {
  const std::vector<std::uint8_t> values = bech32_values(text);
  return !values.empty() && bech32_polymod(values) == 1;
}

std::optional<std::string> bech32_mend(std::string value) {
  std::vector<std::uint8_t> values = bech32_values(value);
  if (values.size() <= 6) return std::nullopt;
  std::fill(values.end() - 6, values.end(), std::uint8_t{0});
  const std::uint32_t sum = bech32_polymod(values) ^ 1;
  const bool is_upper = std::ranges::none_of(value, [](char c) { return c >= 'a' && c <= 'z'; });
  for (std::size_t i = 0; i < 6; ++i) {
    const char c = kBech32[sum >> (5 * (5 - i)) & 31];
    value[value.size() - 6 + i] = is_upper && is_alpha(c) ? static_cast<char>(c - 32) : c;
  }
  return value;
}

}  // namespace

bool checksum_holds(const Checksum& checksum, const ChecksumText& text) {
  if (checksum.algorithm == Checksum::Algorithm::Bech32) return bech32_holds(text.value);
  if (checksum.algorithm == Checksum::Algorithm::Luhn) return luhn_holds(text.value);
  const auto bytes = decode_as(checksum.decode, text.over);
  if (!bytes) return false;
  if (checksum.encoding == Checksum::Encoding::Bytes) {
    const std::vector<std::size_t> places = places_of(checksum, bytes->size());
    const Computed result = compute(checksum, without(*bytes, places));
    const std::string right = little_endian(result.number, places.size());
    for (std::size_t i = 0; i < places.size(); ++i)
      if ((*bytes)[places[i]] != right[i]) return false;
    return !places.empty();
  }
  const std::string right = write(checksum, compute(checksum, *bytes), text.written.size());
  if (checksum.encoding == Checksum::Encoding::Base32)
    return to_lower(right) == to_lower(text.written);
  return right == text.written;
}

std::optional<std::string> checksum_write(const Checksum& checksum, std::string_view over,
                                          std::size_t size) {
  const auto bytes = decode_as(checksum.decode, over);
  if (!bytes) return std::nullopt;
  return write(checksum, compute(checksum, *bytes), size);
}

std::optional<std::string> checksum_mend(const Checksum& checksum, std::string_view value) {
  if (value.empty()) return std::nullopt;
  if (checksum.algorithm == Checksum::Algorithm::Bech32) return bech32_mend(std::string(value));
  if (checksum.algorithm == Checksum::Algorithm::Luhn) {
    std::string mended(value);
    for (char last = '0'; last <= '9' && !luhn_holds(mended); ++last) mended.back() = last;
    return mended;
  }
  auto bytes = decode_as(checksum.decode, value);
  if (!bytes || checksum.encoding != Checksum::Encoding::Bytes) return std::nullopt;
  const std::vector<std::size_t> places = places_of(checksum, bytes->size());
  if (places.empty()) return std::nullopt;
  const std::string right =
      little_endian(compute(checksum, without(*bytes, places)).number, places.size());
  for (std::size_t i = 0; i < places.size(); ++i) (*bytes)[places[i]] = right[i];
  std::string text = encode_as(checksum.decode, *bytes);
  if (checksum.decode == Checksum::Decode::Base32 && value == to_lower(value))
    text = to_lower(text);
  if (text.size() > value.size()) return std::nullopt;
  return text + std::string(value.size() - text.size(), '=');
}

std::optional<std::string> decode_as(Checksum::Decode decode, std::string_view text) {
  switch (decode) {
    case Checksum::Decode::None:
      return std::string(text);
    case Checksum::Decode::Base64:
    case Checksum::Decode::Base64Url: {
      std::string standard(text);
      std::ranges::replace(standard, '-', '+');
      std::ranges::replace(standard, '_', '/');
      return decode_base64(standard);
    }
    case Checksum::Decode::Base32:
      return decode_base32(text);
    case Checksum::Decode::Base58:
      return decode_base58(text);
  }
  CHECK(false);
}

std::string encode_as(Checksum::Decode decode, std::string_view bytes) {
  switch (decode) {
    case Checksum::Decode::None:
      return std::string(bytes);
    case Checksum::Decode::Base64:
      return encode_base64(bytes);
    case Checksum::Decode::Base64Url: {
      std::string text = encode_base64(bytes);
      std::ranges::replace(text, '+', '-');
      std::ranges::replace(text, '/', '_');
      return text;
    }
    case Checksum::Decode::Base32:
      return encode_base32(bytes);
    case Checksum::Decode::Base58:
      return encode_base58(bytes);
  }
  CHECK(false);
}

std::optional<std::string> decode_base64(std::string_view text) {
  return decode_bits(text, 6, kBase64, false);
}
std::optional<std::string> decode_base32(std::string_view text) {
  return decode_bits(text, 5, kBase32, true);
}
std::optional<std::string> decode_base58(std::string_view text) {
  if (text.size() > kBase58Max) return std::nullopt;
  std::string digits;
  for (const char c : text) {
    const std::size_t digit = kBase58.find(c);
    if (digit == kBase58.npos) return std::nullopt;
    digits += static_cast<char>(digit);
  }
  return rebase(digits, 58, 256);
}
std::string encode_base58(std::string_view bytes) {
  std::string text = rebase(bytes, 256, 58);
  for (char& c : text) c = kBase58[static_cast<std::uint8_t>(c)];
  return text;
}
std::string encode_base64(std::string_view bytes) { return encode_bits(bytes, 6, kBase64); }
std::string encode_base32(std::string_view bytes) { return encode_bits(bytes, 5, kBase32); }

std::uint32_t crc32(std::string_view bytes) {
  std::uint32_t sum = 0xffffffff;
  for (const char c : bytes) {
    sum ^= static_cast<std::uint8_t>(c);
    for (int bit = 0; bit < 8; ++bit) sum = sum >> 1 ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum;
}

std::uint16_t crc16_xmodem(std::string_view bytes) {
  std::uint32_t sum = 0;
  for (const char c : bytes) {
    sum ^= static_cast<std::uint32_t>(static_cast<std::uint8_t>(c)) << 8;
    for (int bit = 0; bit < 8; ++bit) sum = (sum << 1 ^ (sum & 0x8000 ? 0x1021U : 0U)) & 0xffff;
  }
  return static_cast<std::uint16_t>(sum);
}

std::uint64_t marvin64(std::string_view bytes, std::uint64_t seed) {
  auto low = static_cast<std::uint32_t>(seed);
  auto high = static_cast<std::uint32_t>(seed >> 32);
  const auto mix = [&] {
    high ^= low;
    low = std::rotl(low, 20) + high;
    high = std::rotl(high, 9) ^ low;
    low = std::rotl(low, 27) + high;
    high = std::rotl(high, 19);
  };
  const auto word = [&](std::size_t at, std::size_t count) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < count; ++i)
      value |= static_cast<std::uint32_t>(static_cast<std::uint8_t>(bytes[at + i])) << (8 * i);
    return value;
  };
  std::size_t at = 0;
  for (; at + 4 <= bytes.size(); at += 4) {
    low += word(at, 4);
    mix();
  }
  const std::size_t rest = bytes.size() - at;
  low += word(at, rest) | 0x80U << (8 * rest);
  mix();
  mix();
  return static_cast<std::uint64_t>(high) << 32 | low;
}

bool luhn_holds(std::string_view digits) {
  unsigned sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (!is_digit(digits[digits.size() - 1 - i])) return false;
    unsigned digit = static_cast<unsigned>(digits[digits.size() - 1 - i] - '0');
    if (i % 2 == 1) digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
    sum += digit;
  }
  return !digits.empty() && sum % 10 == 0;
}

}  // namespace cordon
