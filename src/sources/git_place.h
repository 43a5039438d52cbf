#pragma once

#include "base/fd.h"
#include "base/result.h"

namespace cordon {

/// Where the parts of a repository lie.
struct GitPlaces {
  Path work_tree;         ///< empty for a bare repository
  Path git_directory;     ///< this work tree's own
  Path common_directory;  ///< hooks, refs, objects; the same but in a linked work tree
};

/// The repository that a directory lies in, the first from there upwards; NotFound where there is
/// none. The user's own: links and pointers are followed as git follows them.
Result<GitPlaces> find_git_places(const Path& start);

/// The same of a git directory that is named, as by GIT_DIR.
Result<GitPlaces> git_places_of(const Path& git_directory);

}  // namespace cordon
