// For languages without a grammar: a change is taken back where it makes its surroundings read as
// something else, as a quote or a brace of it would.
#include "remedy/rewrite/reread.h"

#include <algorithm>
#include <optional>

namespace cordon {
namespace {

/// Where spans of a text are once it is edited.
class Shift {
 public:
  explicit Shift(std::vector<Edit> edits) : edits_(std::move(edits)) {
    std::ranges::sort(edits_);
    std::size_t moved = 0;  // unsigned on purpose: it wraps back
    for (const Edit& edit : edits_) {
      const std::size_t begin = edit.span.begin + moved;
      written_.push_back({begin, begin + edit.text.size()});
      moved += edit.text.size() - edit.span.size();
    }
  }

  /// Where a part is now; nothing where an edit cuts it.
  [[nodiscard]] std::optional<Span> of(const Span& part) const {
    Span now = part;
    for (const Edit& edit : edits_) {
      const std::size_t growth = edit.text.size() - edit.span.size();
      if (edit.span.begin >= part.end) continue;
      if (edit.span.end <= part.begin)
        now = {now.begin + growth, now.end + growth};
      else if (part.holds(edit.span))
        now.end += growth;
      else
        return std::nullopt;
    }
    return now;
  }

  [[nodiscard]] bool replaces(const Span& part) const {
    return std::ranges::any_of(edits_, [&](const Edit& edit) { return edit.span.holds(part); });
  }
  [[nodiscard]] bool wrote(const Span& part) const {
    return std::ranges::any_of(written_, [&](const Span& text) { return text.holds(part); });
  }

 private:
  std::vector<Edit> edits_;
  std::vector<Span> written_;  ///< where their texts stand
};

}  // namespace

bool differs_only_in(const std::vector<Edit>& edits, const std::vector<TextPart>& before,
                     const std::vector<TextPart>& after) {
  const Shift shift(edits);
  auto next = after.begin();
  const auto pass_what_was_written = [&] {
    while (next != after.end() && shift.wrote(next->span)) ++next;
  };
  for (const TextPart& part : before) {
    if (shift.replaces(part.span)) continue;
    pass_what_was_written();
    if (next == after.end() || next->kind != part.kind || shift.of(part.span) != next->span)
      return false;
    ++next;
  }
  pass_what_was_written();
  return next == after.end();
}

}  // namespace cordon
