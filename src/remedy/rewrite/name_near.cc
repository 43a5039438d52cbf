// A name for a secret from the text alone, the same way in every language: what stands in front of
// the first `=` or `:` of its line. Types stand there too, in some languages between the two.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "remedy/rewrite/rewrite.h"

namespace cordon {
namespace {

constexpr std::array<std::string_view, 8> kTypes = {"string", "str", "text",  "char",
                                                    "auto",   "var", "const", "value"};

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

}  // namespace

std::string_view name_near(std::string_view text, const Span& secret) {
  Span line = line_around(text, secret.begin);
  line.begin = std::max(line.begin, secret.begin - std::min(secret.begin, kLookBack));
  const std::string_view whole = text.substr(line.begin, secret.begin - line.begin);
  std::string_view word;
  for (std::size_t sign = whole.find_first_of("=:"); sign != std::string_view::npos && word.empty();
       sign = whole.find_first_of("=:", sign + 1)) {
    std::string_view before = whole.substr(0, sign);
    word = last_word(before);
    while (is_type(word)) {
      before = before.substr(0, static_cast<std::size_t>(word.data() - before.data()));
      word = last_word(before);
    }
  }
  const std::size_t dot = word.find_last_of('.');
  return dot == std::string_view::npos ? word : word.substr(dot + 1);
}

}  // namespace cordon
