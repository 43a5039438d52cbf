#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "cli/rescan.h"
#include "model/finding.h"
#include "policy/baseline.h"

namespace cordon {

/// How a baseline and what a scan found differ. Points into both.
struct BaselineDiff {
  std::vector<const Finding*> added;     ///< found, reported, and not in it; the worst first
  std::vector<const KnownSecret*> gone;  ///< in it, and not found at all
  std::size_t unchanged = 0;             ///< in it, and found
  /// Why the scan cannot tell that something is gone; empty: it can.
  std::string why_not_whole;
  bool is_complete = true;  ///< whether all was looked at that should be
};

/// `scanned` did not use the baseline. What the configuration has not reported is not new either,
/// unless `all`.
[[nodiscard]] BaselineDiff compare(const Baseline& baseline, const Rescan& scanned, bool all);

/// For people; no secret in it.
[[nodiscard]] std::string diff_text(const BaselineDiff& diff, std::string_view name);
/// For programs: one JSON object.
[[nodiscard]] std::string diff_json(const BaselineDiff& diff, std::string_view name);

}  // namespace cordon
