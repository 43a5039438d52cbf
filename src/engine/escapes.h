#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/encoded.h"
#include "model/match.h"

namespace cordon {

/// What the prefilter knows a kind of escape by. Not each escape is of interest: %20 stands in
/// every second address. One of a character that may stand in a value or beside it is, and a row of
/// any.
struct EscapeKind {
  Decoding decoding;
  const char* expression;
};
inline constexpr std::array<EscapeKind, 8> kEscapeKinds = {{
    {Decoding::Percent, "%(?:2[12467BFbf]|3[9AaDd]|40|5[Ff]|7[Cc])"},
    {Decoding::Percent, "(?:%[2-7][0-9A-Fa-f]){4}"},
    {Decoding::UnicodeEscape, "\\\\u00(?:2[267BDFbdf]|3[Dd]|40|5[Ff])"},
    {Decoding::UnicodeEscape, "(?:\\\\u00[2-7][0-9A-Fa-f]){4}"},
    {Decoding::UnicodeEscape, "(?:\\\\x[2-7][0-9A-Fa-f]){4}"},
    {Decoding::UnicodeEscape, ":\\\\/\\\\/"},
    {Decoding::UnicodeEscape, "[0-9A-Za-z+]{4}\\\\/[0-9A-Za-z+]{4}"},
    {Decoding::HtmlEntity, "&(?:quot|apos|amp|#x?[0-9])"},
}};
/// The widest that one of these expressions matches, in bytes.
inline constexpr std::size_t kEscapeWidth = 24;

/// An escape that the prefilter saw.
struct Escape {
  std::uint64_t end = 0;  ///< in the blob, of what it saw
  Decoding decoding = Decoding::Percent;
};

[[nodiscard]] constexpr bool is_escape(Decoding decoding) {
  return decoding == Decoding::Percent || decoding == Decoding::UnicodeEscape ||
         decoding == Decoding::HtmlEntity;
}

/// The stretches that have these escapes in them: their lines, at most so far to either side as a
/// value with a single escape in it reaches, joined where they touch. `escapes` are put in order;
/// the text begins at `offset` in the blob, the stretches count from the text's beginning.
void find_escaped(std::string_view text, std::uint64_t offset, std::vector<Escape>& escapes,
                  std::vector<Encoded>& stretches);

/// A character that is written as an escape, and how many bytes that takes; 0 where none stands
/// there.
struct EscapedCharacter {
  char c = 0;
  std::size_t size = 0;
};
[[nodiscard]] EscapedCharacter read_escape(std::string_view text, std::size_t at,
                                           Decoding decoding);

}  // namespace cordon
