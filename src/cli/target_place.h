#pragma once

#include <vector>

#include "base/fd.h"
#include "sources/target.h"

namespace cordon {

/// The directory from which a target's configuration is looked for upwards. Absolute, as all
/// working directories here are.
[[nodiscard]] Path start_of(const Target& target, const Path& working_directory);

/// What a policy's globs are relative to: the top of the repository that a target lies in, else the
/// target's directory.
[[nodiscard]] Path policy_root(const Target& target, const Path& working_directory);

/// Whether a file comes with what is scanned, so that whoever wrote that may have written it, or
/// the link that leads to it. What lies in a bare repository does not: no content puts a file
/// there.
[[nodiscard]] bool is_content(const Path& file, const std::vector<Target>& targets,
                              const Path& working_directory);

}  // namespace cordon
