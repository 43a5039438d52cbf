#pragma once

#include <cstddef>
#include <string_view>

namespace cordon {

/// Whether `word` (lower case) stands in the text, without case, and with space, dash and
/// underscore interchangeable, or a dot for them. A word of up to five letters must stand alone, as
/// a word or as the hump of a camel. One in capitals is how a token begins (AKIA): its case
/// matters, and the token may go on.
[[nodiscard]] bool has_word(std::string_view text, std::string_view word);

/// The name that a value is assigned to, seen from where the value begins; empty where none is.
[[nodiscard]] std::string_view name_before(std::string_view text, std::size_t value_begin);

/// Whether [begin, end) is only a piece of a run of base64: behind a `+`, `/`, `-` or `_` the run
/// goes on with what no word looks like.
[[nodiscard]] bool is_within_base64(std::string_view text, std::size_t begin, std::size_t end);

/// Whether what stands before `at` is the end of an escape (`\n`, `%3D`, `\u003d`), so that a
/// letter there is no part of a word.
[[nodiscard]] bool is_behind_escape(std::string_view text, std::size_t at);

}  // namespace cordon
