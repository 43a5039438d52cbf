#include "inventory/document.h"

#include <algorithm>

#include "base/text.h"
#include "inventory/file_kind.h"
#include "inventory/lines.h"

namespace cordon::inventory {
namespace {

// How far the lines of one mapping are looked through for a key.
constexpr std::size_t kSiblingLinesMax = 300;

std::size_t indentation(std::string_view line) {
  std::size_t depth = 0;
  while (depth < line.size() && (line[depth] == ' ' || line[depth] == '\t')) ++depth;
  return depth;
}

bool is_blank(std::string_view line) {
  line = trim(line);
  // A directive of a template stands wherever it likes.
  return line.empty() || line.starts_with('#') || line.starts_with("{{");
}

bool has_braces(FileKind kind, std::string_view path) {
  return kind == FileKind::Terraform || is_groovy(path);
}

}  // namespace

Document::Document(std::string_view path, std::string_view text)
    : path_(path), text_(text), kind_(kind_of(path, text)) {
  begins_.push_back(0);
  for (std::size_t at = text.find('\n'); at != text.npos; at = text.find('\n', at + 1))
    begins_.push_back(static_cast<std::uint32_t>(at + 1));
  if (has_braces(kind_, path))
    outline_by_braces();
  else if (kind_ != FileKind::Code && kind_ != FileKind::Binary)
    outline_by_indentation();
}

std::size_t Document::line_at(std::size_t offset) const {
  const auto behind = std::ranges::upper_bound(begins_, offset);
  return static_cast<std::size_t>(behind - begins_.begin()) - 1;
}

std::string_view Document::line(std::size_t line) const {
  const std::size_t begin = begins_[line];
  const std::size_t end = line + 1 < begins_.size() ? begins_[line + 1] - 1 : text_.size();
  std::string_view bytes = text_.substr(begin, end - begin);
  if (bytes.ends_with('\r')) bytes.remove_suffix(1);
  return bytes;
}

std::optional<std::size_t> Document::parent(std::size_t line) const {
  if (line >= parents_.size() || parents_[line] == kNone) return std::nullopt;
  return parents_[line];
}

void Document::outline_by_indentation() {
  struct Open {
    std::uint32_t line;
    std::size_t depth;
    bool is_item;
  };
  std::vector<Open> open;
  parents_.assign(begins_.size(), kNone);
  for (std::uint32_t i = 0; i < begins_.size(); ++i) {
    const std::string_view bytes = line(i);
    if (is_blank(bytes)) {
      parents_[i] = open.empty() ? kNone : open.back().line;
      continue;
    }
    const std::size_t depth = indentation(bytes);
    const bool item = is_item(bytes);
    if (depth == 0) tops_.push_back(i);
    // A list may stand no deeper than its key.
    while (!open.empty() && (open.back().depth > depth ||
                             (open.back().depth == depth && (open.back().is_item || !item))))
      open.pop_back();
    if (!open.empty()) parents_[i] = open.back().line;
    open.push_back({i, depth, item});
  }
}

void Document::outline_by_braces() {
  std::vector<std::uint32_t> open;
  parents_.assign(begins_.size(), kNone);
  for (std::uint32_t i = 0; i < begins_.size(); ++i) {
    const std::string_view bytes = line(i);
    if (!open.empty()) parents_[i] = open.back();
    char quote = 0;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
      const char c = bytes[at];
      if (quote != 0) {
        if (c == '\\')
          ++at;
        else if (c == quote)
          quote = 0;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '#' || bytes.substr(at).starts_with("//")) {
        break;
      } else if (c == '{') {
        open.push_back(i);
      } else if (c == '}' && !open.empty()) {
        open.pop_back();
      }
    }
  }
}

std::optional<std::size_t> Document::find_child(std::uint32_t parent, std::size_t from,
                                                std::string_view key) const {
  const std::size_t end = std::min(from + kSiblingLinesMax, parents_.size());
  for (std::size_t i = from; i < end; ++i) {
    // What belongs to a line above the parent is no longer below it.
    if (parents_[i] != kNone && parents_[i] < parent && !is_blank(line(i))) break;
    if (parents_[i] == kNone && !is_blank(line(i))) break;
    if (parents_[i] == parent && yaml_key(line(i)) == key) return i;
  }
  return std::nullopt;
}

std::optional<std::size_t> Document::child(std::size_t line, std::string_view key) const {
  if (line >= parents_.size()) return std::nullopt;
  return find_child(static_cast<std::uint32_t>(line), line + 1, key);
}

std::optional<std::size_t> Document::sibling(std::size_t at, std::string_view key) const {
  if (at >= parents_.size()) return std::nullopt;
  // The first key of an item stands on the item's own line.
  if (is_item(line(at))) return yaml_key(line(at)) == key ? at : child(at, key);
  const auto above = parent(at);
  if (!above) return top(at, key);
  if (is_item(line(*above)) && yaml_key(line(*above)) == key) return above;
  return child(*above, key);
}

std::optional<std::size_t> Document::top(std::size_t at, std::string_view key) const {
  const auto is_border = [&](std::uint32_t i) { return line(i).starts_with("---"); };
  const auto here = std::ranges::upper_bound(tops_, static_cast<std::uint32_t>(at));
  const auto first_from = here - tops_.begin() > static_cast<std::ptrdiff_t>(kSiblingLinesMax)
                              ? here - static_cast<std::ptrdiff_t>(kSiblingLinesMax)
                              : tops_.begin();
  for (auto i = here; i != first_from;) {
    --i;
    if (is_border(*i)) break;
    if (yaml_key(line(*i)) == key) return *i;
  }
  for (auto i = here; i != tops_.end() && !is_border(*i); ++i) {
    if (static_cast<std::size_t>(i - here) > kSiblingLinesMax) break;
    if (yaml_key(line(*i)) == key) return *i;
  }
  return std::nullopt;
}

}  // namespace cordon::inventory
