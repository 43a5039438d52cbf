#include "engine/overlap.h"

#include <algorithm>
#include <tuple>

#include "engine/escapes.h"

namespace cordon {
namespace {

/// Of two readings of the same bytes the better has fewer decodings; but what is written with
/// escapes in it is what they stand for.
int reading(const Found& found) {
  if (found.evidence == nullptr || found.evidence->via.empty()) return 0;
  const Evidence& evidence = *found.evidence;
  if (is_escape(evidence.via.front()) && found.end - found.begin > evidence.value.size()) return 1;
  return -static_cast<int>(evidence.via.size());
}

/// What is known for certain: a public key, then what proves itself, then a checksum that fails,
/// for it says no more than that the value is not of its own kind.
int certainty(const Found& found) {
  if (found.is_harmless) return found.evidence == nullptr ? 1 : 3;
  return found.evidence != nullptr && found.evidence->is_proven ? 2 : 0;
}

/// Greater knows more.
auto worth(const Found& found) {
  const Evidence* evidence = found.evidence.get();
  return std::tuple(found.rank, certainty(found), reading(found),
                    found.rank == Found::Rank::Generic ? found.name_size : 0,
                    evidence == nullptr ? Confidence::High : evidence->confidence,
                    found.rank != Found::Rank::Context || !found.is_told_from_afar,
                    found.end - found.begin,
                    evidence == nullptr ? 0 : -static_cast<std::int64_t>(evidence->detector));
}

/// Between two pieces of evidence of one detector that are worth the same: which was found first
/// must not matter, since a derived blob finds in another order.
bool comes_before(const Found& a, const Found& b) {
  if (a.evidence == nullptr || b.evidence == nullptr) return false;
  if (a.evidence->parts.size() != b.evidence->parts.size())
    return a.evidence->parts.size() > b.evidence->parts.size();
  return std::tie(a.evidence->via, a.evidence->syntax, a.evidence->reasons) <
         std::tie(b.evidence->via, b.evidence->syntax, b.evidence->reasons);
}

}  // namespace

void resolve_overlaps(std::vector<Found>& found) {
  if (found.size() > 1) {
    std::ranges::stable_sort(found, [](const Found& a, const Found& b) {
      const auto first = std::tuple(b.rank, a.begin, a.end);
      const auto second = std::tuple(a.rank, b.begin, b.end);
      return first != second ? first < second : comes_before(a, b);
    });
    std::ranges::stable_sort(found,
                             [](const Found& a, const Found& b) { return worth(b) < worth(a); });
    // Kept values, by where they begin; they do not overlap each other.
    std::vector<Found> kept;
    for (Found& candidate : found) {
      const auto behind = std::ranges::lower_bound(kept, candidate.end, {}, &Found::begin);
      const bool is_free = behind == kept.begin() || std::prev(behind)->end <= candidate.begin;
      if (!is_free) continue;
      kept.insert(std::ranges::upper_bound(kept, candidate.begin, {}, &Found::begin),
                  std::move(candidate));
    }
    found = std::move(kept);
  }
  std::erase_if(found, [](const Found& one) { return one.is_harmless; });
}

}  // namespace cordon
