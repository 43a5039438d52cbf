#include "engine/validators/spelling.h"

#include <cmath>

#include "base/text.h"
#include "engine/validators/spelling_table.h"

namespace cordon {
namespace {

// What is before a word, and behind it, is the 27th letter.
constexpr std::size_t kEdge = 26;

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

double bits(std::size_t before_last, std::size_t last, std::size_t next) {
  const char level = kSpellingTable[before_last * (kEdge + 1) + last][next];
  return (is_digit(level) ? level - '0' : level - 'A' + 10) * kSpellingStep;
}

/// Whether a run of letters that reaches to `at` ends there: a hump of a camel begins.
bool is_end(std::string_view text, std::size_t at) {
  return at == text.size() || !is_alpha(text[at]) ||
         (is_upper(text[at]) && !is_upper(text[at - 1]));
}

}  // namespace

Spelling read_spelling(std::string_view text) {
  // Bits that a random letter takes.
  constexpr double kRandom = 4.754887502163468;  // log2 of 27, the same everywhere
  Spelling spelling;
  double total = 0;
  std::size_t before_last = kEdge, last = kEdge, steps = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_alpha(text[at])) continue;
    const auto letter = static_cast<std::size_t>(to_lower(text[at]) - 'a');
    total += bits(before_last, last, letter);
    before_last = last;
    last = letter;
    ++steps;
    if (!is_end(text, at + 1)) continue;
    total += bits(before_last, last, kEdge);
    ++steps;
    before_last = last = kEdge;
  }
  if (steps == 0) return spelling;
  const auto count = static_cast<double>(steps);
  spelling.mean = total / count;
  spelling.surplus = (total - kRandom * count) / std::sqrt(count);
  return spelling;
}

}  // namespace cordon
