#include "cli/review_lines.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"
#include "policy/paths.h"
#include "remedy/fix/tree.h"

namespace cordon {
namespace {

/// A larger file is no place that a person reads lines of.
constexpr std::size_t kFileSizeMax = 4 << 20;
/// Of a line, on both sides of what is shown; far more than any terminal's width.
constexpr std::size_t kLineReach = 1 << 14;
constexpr std::size_t kLinesAround = 3;
constexpr std::size_t kTextWidthLeast = 20;
constexpr std::string_view kEllipsis = "…";

Span line_at(std::string_view text, std::size_t at) {
  const std::size_t before = at == 0 ? text.npos : text.rfind('\n', at - 1);
  return {before == text.npos ? 0 : before + 1, std::min(text.find('\n', at), text.size())};
}

/// So many code points at the end of a text.
std::string_view last_of(std::string_view text, std::size_t count) {
  std::size_t begin = text.size();
  for (; begin > 0 && count > 0; --count) do
      --begin;
    while (begin > 0 && (static_cast<std::uint8_t>(text[begin]) & 0xc0) == 0x80);
  return text.substr(begin);
}

/// So many at its beginning.
std::string_view first_of(std::string_view text, std::size_t count) {
  std::size_t end = 0;
  for (; end < text.size() && count > 0; --count) do
      ++end;
    while (end < text.size() && (static_cast<std::uint8_t>(text[end]) & 0xc0) == 0x80);
  return text.substr(0, end);
}

std::string without_tabs(std::string_view text) {
  std::string result;
  for (const char c : text) result += c == '\t' ? std::string("    ") : std::string(1, c);
  return result;
}

/// At most `width` code points of a text, `head` of which stand before what must be seen.
std::string cut(std::string_view text, std::size_t head, std::size_t width) {
  const std::size_t size = count_code_points(text);
  if (size <= width) return std::string(text);
  std::string result;
  if (head > width / 2) {
    result = kEllipsis;
    text = last_of(text, size - head + width / 3);
  }
  const std::size_t room = width - count_code_points(result);
  if (count_code_points(text) <= room) return result.append(text);
  return result.append(first_of(text, room - 1)).append(kEllipsis);
}

}  // namespace

bool is_in_a_file(const Origin& origin) {
  if (origin.path.empty()) return false;
  return origin.in_work_tree || (!origin.commit && !origin.is_message && origin.object.empty() &&
                                 !origin.in_tip && !origin.in_index);
}

ReviewLines::ReviewLines(const Engine& engine, Path directory, std::vector<SecretText> known)
    : directory_(std::move(directory)), scan_(engine, veil_) {
  // A veil keeps the longest first; given in that order, none has to be moved.
  std::ranges::sort(known, std::ranges::greater(), &SecretText::size);
  for (const SecretText& secret : known) veil_.add(secret);
}

std::string ReviewLines::around(std::span<const Place> places, const SecretText& value,
                                std::size_t width) {
  std::optional<std::string> why_not;
  const auto refuse = [&](std::string_view why) {
    if (!why_not) why_not = why;
  };
  for (const Place& place : places) {
    if (!is_in_a_file(place.origin)) continue;
    const auto text = read(place.origin.path);
    if (!text) {
      refuse(text.error().text);
      continue;
    }
    if (text->contains('\0')) {
      refuse("the file is no plain text");
      continue;
    }
    const std::vector<Match> matches = scan_.scan(*text);
    const auto found = std::ranges::find_if(matches, [&](const Match& match) {
      return match.evidence->value == value && match.from.line == place.from.line;
    });
    if (found == matches.end()) {
      refuse("the file is not as it was when it was scanned");
      continue;
    }
    spans_.clear();
    for (const Match& match : matches) spans_.push_back({match.begin, match.end});
    std::ranges::sort(spans_);
    return lines_at(*text, {found->begin, found->end}, found->from.line, width);
  }
  return fmt::format("  (no lines to show: {})\n",
                     why_not ? printable(*why_not) : "it stands in no file of the work tree");
}

Result<std::string> ReviewLines::read(const Path& path) const {
  const Path absolute = absolute_path(path, directory_);
  // A file that was named lies where its user says; below a directory, every step is looked at.
  const auto below = path_below(absolute, directory_);
  const Path top = below ? directory_ : absolute_path("..", absolute);
  const Tree tree = TRY(Tree::open(top));
  const auto file =
      TRY(tree.read(below ? Path(*below) : absolute.substr(absolute.rfind('/') + 1), kFileSizeMax));
  return file.bytes;
}

std::string ReviewLines::lines_at(std::string_view text, const Span& secret, std::uint64_t line,
                                  std::size_t width) {
  const PatchText file{text, spans_};
  const Span here = line_at(text, secret.begin);
  std::vector<Span> lines{here};
  for (std::size_t i = 0; i < kLinesAround && lines.back().begin > 0; ++i)
    lines.push_back(line_at(text, lines.back().begin - 1));
  const std::uint64_t first = line - (lines.size() - 1);
  std::ranges::reverse(lines);
  for (std::size_t i = 0; i < kLinesAround && lines.back().end + 1 < text.size(); ++i)
    lines.push_back(line_at(text, lines.back().end + 1));
  const std::size_t digits = fmt::format("{}", first + lines.size()).size();
  const std::size_t room = std::max(width, digits + 6 + kTextWidthLeast) - digits - 6;
  std::string shown_lines;
  for (std::size_t i = 0; i < lines.size(); ++i)
    shown_lines += fmt::format("{} {:>{}} | {}\n", lines[i] == here ? " >" : "  ", first + i,
                               digits, shown(file, lines[i], secret, room));
  return shown_lines;
}

std::string ReviewLines::shown(const PatchText& file, Span line, const Span& secret,
                               std::size_t width) const {
  const bool is_here = line.begin <= secret.begin && secret.begin <= line.end;
  const std::size_t middle = is_here ? secret.begin : line.begin;
  line.begin = std::max(line.begin, middle - std::min(middle, kLineReach));
  line.end = std::min(line.end, middle + kLineReach);
  const std::string text = without_tabs(shown_line(file, line, veil_));
  if (!is_here) return cut(text, 0, width);
  const std::string head = without_tabs(shown_line(file, {line.begin, secret.begin}, veil_));
  return cut(text, count_code_points(head), width);
}

}  // namespace cordon
