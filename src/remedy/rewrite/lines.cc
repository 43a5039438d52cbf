#include "remedy/rewrite/lines.h"

#include <algorithm>

#include "base/text.h"

namespace cordon {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

void trim(std::string_view text, Span& span) {
  while (span.begin < span.end && is_blank(text[span.begin])) ++span.begin;
  while (span.end > span.begin && is_blank(text[span.end - 1])) --span.end;
}

/// Takes quotes off, or a comment where there are none.
char unquote(std::string_view text, Span& value) {
  const std::string_view written = value.of(text);
  if (written.starts_with('"') || written.starts_with('\'')) {
    const std::size_t close = written.find(written[0], 1);
    if (close == std::string_view::npos) return 0;
    value = {value.begin + 1, value.begin + close};
    return written[0];
  }
  const std::size_t comment = written.find(" #");
  if (comment != std::string_view::npos) value.end = value.begin + comment;
  trim(text, value);
  return 0;
}

}  // namespace

std::optional<SettingLine> assignment_at(std::string_view text, std::size_t position,
                                         std::string_view separators) {
  SettingLine found;
  found.line = line_around(text, position);
  const std::size_t sign = text.find_first_of(separators, found.line.begin);
  if (sign == std::string_view::npos || sign >= found.line.end) return std::nullopt;
  found.key = {found.line.begin, sign};
  trim(text, found.key);
  if (found.key.of(text).starts_with("export ")) found.key.begin += 7;
  trim(text, found.key);
  found.value = {sign + 1, found.line.end};
  trim(text, found.value);
  found.quote = unquote(text, found.value);
  if (found.key.size() == 0) return std::nullopt;
  return found;
}

std::optional<Change> plan_comment_line(const Task& task, std::string_view signs) {
  const Span line = line_around(task.text, task.secret.begin);
  const std::string_view written = line.of(task.text);
  const std::size_t first = written.find_first_not_of(" \t");
  if (first == std::string_view::npos || !signs.contains(written[first])) return std::nullopt;
  return Change{.edits = {{task.secret, std::string(task.name)}}, .reads = false};
}

Span whole_line(std::string_view text, const Span& line) {
  Span whole = line;
  if (whole.end < text.size() && text[whole.end] == '\r') ++whole.end;
  if (whole.end < text.size() && text[whole.end] == '\n') ++whole.end;
  return whole;
}

}  // namespace cordon
