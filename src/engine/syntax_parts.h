#pragma once

#include <cstddef>
#include <string_view>

#include "engine/syntax.h"

namespace cordon {

// What assignments are made of in any language: names, quotes and values.

inline constexpr std::size_t kGapMax = 64;
inline constexpr std::size_t kValueMax = 1024;

[[nodiscard]] constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }
[[nodiscard]] constexpr bool is_quote(char c) { return c == '"' || c == '\'' || c == '`'; }
[[nodiscard]] bool is_name(char c);

/// Behind the blanks, or the white space, at `at`.
[[nodiscard]] std::size_t skip_blanks(std::string_view text, std::size_t at);
[[nodiscard]] std::size_t skip_spaces(std::string_view text, std::size_t at);
/// Where the blanks before `at` begin. All of these skip so much and no more: the engine promises
/// how far it looks.
[[nodiscard]] std::size_t skip_blanks_back(std::string_view text, std::size_t at);

/// Whether `word` ends at `end`, and no letter or digit stands before it.
[[nodiscard]] bool ends_with_word(std::string_view text, std::size_t end, std::string_view word);

/// The name that ends right before `end`, behind closing quotes and brackets.
bool read_name_back(std::string_view text, std::size_t end, Assignment& assignment);

/// Whether a quote opens at `at`.
[[nodiscard]] bool is_quote_at(std::string_view text, std::size_t at);

/// The value at `at`: in quotes, raw quotes or none. It says where it stands and in which syntax.
bool read_value(std::string_view text, std::size_t at, Assignment& assignment);

/// The one line of a block of YAML (`key: |`), whose sign is at `at`.
bool read_block(std::string_view text, std::size_t at, Assignment& assignment);

/// A bare value that stands in a string literal is marked so, and ends where an escape ends it.
void mark_embedded(std::string_view text, Assignment& assignment);

}  // namespace cordon
