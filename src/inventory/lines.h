#pragma once

#include <string_view>

namespace cordon::inventory {

// Small readers of one line, whatever the language: what recognisers have in common.

[[nodiscard]] std::string_view trim(std::string_view text);
/// Without the quotes around it, if it has any.
[[nodiscard]] std::string_view unquote(std::string_view text);
/// Whether the text is a name as environment variables have: letters, digits, `_`, no digit first.
[[nodiscard]] bool is_variable_name(std::string_view text);
/// Part of a word in any of the languages: letters, digits, `_`.
[[nodiscard]] bool is_word(char c);

/// The key of `- key: value` or `"key": value`; empty where the line has none.
[[nodiscard]] std::string_view yaml_key(std::string_view line);
/// The value of such a line, unquoted and without a comment behind it.
[[nodiscard]] std::string_view yaml_value(std::string_view line);
/// Whether the line begins an item of a list.
[[nodiscard]] bool is_item(std::string_view line);

/// The key of `key = value`, `key=value`, `export KEY=value`, `key: value`; empty for other lines.
[[nodiscard]] std::string_view assigned_key(std::string_view line);

/// The longest run of word characters, `-` and `.` that the text ends with.
[[nodiscard]] std::string_view last_word(std::string_view text);
/// The same that the text begins with.
[[nodiscard]] std::string_view first_word(std::string_view text);

}  // namespace cordon::inventory
