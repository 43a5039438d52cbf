#pragma once

#include <map>
#include <set>
#include <vector>

#include "base/fd.h"
#include "base/result.h"
#include "base/secret_text.h"
#include "sources/target.h"

namespace cordon {

/// The tree that targets lie in: where .env is, and what its paths begin at.
struct Ground {
  Path top;  ///< absolute
  bool is_repository = false;
};

/// The work tree of the targets, or, where they lie in none, the one directory that is a target.
/// Usage where there is not one such tree. `working_directory` is absolute.
Result<Ground> find_ground(const std::vector<Target>& targets, const Path& working_directory);

/// What git tracks on the ground of these files, of what lies beside them, of those that fix writes
/// itself, and of the directories above them: such a one is a submodule.
Result<std::set<Path>> tracked_on(const Ground& ground,
                                  const std::map<Path, std::set<SecretText>>& files);

/// The files with their paths from the top, instead of from what reports begin at: `prefix`, seen
/// from the working directory. What lies outside is left out.
[[nodiscard]] std::map<Path, std::set<SecretText>> on_ground(
    const Ground& ground, const std::map<Path, std::set<SecretText>>& files, const Path& prefix,
    const Path& working_directory);

}  // namespace cordon
