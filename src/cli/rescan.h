#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/fd.h"
#include "base/result.h"
#include "cli/command.h"
#include "cli/settings.h"
#include "model/finding.h"
#include "model/skip.h"
#include "policy/policy.h"
#include "scan/scan.h"

namespace cordon {

/// What a scan is made again for: commands that act on a secret know its fingerprint only, since
/// values are kept nowhere.
struct RescanOptions {
  SettingsFlags settings;
  std::vector<Path> providers;  ///< directories of provider files, beside the configuration's
  bool history = true;
  bool keep_values = false;
};

struct Rescan {
  /// All of every tier, those that the configuration accepts among them: who names a fingerprint
  /// has decided that it matters.
  std::vector<Finding> findings;
  std::set<std::string> suppressed;  ///< fingerprints of those that the configuration accepts
  std::set<std::string> unreported;  ///< and of those that are below what it has reported
  std::vector<Skip> skips;
  Summary summary;
  /// By a detector's id: the name that its key usually goes by, where the catalog knows one.
  std::map<std::string, std::string> usual_names;
  Policy policy;  ///< that it was made with

  /// The one whose fingerprint begins so; null where there is none, or more than one.
  [[nodiscard]] const Finding* find(std::string_view fingerprint) const;
};

/// Whether the text can only be a fingerprint, or the beginning of one: eight digits or more.
[[nodiscard]] bool is_fingerprint(std::string_view typed);

/// Scans the targets as `cordon scan` does. Ctrl-C ends it with an error.
Result<Rescan> rescan(const Session& session, const std::vector<Target>& targets,
                      const RescanOptions& options);

}  // namespace cordon
