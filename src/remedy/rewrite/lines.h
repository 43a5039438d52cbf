#pragma once

#include <optional>
#include <string_view>

#include "remedy/rewrite/edit.h"
#include "remedy/rewrite/plan.h"

namespace cordon {

/// A line `key = value` of a settings file; positions in the file's text.
struct SettingLine {
  Span line;   ///< without its line break
  Span key;    ///< without `export`
  Span value;  ///< without quotes, blanks around it and a comment behind it
  char quote = 0;
};

/// The assignment that the line around a position is; nothing where it is none. `separators` are
/// what may stand between a key and its value.
[[nodiscard]] std::optional<SettingLine> assignment_at(std::string_view text, std::size_t position,
                                                       std::string_view separators);

/// Where the secret's line is a comment, which begins with one of `signs`: the change that leaves
/// the variable's name there.
[[nodiscard]] std::optional<Change> plan_comment_line(const Task& task, std::string_view signs);

/// The line with its line break.
[[nodiscard]] Span whole_line(std::string_view text, const Span& line);

}  // namespace cordon
