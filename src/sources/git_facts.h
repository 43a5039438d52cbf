#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/fd.h"
#include "base/result.h"
#include "model/skip.h"

namespace cordon {

/// A name for a commit or tag of a repository.
struct GitRef {
  enum class Kind : std::uint8_t {
    Branch,
    Tag,
    RemoteBranch,
    PullRequest,  ///< kept by the host: refs/pull, refs/merge-requests and the like
    Notes,
    Stash,
    Head,  ///< of the repository or of one of its work trees
    Other,
  };
  std::string name;  ///< bytes
  std::string id;    ///< of the object that it names, in hex
  Kind kind = Kind::Other;
  bool is_annotated = false;  ///< a tag that is an object of its own
  bool is_signed = false;     ///< such a tag, with a signature
};

/// Another copy that the repository knows of.
struct GitRemote {
  std::string name;
  std::string url;  ///< without user, password and what a query says
};

/// What a rewrite from some commits on would touch.
struct GitReach {
  std::uint64_t commits = 0;
  std::uint64_t signed_commits = 0;
  std::string first;  ///< the earliest, in hex
  std::string last;   ///< the latest
  std::int64_t first_time = 0;
  std::int64_t last_time = 0;
  std::vector<GitRef> refs;  ///< whose history is touched
};

/// What a repository says of itself beyond its content, by reading its files alone.
class GitFacts {
 public:
  /// NotFound where there is no repository.
  static Result<GitFacts> open(const Path& path);
  GitFacts(GitFacts&&) noexcept;
  GitFacts& operator=(GitFacts&&) noexcept;
  ~GitFacts();

  [[nodiscard]] const std::vector<GitRef>& refs() const;
  [[nodiscard]] const std::vector<GitRemote>& remotes() const;
  /// The git directories of linked work trees.
  [[nodiscard]] const std::vector<Path>& linked_worktrees() const;
  /// Paths of the submodules that the work tree names; none for a bare repository.
  [[nodiscard]] const std::vector<std::string>& submodules() const;
  [[nodiscard]] std::uint64_t commit_count() const;
  /// How often something was stashed, as far as the log of the stash tells.
  [[nodiscard]] std::uint64_t stash_count() const;
  [[nodiscard]] bool is_shallow() const;
  [[nodiscard]] const std::vector<Skip>& skips() const;

  /// These commits and all that descend from them, and the refs that lead to one of them. Ids that
  /// are no commits of the repository are passed over.
  [[nodiscard]] GitReach reach_of(std::span<const std::string> commit_ids) const;

 private:
  struct State;
  explicit GitFacts(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace cordon
