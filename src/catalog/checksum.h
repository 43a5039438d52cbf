#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace cordon {

/// How a token proves itself: which algorithm, over which of its text, written how and where.
struct Checksum {
  enum class Algorithm : std::uint8_t {
    Crc32,        ///< IEEE 802.3
    Crc16Xmodem,  ///< polynomial 0x1021, start 0
    Marvin32,     ///< Microsoft's keyed hash (SymCrypt), its halves xored; `seed`
    Sha256,       ///< its leading bytes
    XorModulo62,  ///< the bytes xored, modulo 62
    Bech32,       ///< BIP 173, over the whole text
    Luhn,         ///< ISO/IEC 7812-1, over the whole text
  };
  /// What is hashed.
  enum class Over : std::uint8_t {
    Hole,             ///< the text of a hole, named beside it
    Before,           ///< everything before the written checksum
    BeforeSeparator,  ///< the same without its last character
    Body,             ///< everything between the value's leading literal and the written checksum
    All,              ///< the whole value; the checksum is in it
  };
  /// How that text becomes bytes. Base64 is read in either alphabet, and written in its own.
  enum class Decode : std::uint8_t { None, Base64, Base64Url, Base32, Base58 };
  /// How the result is written.
  enum class Encoding : std::uint8_t {
    Base62,  ///< digits 0-9A-Za-z, left-padded with 0 to 6, the first characters kept
    /// The same digits of the bytes in reverse, right-padded with 0 to 6; six are cut to the bits
    /// that base64 keeps of them.
    Base62Little,
    Base62Last,  ///< one digit of A-Za-z0-9
    Base36,      ///< digits 0-9a-z, left-padded with 0
    Hex,         ///< lower case, most significant byte first
    HexUpper,
    HexLittle,     ///< lower case, least significant byte first
    Base64Little,  ///< of the bytes, least significant first, the first characters kept
    Base32,        ///< the first characters kept; compared without case
    Entra,         ///< digits a-zA-Z0-9.-_~, left-padded with a to 6, the first characters kept
    Bytes,         ///< in bytes of the decoded value, least significant first
    Inside,        ///< the algorithm's own place: Bech32, Luhn
  };

  Algorithm algorithm = Algorithm::Crc32;
  Over over = Over::Before;
  Decode decode = Decode::None;
  Encoding encoding = Encoding::Base62;
  std::uint32_t mask = 0;  ///< what the result is xored with
  std::uint64_t seed = 0;
  bool is_proof = true;  ///< a wrong one is no finding; else it only moves the confidence
  /// Of Bytes, those of the decoded value that it stands in; none: the last ones. All others are
  /// hashed.
  std::uint8_t place_count = 0;
  std::array<std::uint8_t, 4> places{};
  std::array<std::uint8_t, 2> padding{};
};

/// The pieces of a value that a checksum speaks of.
struct ChecksumText {
  std::string_view value;    ///< whole
  std::string_view over;     ///< what Over says
  std::string_view written;  ///< the text of the hole `at`; empty where it is inside
};

[[nodiscard]] bool checksum_holds(const Checksum& checksum, const ChecksumText& text);

/// The text to write into the hole `at`, `size` characters; for examples. Nothing where `over` does
/// not decode.
[[nodiscard]] std::optional<std::string> checksum_write(const Checksum& checksum,
                                                        std::string_view over, std::size_t size);
/// The same value with the checksum that stands inside it set right; for examples. Nothing where
/// there is no room for one, or no way to decode it.
[[nodiscard]] std::optional<std::string> checksum_mend(const Checksum& checksum,
                                                       std::string_view value);

/// The bytes under an encoding; nothing where a character is foreign to it.
[[nodiscard]] std::optional<std::string> decode_as(Checksum::Decode decode, std::string_view text);
/// Without padding.
[[nodiscard]] std::string encode_as(Checksum::Decode decode, std::string_view bytes);

/// Standard alphabet, padding optional; nothing where a character is foreign.
[[nodiscard]] std::optional<std::string> decode_base64(std::string_view text);
/// RFC 4648 base32, either case, padding optional.
[[nodiscard]] std::optional<std::string> decode_base32(std::string_view text);
/// Bitcoin's alphabet; leading digits 1 are leading zero bytes. Costs the square of the length, so
/// texts of more than `kBase58Max` characters are nothing.
[[nodiscard]] std::optional<std::string> decode_base58(std::string_view text);
inline constexpr std::size_t kBase58Max = 512;
[[nodiscard]] std::string encode_base64(std::string_view bytes);
[[nodiscard]] std::string encode_base32(std::string_view bytes);
[[nodiscard]] std::string encode_base58(std::string_view bytes);

[[nodiscard]] std::uint32_t crc32(std::string_view bytes);
[[nodiscard]] std::uint16_t crc16_xmodem(std::string_view bytes);
[[nodiscard]] std::uint64_t marvin64(std::string_view bytes, std::uint64_t seed);
[[nodiscard]] bool luhn_holds(std::string_view digits);

}  // namespace cordon
