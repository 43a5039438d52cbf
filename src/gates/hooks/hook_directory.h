#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/fd.h"
#include "base/result.h"
#include "gates/hooks/hook_script.h"

namespace cordon {

/// What stands under a hook's name.
enum class HookState {
  None,
  Ours,
  HandsOn,  ///< ours, and it looks at nothing: it stands for the hooks of repositories
  Block,    ///< somebody else's, with our lines in it
  Other,
};

/// A directory of hooks. Nothing that somebody else wrote is ever overwritten: it is put beside,
/// and put back.
class HookDirectory {
 public:
  explicit HookDirectory(Path path) : path_(std::move(path)) {}
  [[nodiscard]] const Path& path() const { return path_; }
  [[nodiscard]] Path file(std::string_view name) const { return join(path_, name); }

  [[nodiscard]] HookState state(std::string_view name) const;
  /// The program that a hook of ours starts; empty for another.
  [[nodiscard]] Path program(std::string_view name) const;
  /// Whether ours asks with an organisation's policy.
  [[nodiscard]] bool asks_policy(std::string_view name) const;
  /// Whether git would run it.
  [[nodiscard]] bool is_executable(std::string_view name) const;
  /// Whether a hook waits that ours hands on to, though it could not run.
  [[nodiscard]] bool has_before(std::string_view name) const;

  /// Writes a hook of ours, or writes it anew, and makes the directory where it is not there. What
  /// stood there becomes the one before; Usage where there is one already, of a hook that was
  /// installed and overwritten since: nobody knows which of both is right. A script with our lines
  /// in it stays as it is.
  Result<void> install(const HookScript& script) const;
  /// Takes ours away and puts back the one before. Nothing happens where there is none of ours.
  Result<void> uninstall(std::string_view name) const;

  /// Puts our lines into a script that others keep, such as one of husky's; makes it where it is
  /// not there. Lines of ours that it has are written anew.
  Result<void> install_block(std::string_view name, const std::vector<std::string>& options) const;
  Result<void> uninstall_block(std::string_view name) const;

 private:
  Path path_;
};

}  // namespace cordon
