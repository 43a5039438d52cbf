#pragma once

#include <bitset>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace cordon {

/// A set of bytes.
class CharSet {
 public:
  CharSet() = default;
  /// The inside of a bracket expression: `a-z0-9_-`; a first `^` takes the complement, `\n`, `\r`,
  /// `\t`, `\s`, `\xNN` and `\` before any other character as in regular expressions.
  static Result<CharSet> parse(std::string_view set);
  /// One of the notation's alphabets by name; nothing for a name that is none.
  static std::optional<CharSet> named(std::string_view alphabet);
  static CharSet of(char c);

  void add(char c) { bits_.set(static_cast<unsigned char>(c)); }
  void add(char first, char last);
  void add(const CharSet& other) { bits_ |= other.bits_; }
  /// Both cases of every letter in it.
  void fold_case();
  [[nodiscard]] bool has(char c) const { return bits_.test(static_cast<unsigned char>(c)); }
  [[nodiscard]] std::size_t size() const { return bits_.count(); }
  /// As a bracket expression of RE2 in Latin-1, bytes outside of printable ASCII as \xNN.
  [[nodiscard]] std::string regex() const;
  /// All members in order.
  [[nodiscard]] std::string members() const;

  friend bool operator==(const CharSet&, const CharSet&) = default;

 private:
  std::bitset<256> bits_;
};

/// The byte that the first two characters are the hexadecimal digits of.
[[nodiscard]] std::optional<char> read_hex_byte(std::string_view text);

}  // namespace cordon
