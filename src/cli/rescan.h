#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/fd.h"
#include "base/result.h"
#include "cli/command.h"
#include "model/finding.h"

namespace cordon {

/// What is scanned again for commands that name a finding by its fingerprint: values are not kept.
struct Rescan {
  std::vector<std::string> targets;  ///< as typed; none: the working directory
  std::vector<Path> providers;  ///< directories of provider files, beside those of the settings
  bool history = true;
  bool keep_values = false;
};

/// All findings of the targets, of every tier, suppressed ones too. What could not be read is told
/// as a warning.
Result<std::vector<Finding>> rescan(const Session& session, const Rescan& wanted);

/// Whether the word looks like the beginning of a fingerprint: eight hexadecimal digits or more.
[[nodiscard]] bool is_fingerprint(std::string_view word);

/// The finding whose fingerprint is `typed`, or begins with it. NotFound where there is none, Usage
/// where there are several.
Result<Finding> find_again(const Session& session, std::string_view typed, const Rescan& wanted);

}  // namespace cordon
