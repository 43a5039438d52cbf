#include "base/suggest.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace cordon {
namespace {

/// What is longer is no mistyped word, and comparing it would take time.
constexpr std::size_t kWordMax = 64;

}  // namespace

std::optional<std::string_view> closest_word(std::string_view typed,
                                             std::span<const std::string_view> words) {
  if (typed.empty() || typed.size() > kWordMax) return std::nullopt;
  std::optional<std::string_view> closest;
  std::size_t least = kWordMax;
  for (const std::string_view word : words) {
    const std::size_t near = std::max<std::size_t>(1, std::max(word.size(), typed.size()) / 3);
    const std::size_t distance = edit_distance(to_lower(typed), to_lower(word));
    if (distance > near || distance >= least) continue;
    least = distance;
    closest = word;
  }
  return closest;
}

std::string did_you_mean(std::string_view typed, std::span<const std::string_view> words) {
  const auto word = closest_word(typed, words);
  return word ? fmt::format("; did you mean `{}`?", *word) : std::string();
}

}  // namespace cordon
