// A name for a secret from the text alone, the same way in every language: what stands in front of
// the first `=` or `:` between the last comma or bracket and the secret's quote. Types stand there
// too, in some languages between the two. In a call that takes a name and a value,
// `define("NAME", "value")`, it is the text before the comma.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "remedy/rewrite/rewrite.h"

namespace cordon {
namespace {

constexpr std::array<std::string_view, 8> kTypes = {"string", "str", "text",  "char",
                                                    "auto",   "var", "const", "value"};
constexpr std::string_view kQuotes = "\"'`";
constexpr std::string_view kSeparators = ",;({[";

constexpr std::size_t kLookBack = 256;

bool is_name(char c) { return is_alnum(c) || c == '_' || c == '-' || c == '.'; }

bool is_type(std::string_view word) {
  return std::ranges::find(kTypes, to_lower(word)) != kTypes.end();
}

/// The last word of a text, past quotes and blanks behind it.
std::string_view last_word(std::string_view text) {
  std::size_t end = text.size();
  while (end > 0 && !is_name(text[end - 1])) --end;
  std::size_t begin = end;
  while (begin > 0 && is_name(text[begin - 1])) --begin;
  return text.substr(begin, end - begin);
}

/// `don't`, unlike `rb'…'`.
bool is_apostrophe(std::string_view text, std::size_t at) {
  return text[at] == '\'' && at >= 3 && std::ranges::all_of(text.substr(at - 3, 3), is_alpha);
}

/// What stands in front of a secret in its line, as far as separators outside quotes divide it.
struct Sides {
  std::string_view last;    ///< up to the secret's own quote
  std::string_view before;  ///< what a comma parts from it; empty where no comma does
};

Sides divide(std::string_view text) {
  std::size_t last = 0, before = 0;
  std::size_t open = std::string_view::npos;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (open != std::string_view::npos) {
      if (c == text[open]) open = std::string_view::npos;
    } else if (kQuotes.contains(c) && !is_apostrophe(text, i)) {
      open = i;
    } else if (kSeparators.contains(c)) {
      before = c == ',' ? last : i + 1;
      last = i + 1;
    }
  }
  Sides sides{text.substr(last, std::min(open, text.size()) - last), {}};
  if (before < last) sides.before = text.substr(before, last - 1 - before);
  return sides;
}

/// The word in front of the first sign that has one.
std::string_view key_in(std::string_view text) {
  for (std::size_t sign = text.find_first_of("=:"); sign != std::string_view::npos;
       sign = text.find_first_of("=:", sign + 1)) {
    std::string_view before = text.substr(0, sign);
    std::string_view word = last_word(before);
    while (is_type(word)) {
      before = before.substr(0, static_cast<std::size_t>(word.data() - before.data()));
      word = last_word(before);
    }
    if (!word.empty()) return word;
  }
  return {};
}

/// A text alone: `"NAME"` → `NAME`.
std::string_view quoted_name(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  if (text.size() < 3 || !kQuotes.contains(text.front()) || text.back() != text.front()) return {};
  const std::string_view inside = text.substr(1, text.size() - 2);
  return std::ranges::all_of(inside, is_name) ? inside : std::string_view();
}

}  // namespace

std::string_view name_near(std::string_view text, const Span& secret) {
  Span line = line_around(text, secret.begin);
  line.begin = std::max(line.begin, secret.begin - std::min(secret.begin, kLookBack));
  const Sides sides = divide(text.substr(line.begin, secret.begin - line.begin));
  std::string_view word = key_in(sides.last);
  if (word.empty()) word = quoted_name(sides.before);
  const std::size_t dot = word.find_last_of('.');
  return dot == std::string_view::npos ? word : word.substr(dot + 1);
}

}  // namespace cordon
