#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fd.h"
#include "base/result.h"

namespace cordon {

/// A change of a repository: what a commit, a push or a branch brings in, and was not there before.
struct GitChange {
  enum class Kind {
    Staged,   ///< what the index has and the commits that it will be on top of have not
    Commits,  ///< what the commits bring that `heads` lead to and `known` do not
    Message,  ///< the text that a commit is about to get, in the file `message`
  };
  Kind kind = Kind::Staged;
  Path index = {};  ///< of what is staged; empty: the work tree's own
  Path message = {};
  /// Whether an editor showed the message: then git takes off what it has put below its scissors.
  bool was_edited = false;
  /// The repository's git directory, where the environment of a hook names it; empty: found.
  Path git_directory = {};
  /// Ids, names of refs, either with `~N` or `^N` behind it.
  std::vector<std::string> heads = {};
  /// The same, and globs of refs' full names. What of it is not here does not count, unless
  /// somebody typed it.
  std::vector<std::string> known = {};
  /// Globs of refs' full names that the globs of `known` do not mean.
  std::vector<std::string> not_known = {};
  bool is_typed = false;
  /// `objects` directories that come before the repository's own: where a push waits.
  std::vector<Path> object_directories = {};
};

/// What the user asked to scan.
struct Target {
  enum class Kind {
    Files,  ///< a file, or a directory with the histories of the repositories in it
    Git,    ///< `git:PATH`: a repository's history alone
    Stdin,  ///< `-`
    /// `staged:PATH`: what is staged in a work tree. `commits:RANGE`: what the commits of a range
    /// bring into the repository of the working directory, as `main..HEAD`.
    Change,
  };
  Kind kind = Kind::Files;
  std::string text;  ///< as typed, without the scheme; of a change, the path of its repository
  std::optional<GitChange> change = {};

  /// Usage for a scheme that we do not know.
  static Result<Target> parse(std::string_view typed);
};

}  // namespace cordon
