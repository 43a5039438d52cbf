#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cordon {

/// Bytes [begin, end) of a text.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;

  [[nodiscard]] std::size_t size() const { return end - begin; }
  [[nodiscard]] bool holds(const Span& other) const {
    return begin <= other.begin && other.end <= end;
  }
  [[nodiscard]] std::string_view of(std::string_view text) const {
    return text.substr(begin, size());
  }

  friend auto operator<=>(const Span&, const Span&) = default;
};

/// A span that gets another text.
struct Edit {
  Span span;
  std::string text;

  friend auto operator<=>(const Edit&, const Edit&) = default;
};

/// The text with all edits made. They do not overlap.
[[nodiscard]] std::string apply(std::string_view text, std::vector<Edit> edits);

/// The line that a position stands in, without its line break.
[[nodiscard]] Span line_around(std::string_view text, std::size_t position);

/// The line break that the text's first line ends with; a line feed where there is none.
[[nodiscard]] std::string_view line_break_of(std::string_view text);

/// The blanks that a line begins with.
[[nodiscard]] std::string_view indentation_of(std::string_view line);

}  // namespace cordon
