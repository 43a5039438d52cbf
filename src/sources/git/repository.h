#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/fd.h"
#include "base/result.h"
#include "model/skip.h"
#include "sources/git/object_id.h"

namespace cordon::git {

/// Where a repository's parts lie. Found by looking at files only; its configuration is read as
/// text for what the repository says of its own format, and never obeyed.
struct Repository {
  Path path;              ///< as it was opened
  Path git_directory;     ///< this work tree's own: HEAD, index, logs
  Path common_directory;  ///< refs, objects; the same but in a linked worktree
  Path work_tree;         ///< empty for a bare repository
  HashKind hash = HashKind::Sha1;
  /// `objects` first, then the alternates that may be followed.
  std::vector<Path> object_directories;
  bool is_shallow = false;
  /// The commits whose parents a shallow clone left out.
  std::vector<ObjectId> shallow_commits;
  /// It says of itself that objects may be missing: a promisor remote, or a pack that came from
  /// one.
  bool is_partial = false;
  /// Unknown: refs are kept in a form that we do not read.
  enum class RefStorage { Files, Reftable, Unknown };
  RefStorage ref_storage = RefStorage::Files;
  std::vector<Skip> skips;  ///< what leads outside and was not followed, what is broken
};

/// Whether the directory looks like a git directory: HEAD, objects and refs (or what a linked
/// worktree has instead).
[[nodiscard]] bool is_git_directory(const Path& directory);

/// Whether a path lies within a directory, once all links on the way are followed.
[[nodiscard]] bool lies_within(const Path& path, const Path& directory);

/// The repository at `path`: a work tree with `.git` (directory, or a file that points to one), a
/// bare repository, or a git directory. NotFound where there is none. A `.git` file or an
/// alternates file that leads out of `boundary` is followed only where the other side points back;
/// a `.git` that may not be followed is Outside.
Result<Repository> open_repository(const Path& path, const Path& boundary);

}  // namespace cordon::git
