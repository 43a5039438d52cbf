#include "remedy/rewrite/edit.h"

#include <algorithm>

#include "base/check.h"

namespace cordon {

std::string apply(std::string_view text, std::vector<Edit> edits) {
  std::ranges::sort(edits);
  std::string result;
  std::size_t done = 0;
  for (const Edit& edit : edits) {
    CHECK(edit.span.begin >= done && edit.span.end <= text.size());
    result += text.substr(done, edit.span.begin - done);
    result += edit.text;
    done = edit.span.end;
  }
  result += text.substr(done);
  return result;
}

Span line_around(std::string_view text, std::size_t position) {
  const std::size_t before =
      position == 0 ? std::string_view::npos : text.rfind('\n', position - 1);
  Span line;
  line.begin = before == std::string_view::npos ? 0 : before + 1;
  line.end = std::min(text.find('\n', position), text.size());
  if (line.end > line.begin && text[line.end - 1] == '\r') --line.end;
  return line;
}

std::string_view line_break_of(std::string_view text) {
  const std::size_t feed = text.find('\n');
  return feed != std::string_view::npos && feed > 0 && text[feed - 1] == '\r' ? "\r\n" : "\n";
}

std::string_view indentation_of(std::string_view line) {
  return line.substr(0, std::min(line.find_first_not_of(" \t"), line.size()));
}

}  // namespace cordon
