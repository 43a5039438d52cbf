#pragma once

#include <string>
#include <vector>

#include "base/fd.h"
#include "base/result.h"
#include "sources/changes/object_reader.h"
#include "sources/changes/tree_changes.h"
#include "sources/git/cache_tree.h"

namespace cordon::git {

/// What is staged in an index and in none of the trees of `before`: what a commit would bring in.
/// `git_directory` is where the shared half of a split index is. Left out: paths that `git add -N`
/// has announced without their content, and commits of other repositories. Directories whose tree
/// the index knows to be one of those before are not looked into. A mistake of the index is the
/// error; what is missing of it becomes skips.
Result<TreeChanges> find_staged(ObjectReader& reader, const Path& index, const Path& git_directory,
                                const std::vector<ObjectId>& before, std::vector<Skip>& skips);

}  // namespace cordon::git
