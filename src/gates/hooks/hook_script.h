#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/fd.h"

namespace cordon {

/// How a hook of ours is found again, and what the hook that was there before is called now.
inline constexpr std::string_view kHookMark = "# cordon hook:";
inline constexpr std::string_view kBeforeEnd = ".before-cordon";

/// A hook as a file of its own, for any POSIX shell.
struct HookScript {
  std::string_view name;  ///< as git calls it
  Path program;           ///< where cordon is now; it is looked for on PATH where it is gone
  bool checks = true;     ///< false: only hands on, since the directory stands for another one
  /// Whether the directory is shared by many repositories, each with hooks of its own that git no
  /// longer looks at.
  bool is_shared = false;
  /// What cordon is asked with, behind the hook's name, such as `--policy` and a URL.
  std::vector<std::string> options = {};
};
/// It runs cordon, then the hook that was there before, then, where shared, the repository's own,
/// each with git's arguments and standard input; the first that refuses ends it.
[[nodiscard]] std::string to_text(const HookScript& script);

/// Whether a hook's text is one of ours, and whether such a one checks anything.
[[nodiscard]] bool is_our_hook(std::string_view text);
[[nodiscard]] bool checks(std::string_view text);
/// The program that such a one starts; empty where it starts none.
[[nodiscard]] Path program_of(std::string_view text);

/// Whether one of ours, or our lines in another, ask with a policy.
[[nodiscard]] bool asks_policy(std::string_view text);

/// A script of somebody else's with our lines behind its first one, where there is `#!`, else in
/// front, and with these options for cordon. Where it has lines of ours, they are written anew.
[[nodiscard]] std::string add_block(std::string_view text, std::string_view name,
                                    const std::vector<std::string>& options);
/// The text without them.
[[nodiscard]] std::string remove_block(std::string_view text);
[[nodiscard]] bool has_block(std::string_view text);

}  // namespace cordon
