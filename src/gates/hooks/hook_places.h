#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/fd.h"
#include "base/result.h"
#include "gates/hooks/hook_directory.h"

namespace cordon {

/// Whose hooks are meant.
enum class HookScope : std::uint8_t { Repository, Global, System };
[[nodiscard]] std::string_view to_text(HookScope scope);

/// Runs `git` with these arguments in the user's environment; its output without the last line
/// break. Nothing where it says that there is none (exit code 1).
using RunGit =
    std::function<Result<std::optional<std::string>>(const std::vector<std::string>& arguments)>;

/// `core.hooksPath`, which puts other hooks in the place of a repository's own.
struct HooksPath {
  Path path;
  std::string scope;  ///< `local`, `global`, `system`, `worktree`, `command`, as git calls it
};

/// A tool that keeps a repository's hooks.
enum class HookKeeper : std::uint8_t { None, Husky, Lefthook, PreCommit };
[[nodiscard]] std::string_view to_text(HookKeeper keeper);

/// Where a repository's hooks are, and what decides that.
struct HookPlaces {
  Path top;                        ///< of the work tree; of a bare repository, itself
  Path directory;                  ///< what git runs hooks from
  std::optional<HooksPath> moved;  ///< where `core.hooksPath` says so
  HookKeeper keeper = HookKeeper::None;
  Path keeper_directory;  ///< where husky wants scripts; else empty
};

/// Asks git, since settings may be included from anywhere. NotFound outside of a repository.
Result<HookPlaces> find_hook_places(const RunGit& git);

/// The value of `core.hooksPath` in the settings of a scope; nothing where it is not set there.
Result<std::optional<Path>> hooks_path_of(const RunGit& git, HookScope scope);

/// The hooks that git runs by name, which a directory for many repositories has to hand on. Left
/// out are those whose being there already changes what git does: push-to-checkout, proc-receive.
/// githooks(5).
[[nodiscard]] const std::vector<std::string_view>& all_hook_names();

}  // namespace cordon
