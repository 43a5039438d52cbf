#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fd.h"
#include "base/result.h"
#include "sources/target.h"

namespace cordon {

/// What a repository knows of commits and refs: asked by those who work out what a change is made
/// of. Commits and refs alone are read, no trees and no files.
class ChangeFacts {
 public:
  /// The repository that `path` lies in. NotFound where there is none.
  static Result<ChangeFacts> open(const Path& path);
  ChangeFacts(ChangeFacts&&) noexcept;
  ChangeFacts& operator=(ChangeFacts&&) noexcept;
  ~ChangeFacts();

  /// The top of its work tree, or the git directory of a bare one. Absolute.
  [[nodiscard]] const Path& top() const;
  [[nodiscard]] bool is_shallow() const;

  /// The id, in hex, of what a name means, as those of a GitChange; nothing where there is no such
  /// name, or where the object is not here.
  std::optional<std::string> find(std::string_view name);
  /// The one commit whose id begins with these hex digits, of those that HEAD and refs lead to.
  /// Costs a walk over all of them.
  std::optional<std::string> find_abbreviated(std::string_view digits);
  /// Whether a glob fits the full name of a ref, and none of `left_out` does.
  bool has_ref(std::string_view glob, const std::vector<std::string>& left_out);
  /// How many commits a change brings in, as far as they are here; of heads that are not, none.
  std::uint64_t count_commits(const GitChange& change);

  /// The branch that HEAD is on, such as `main`; nothing where it is on none.
  [[nodiscard]] std::optional<std::string> branch() const;
  /// The name of the remote that the clone is of: `origin`, or the only one. Nothing where there is
  /// none, or where others have been added in its place.
  [[nodiscard]] std::optional<std::string> remote() const;
  /// The branch that the remote `origin` has its HEAD on, such as `main`, as it was cloned.
  [[nodiscard]] std::optional<std::string> remote_default_branch() const;
  /// The full name of the remote ref that the branch of HEAD follows.
  [[nodiscard]] std::optional<std::string> upstream() const;

 private:
  struct State;
  explicit ChangeFacts(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace cordon
