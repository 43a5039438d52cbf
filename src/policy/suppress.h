#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "model/finding.h"
#include "model/skip.h"
#include "policy/baseline.h"
#include "policy/config.h"

namespace cordon {

/// Why a finding is not reported, and who says so.
struct Suppression {
  std::string reason;
  std::string by;  ///< `.cordon.yaml:12, owner`; `inline, src/a.py:3`
};

/// The entries that fitted something, of `allow:` and of baselines. They point into what was asked.
struct Usage {
  std::set<const Allow*> allows;
  std::set<const KnownSecret*> known;
};

/// Whose word may hide a finding.
struct Words {
  std::vector<const Config*> configs;
  bool comments = true;  ///< whether `cordon:allow` beside a secret counts
  bool ignores = false;  ///< whether `ignore:` hides what was found there all the same
  Date today = Date{};
  Path directory;  ///< what the places' paths are relative to, absolute
};

/// Why a finding is not reported: each of its places is allowed by an entry that still holds, or by
/// a comment. A place without a path (a message, a loose object) fits no entry with one. `usage`,
/// where it is not null, gains what fits a place, whatever becomes of the finding.
std::optional<Suppression> find_suppression(const Finding& finding, const Words& words,
                                            Usage* usage);

/// A word that would have places of a finding suppressed.
struct SuppressionWord {
  Suppression word;
  std::size_t places = 0;        ///< how many of them
  bool is_first_of_any = false;  ///< whether it is the first that is asked of one of them
};

/// All such words on a finding, in the order in which they are asked; a hundred at most.
std::vector<SuppressionWord> suppression_words(const Finding& finding, const Words& words);

/// How a comment is called: `src/a.py:3`. Bytes from outside.
std::string comment_name(const Place& place, const Allowance& allowance);

/// Whether `config` accepts on `today` that something was not looked at, and why; `directory` is
/// what the skip's place is relative to, absolute.
std::optional<Suppression> find_acceptance(const Skip& skip, std::span<const Config> configs,
                                           Date today, const Path& directory);

}  // namespace cordon
