#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/fd.h"
#include "base/result.h"

namespace cordon {

inline constexpr std::size_t kBaselineEntriesMax = 100'000;

/// A secret that was there before a team began to look: which one it is, and what helps a person to
/// find it. Nothing of its value.
struct KnownSecret {
  std::string fingerprint;
  std::string detector;  ///< id, when the entry was written
  std::string
      path;  ///< of its first place then, relative to the baseline's directory; may be empty
  std::string since;  ///< the day, UTC, as 2026-12-31
  int line = 0;       ///< in the file; 0: it was not read from one
};

/// What a `.cordon-baseline.json` says.
struct Baseline {
  std::string name;                ///< of the file, as messages show it
  Path directory;                  ///< absolute; all of its secrets were found in there
  std::string key_check;           ///< tells whether fingerprints were taken under the key of a run
  std::vector<KnownSecret> known;  ///< sorted by fingerprint, each once

  /// Null where there is none.
  [[nodiscard]] const KnownSecret* find(std::string_view fingerprint) const;
};

/// The check value of a key for fingerprints: the fingerprint of a text that everybody knows.
[[nodiscard]] std::string key_check_of(std::string_view key);

/// Usage where a baseline's fingerprints were taken under another key: then none would fit, and
/// nobody would know why.
Result<void> check_key(const Baseline& baseline, std::string_view key);

/// Reads a baseline's text. Errors are Usage: `name:line: what`. Of entries that a merge has made
/// two of, the elder counts.
Result<Baseline> parse_baseline(std::string_view text, std::string_view name,
                                const Path& directory);

/// The text of a baseline: an entry a line, so that git merges them.
[[nodiscard]] std::string baseline_text(const Baseline& baseline);

}  // namespace cordon
