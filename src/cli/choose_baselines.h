#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/fd.h"
#include "base/result.h"
#include "policy/policy.h"

namespace cordon {

/// Where the baselines of a run are to be looked for, and what they are worth.
struct BaselineQuestion {
  Path named;                ///< by `--baseline`: the only one; empty: what is found
  std::vector<Path> starts;  ///< the directories from which one is looked for upwards; absolute
  /// Whether the one that is named counts, and those that are found.
  bool trusts_named = true;
  bool trusts_found = true;
  std::string mistrust;  ///< why not, as notes say it
  Path working_directory;
  std::string_view fingerprint_key;
};

struct ChosenBaselines {
  Baselines baselines;
  std::vector<std::string> notes;  ///< on those that count for nothing and are broken, too
};

/// Reads them. Errors are Usage, of one that counts: it is broken, or was written under another key
/// for fingerprints.
Result<ChosenBaselines> choose_baselines(const BaselineQuestion& question);

}  // namespace cordon
