#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "remedy/fix/fix.h"
#include "remedy/fix/git.h"

namespace cordon {

/// Whether a new branch of that name can take a commit of `fix`: it is not there yet, git knows who
/// commits, nothing that git tracks differs from the last commit, and no file of ours goes through
/// a filter. Usage with the reason where not; asked before anything is written.
Result<void> check_branch(const Git& git, const std::string& branch, const Fix& fix);

/// Makes the branch where HEAD is, goes there, and commits what was written of `fix`, without
/// .env; its message says that secrets are read from `source` now. What was written stays written
/// where this fails; HEAD is then where it was.
Result<void> commit_fix(const Git& git, const std::string& branch, std::string_view source,
                        const Fix& fix);

}  // namespace cordon
