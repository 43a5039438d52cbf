#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "remedy/rewrite/rewrite.h"

namespace cordon {

/// For tests: what stands for a secret in a text, and the variable that is meant for it.
inline constexpr std::string_view kSecret = "hidden0words";
inline constexpr std::string_view kVariable = "SHOP_KEY";

inline std::vector<Occurrence> occurrences_in(std::string_view text) {
  std::vector<Occurrence> occurrences;
  for (std::size_t at = text.find(kSecret); at != std::string_view::npos;
       at = text.find(kSecret, at + kSecret.size()))
    occurrences.push_back({{at, at + kSecret.size()}, std::string(kVariable)});
  return occurrences;
}

/// For tests: the repository's own guide to a store.
inline const StoreGuide& guide_of(std::string_view store) {
  static const std::vector<StoreGuide> guides = *read_snippets(CORDON_SOURCE_DIR "/snippets");
  return *std::ranges::find(guides, store, &StoreGuide::id);
}

/// For tests: what a text becomes; or, where any of its secrets stays, `refused: ` and why.
inline std::string rewritten(std::string_view path, std::string_view text) {
  const Rewritten result =
      rewrite(path, text, occurrences_in(text), Lookups(guide_of("env"), nullptr, "shop"));
  for (const Outcome& outcome : result.outcomes)
    if (!outcome.refusal.empty()) return "refused: " + outcome.refusal;
  return result.text;
}

/// A text, and what it becomes or the beginning of why not.
struct RewriteCase {
  std::string_view before;
  std::string_view after;
};

}  // namespace cordon

/// Stands in a test: all cases in files of that name.
#define EXPECT_REWRITTEN(path, ...)                                                        \
  for (const ::cordon::RewriteCase& c : std::vector<::cordon::RewriteCase>{__VA_ARGS__}) { \
    SCOPED_TRACE(c.before);                                                                \
    const std::string got = ::cordon::rewritten(path, c.before);                           \
    const bool is_refused = c.after.starts_with("refused: ");                              \
    EXPECT_EQ(is_refused ? got.substr(0, c.after.size()) : got, c.after);                  \
  }
