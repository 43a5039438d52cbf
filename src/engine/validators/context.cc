#include "engine/validators/context.h"

#include <algorithm>

#include "base/text.h"

namespace cordon {
namespace {

constexpr std::size_t kNameMax = 128;
constexpr std::size_t kGapMax = 16;

bool is_separator(char c) { return c == ' ' || c == '.' || c == '-' || c == '_'; }

/// The end of `word` at text[at]; npos where it does not stand there.
std::size_t word_end(std::string_view text, std::size_t at, std::string_view word) {
  for (const char c : word) {
    if (is_separator(c)) {
      if (at < text.size() && is_separator(text[at])) ++at;
      continue;
    }
    if (at == text.size() || to_lower(text[at]) != c) return text.npos;
    ++at;
  }
  return at;
}

}  // namespace

bool has_word(std::string_view text, std::string_view word) {
  const bool is_short = word.size() < 4;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (to_lower(text[at]) != word[0]) continue;
    const std::size_t end = word_end(text, at, word);
    if (end == text.npos) continue;
    if (!is_short) return true;
    const bool before = at > 0 && is_alpha(text[at - 1]);
    const bool behind = end < text.size() && text[end] >= 'a' && text[end] <= 'z';
    if (!before && !behind) return true;
  }
  return false;
}

std::string_view name_before(std::string_view text, std::size_t value_begin) {
  std::size_t end = value_begin;
  const std::size_t least = end > kGapMax ? end - kGapMax : 0;
  const auto is_gap = [](char c) {
    return is_space(c) || c == '"' || c == '\'' || c == '`' || c == '=' || c == ':' || c == '>' ||
           c == ',' || c == '(' || c == '[' || c == ']' || c == ')' || c == '\\' || c == '@';
  };
  while (end > least && is_gap(text[end - 1])) --end;
  std::size_t begin = end;
  const std::size_t name_least = end > kNameMax ? end - kNameMax : 0;
  while (begin > name_least && (is_alnum(text[begin - 1]) || is_separator(text[begin - 1])) &&
         text[begin - 1] != ' ')
    --begin;
  return end == value_begin ? std::string_view() : text.substr(begin, end - begin);
}

std::string_view line_around(std::string_view text, std::size_t at, std::size_t reach) {
  const std::size_t least = at > reach ? at - reach : 0;
  const std::size_t most = std::min(text.size(), at + reach);
  std::size_t begin = at, end = at;
  while (begin > least && text[begin - 1] != '\n') --begin;
  while (end < most && text[end] != '\n') ++end;
  return text.substr(begin, end - begin);
}

bool is_behind_escape(std::string_view text, std::size_t at) {
  const auto hex = [](char c) { return is_digit(c) || (to_lower(c) >= 'a' && to_lower(c) <= 'f'); };
  if (at >= 2 && text[at - 2] == '\\' &&
      std::string_view("nrtbf0").find(text[at - 1]) != std::string_view::npos)
    return true;
  if (at >= 3 && text[at - 3] == '%' && hex(text[at - 2]) && hex(text[at - 1])) return true;
  if (at >= 4 && text[at - 4] == '\\' && text[at - 3] == 'x')
    return hex(text[at - 2]) && hex(text[at - 1]);
  return at >= 6 && text[at - 6] == '\\' && text[at - 5] == 'u' && hex(text[at - 1]);
}

}  // namespace cordon
