#pragma once

#include <string>

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

/// What the remote `origin` calls the repository, without `.git`, so that all clones of it say the
/// same: `shop` of git@example.com:acme/shop.git. The settings are read and not obeyed; empty where
/// they name none, or one with other characters than letters, digits, `.`, `_` and `-`.
[[nodiscard]] std::string origin_name(const GitPlaces& places);

}  // namespace cordon
