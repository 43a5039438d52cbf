#include "engine/validators/context.h"

#include <algorithm>

#include "base/text.h"

namespace cordon {
namespace {

constexpr std::size_t kNameMax = 128;
constexpr std::size_t kGapMax = 16;
// Words up to here occur in any long run of letters by chance: they have to stand alone.
constexpr std::size_t kShortWordMax = 5;

bool is_separator(char c) { return c == ' ' || c == '.' || c == '-' || c == '_'; }

/// The end of `word` at text[at]; npos where it does not stand there.
std::size_t word_end(std::string_view text, std::size_t at, std::string_view word) {
  for (const char c : word) {
    // The dots of a host are none but dots.
    if (is_separator(c) && c != '.') {
      if (at < text.size() && is_separator(text[at])) ++at;
      continue;
    }
    if (at == text.size() || to_lower(text[at]) != c) return text.npos;
    ++at;
  }
  return at;
}

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

/// Whether [begin, end) is a word by itself, or the hump of a camel: `aws_key`, `myAwsKey`.
bool stands_alone(std::string_view text, std::size_t begin, std::size_t end) {
  const bool is_begin = begin == 0 || !is_alnum(text[begin - 1]);
  const bool is_end = end == text.size() || !is_alnum(text[end]) || !is_alnum(text[end - 1]);
  if (is_begin && is_end) return true;
  // Within a longer run it has to be written as people do: base64 mixes the cases.
  const std::string_view word = text.substr(begin, end - begin);
  const bool has_one_case =
      std::ranges::none_of(word.substr(1), is_upper) || std::ranges::none_of(word, is_lower);
  const bool begins = is_begin || (is_lower(text[begin - 1]) && is_upper(text[begin]));
  const bool ends = is_end || (is_lower(text[end - 1]) && is_upper(text[end])) ||
                    (!is_lower(text[end]) && !is_upper(text[end]));
  return has_one_case && begins && ends;
}

/// Whether a token that begins like this stands in the text.
bool has_token_head(std::string_view text, std::string_view head) {
  for (std::size_t at = text.find(head); at != text.npos; at = text.find(head, at + 1))
    if (at == 0 || !is_alnum(text[at - 1])) return true;
  return false;
}

bool joins_base64(char c) { return c == '+' || c == '/' || c == '-' || c == '_'; }

/// Whether letters of both cases and digits are mixed, as they are in twelve characters of base64.
bool is_noise(std::string_view run) {
  constexpr std::size_t kNoiseMin = 12;
  return run.size() >= kNoiseMin && std::ranges::any_of(run, is_upper) &&
         std::ranges::any_of(run, is_lower) && std::ranges::any_of(run, is_digit);
}

}  // namespace

bool has_word(std::string_view text, std::string_view word) {
  if (std::ranges::any_of(word, is_upper)) return has_token_head(text, word);
  const auto letters = static_cast<std::size_t>(std::ranges::count_if(word, is_alnum));
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (to_lower(text[at]) != word[0]) continue;
    const std::size_t end = word_end(text, at, word);
    if (end != text.npos && (letters > kShortWordMax || stands_alone(text, at, end))) return true;
  }
  return false;
}

bool is_within_base64(std::string_view text, std::size_t begin, std::size_t end) {
  const auto joins = [](char c) { return c == '+' || c == '/'; };
  if (begin > 0 && end < text.size() && joins(text[begin - 1]) && joins(text[end]) &&
      (text[begin - 1] == '+' || text[end] == '+'))
    return true;
  constexpr std::size_t kRunMax = 64;
  const auto is_run = [](char c) { return is_alnum(c) || c == '+' || c == '/'; };
  if (begin > 0 && joins_base64(text[begin - 1])) {
    const std::size_t last = begin - 1, least = last > kRunMax ? last - kRunMax : 0;
    std::size_t first = last;
    while (first > least && is_run(text[first - 1])) --first;
    if (is_noise(text.substr(first, last - first))) return true;
  }
  if (end < text.size() && joins_base64(text[end])) {
    std::size_t last = end + 1;
    const std::size_t most = std::min(text.size(), last + kRunMax);
    while (last < most && is_run(text[last])) ++last;
    if (is_noise(text.substr(end + 1, last - end - 1))) return true;
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
