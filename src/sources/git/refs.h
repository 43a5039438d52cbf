#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/skip.h"
#include "sources/git/object_id.h"
#include "sources/git/repository.h"

namespace cordon::git {

/// A name for an object. A symbolic one has the target of what it leads to.
struct Ref {
  std::string name;  ///< `refs/heads/x`, `HEAD`, `worktrees/w/HEAD`; bytes
  ObjectId target;

  /// Whether it is the tip of a branch: ours, of a remote, or what a work tree has checked out.
  [[nodiscard]] bool is_branch() const;

  friend auto operator<=>(const Ref&, const Ref&) = default;
};

struct Refs {
  std::vector<Ref> refs;  ///< sorted by name
  /// The git directories of all work trees, the main one's first: each has an index of its own.
  std::vector<Path> worktrees;
  std::vector<Skip> skips;  ///< what is broken or cannot be read
};

/// The refs of a repository, loose before packed, with the HEADs and own refs of all its worktrees.
/// A HEAD whose branch is not born yet is none, and no mistake. Where they are stored
/// in a form that we do not read, no refs.
[[nodiscard]] Refs read_refs(const Repository& repository);

/// The lines of a `packed-refs` file. A line that is neither a ref nor a peeled id or a comment
/// makes one Skip for the file, at `place`.
[[nodiscard]] Refs parse_packed_refs(std::string_view bytes, HashKind hash, std::string_view place);

}  // namespace cordon::git
