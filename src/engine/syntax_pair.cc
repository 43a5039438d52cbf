#include "engine/syntax_pair.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "engine/syntax_parts.h"

namespace cordon {
namespace {

constexpr std::size_t kTagMax = 200;
// How far behind its variable's name a default may stand.
constexpr std::size_t kClauseMax = 240;

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& all, std::string_view text) {
  return std::ranges::find(all, to_lower(text)) != all.end();
}

std::string_view key_of(std::string_view text, const Assignment& assignment) {
  return text.substr(assignment.key_begin, assignment.key_end - assignment.key_begin);
}

/// The text of the element that opens before `at`, to its closing tag.
bool read_content(std::string_view text, std::size_t at, Assignment& assignment) {
  constexpr std::string_view kCdata = "<![CDATA[";
  at = skip_spaces(text, at);
  const bool is_cdata = text.substr(at).starts_with(kCdata);
  if (is_cdata) at += kCdata.size();
  const std::size_t size = text.substr(at, kValueMax).find(is_cdata ? "]]>" : "</");
  if (size == text.npos) return false;
  std::size_t end = at + size;
  while (end > at && is_space(text[end - 1])) --end;
  if (!is_cdata && text.substr(at, end - at).contains('<')) return false;
  assignment.value_begin = at;
  assignment.value_end = end;
  assignment.syntax = Syntax::Element;
  return end > at;
}

/// Behind the tag that opens at `at`; nothing where none does.
std::optional<std::size_t> skip_tag(std::string_view text, std::size_t at) {
  at = skip_spaces(text, at);
  if (at + 1 >= text.size() || text[at] != '<' || !is_alpha(text[at + 1])) return std::nullopt;
  const std::size_t size = text.substr(at, kTagMax).find('>');
  if (size == text.npos) return std::nullopt;
  return at + size + 1;
}

/// The attribute of the tag [begin, end) that names what the element holds: ` name="…"`, `
/// key='…'`.
bool read_attribute(std::string_view text, std::size_t begin, std::size_t end,
                    Assignment& assignment) {
  for (std::size_t at = begin; at + 1 < end; ++at) {
    if (text[at] != '=' || !is_quote(text[at + 1])) continue;
    if (!ends_with_word(text, at, "name") && !ends_with_word(text, at, "key") &&
        !ends_with_word(text, at, "Name") && !ends_with_word(text, at, "Key"))
      continue;
    assignment.key_begin = at + 2;
    assignment.key_end = text.substr(0, end).find(text[at + 1], assignment.key_begin);
    return assignment.key_end != text.npos && assignment.key_end > assignment.key_begin;
  }
  return false;
}

/// Whether the name stands as the value of a field that names something: `name: key`.
bool is_named_by_field(std::string_view text, const Assignment& name) {
  constexpr std::array<std::string_view, 7> kFields = {
      "name", "key", "parameterkey", "parametername", "variable", "env", "envvar"};
  std::size_t at = name.key_begin;
  const std::size_t least = at > kGapMax ? at - kGapMax : 0;
  while (at > least && (is_quote(text[at - 1]) || text[at - 1] == '\\')) --at;
  at = skip_blanks_back(text, at);
  Assignment field;
  return at > 0 && (text[at - 1] == ':' || text[at - 1] == '=') &&
         read_name_back(text, at - 1, field) && is_one_of(kFields, key_of(text, field));
}

}  // namespace

std::optional<Assignment> read_element(std::string_view text, std::size_t end) {
  const std::size_t least = end > kTagMax ? end - kTagMax : 0;
  const std::size_t behind = text.substr(least, end - least).rfind('<');
  if (behind == text.npos || least + behind + 2 >= end) return std::nullopt;
  const std::size_t open = least + behind;
  Assignment assignment;
  std::optional<std::size_t> content = end;
  const std::string_view tag = text.substr(open + 1, end - open - 2);
  if (tag == "/key" || tag == "/name") {
    if (!read_name_back(text, open, assignment)) return std::nullopt;
    if (assignment.key_begin == 0 || text[assignment.key_begin - 1] != '>') return std::nullopt;
    content = skip_tag(text, end);
  } else if (std::ranges::all_of(tag, [](char c) { return is_name(c) || c == ':'; }) &&
             !tag.starts_with('/')) {
    // Without the name's space: <wsse:Password>.
    assignment.key_begin = open + 1 + (tag.rfind(':') + 1);
    assignment.key_end = end - 1;
  } else {
    if (!read_attribute(text, open, end, assignment)) return std::nullopt;
    // <property name="key"><value>…</value></property>
    if (text.substr(skip_spaces(text, end)).starts_with("<value>")) content = skip_tag(text, end);
  }
  if (!content || !read_content(text, *content, assignment)) return std::nullopt;
  return assignment;
}

std::optional<Assignment> read_default(std::string_view text, std::size_t end) {
  constexpr std::string_view kVariable = "variable";
  constexpr std::string_view kDefault = "default";
  Assignment assignment;
  if (!read_name_back(text, end - 1, assignment)) return std::nullopt;
  std::size_t before = assignment.key_begin;
  while (before > 0 && (is_quote(text[before - 1]) || is_blank(text[before - 1]))) --before;
  if (!ends_with_word(text, before, kVariable)) return std::nullopt;
  std::string_view block = text.substr(end, kClauseMax);
  block = block.substr(0, block.find('}'));
  for (std::size_t at = block.find(kDefault); at != block.npos; at = block.find(kDefault, at + 1)) {
    if (at > 0 && !is_space(block[at - 1])) continue;
    const std::size_t equals = skip_blanks(text, end + at + kDefault.size());
    if (equals >= text.size() || text[equals] != '=') continue;
    const std::size_t value = skip_blanks(text, equals + 1);
    if (!is_quote_at(text, value) || !read_value(text, value, assignment)) return std::nullopt;
    return assignment;
  }
  return std::nullopt;
}

void take_name_before_value(std::string_view text, Assignment& assignment) {
  constexpr std::array<std::string_view, 2> kValues = {"value", "parametervalue"};
  if (!is_one_of(kValues, key_of(text, assignment))) return;
  const std::size_t least = assignment.key_begin > kGapMax ? assignment.key_begin - kGapMax : 0;
  std::size_t end = assignment.key_begin;
  const auto skip_marks = [&] {
    while (end > least && (is_quote(text[end - 1]) || text[end - 1] == '\\')) --end;
  };
  skip_marks();
  const std::size_t field = end;
  while (end > least && is_space(text[end - 1])) --end;
  const bool is_list = end > least && text[end - 1] == ',';
  if (is_list) --end;
  if (end == field || end == least) return;
  // <add key="Password" value="…"/>, where the first attribute's own name says nothing.
  const bool is_attribute = !is_list && is_quote(text[end - 1]) && field == assignment.key_begin;
  Assignment name;
  if (!read_name_back(text, end, name)) return;
  if (!is_attribute && !is_named_by_field(text, name)) return;
  assignment.key_begin = name.key_begin;
  assignment.key_end = name.key_end;
}

}  // namespace cordon
