#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace cordon {

/// What a terminal may be sent of bytes that came from outside: valid UTF-8 without control
/// characters, escapes or bidirectional marks. Whatever else is there is written as \xNN or \u{N}.
[[nodiscard]] std::string printable(std::string_view bytes);

/// The same text where a CI system that reads it in a log takes no command from it: the bracket of
/// `##[`, `##vso[`, `##teamcity[` and their like, and the first colon of a `::` that begins a line,
/// are written otherwise. The two are what a format has for them.
[[nodiscard]] std::string break_commands(std::string_view text, std::string_view bracket = "\\x5b",
                                         std::string_view colon = "\\x3a");

/// Whether the bytes are well-formed UTF-8 (RFC 3629: no surrogates, no overlong forms).
[[nodiscard]] bool is_utf8(std::string_view bytes);

/// The same text where it is UTF-8; else every byte that is not printable ASCII, and '%', as %NN.
struct PathText {
  std::string text;
  bool is_encoded = false;
};
[[nodiscard]] PathText path_text(std::string_view bytes);

/// Line feeds in the bytes.
[[nodiscard]] std::uint64_t count_lines(std::string_view bytes);
/// Code points in the bytes; a byte that belongs to none counts as one.
[[nodiscard]] std::uint64_t count_code_points(std::string_view bytes);

/// ASCII only; no locale.
[[nodiscard]] constexpr char to_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}
[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_alpha(char c) { return to_lower(c) >= 'a' && to_lower(c) <= 'z'; }
[[nodiscard]] constexpr bool is_alnum(char c) { return is_digit(c) || is_alpha(c); }
[[nodiscard]] constexpr bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
[[nodiscard]] std::string to_lower(std::string_view text);

/// Whether every shell and every reader of .env files takes the name for a variable's: letters,
/// digits, `_`, and no digit first.
[[nodiscard]] bool is_variable_name(std::string_view name);

/// Letters and digits alone, in lower case: how names are compared that people write in many ways.
[[nodiscard]] std::string squeeze(std::string_view text);

/// Whether `path` fits a glob: `*` and `?` within a name, `**` across names, `[a-z]` one of a set.
/// A glob without a slash fits the last name, and any directory of that name above it; with a slash
/// it begins where the path does, and fits what lies below, too. A trailing slash fits directories
/// only, which in `path` end in one.
[[nodiscard]] bool glob_matches(std::string_view glob, std::string_view path);

/// How far apart two words are in typing: insertions, deletions, changes and swaps of neighbours.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

}  // namespace cordon
