#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "report/report.h"
#include "report/words.h"

namespace cordon {

/// All that came of a scan, for the formats that are written in one go.
struct Whole {
  ReportOptions options;
  std::vector<Finding> findings;  ///< as `is_graver` says; their places as `comes_before` says
  std::vector<Suppressed> suppressed;
  std::vector<Skip> skips;     ///< what makes the scan incomplete
  std::vector<Skip> accepted;  ///< what the user takes as known
  std::uint64_t excluded = 0;  ///< left out on purpose, without what was accepted
  Summary summary;
  std::int64_t began = 0;  ///< seconds since 1970, UTC; 0 where there is no clock
  std::int64_t ended = 0;

  [[nodiscard]] bool is_complete() const { return skips.empty(); }
  /// Whether a finding makes it fail; others are only reported.
  [[nodiscard]] bool fails() const;
  /// What was found in what, in a sentence.
  [[nodiscard]] std::string verdict() const;
  [[nodiscard]] SeverityCounts by_severity() const;
};

/// Writes one format.
using Writer = void (*)(const Whole& whole, Output& output);

/// A sink that keeps what comes, and writes it when all is there.
std::unique_ptr<Sink> make_whole_report(Writer write, ReportOptions options, Output& output);

}  // namespace cordon
