#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace cordon {

/// Something that was not looked at, and why. Each makes the scan incomplete, unless it is
/// `Excluded`: what the user left out on purpose and what is by design not followed are counted
/// apart.
struct Skip {
  enum class Reason : std::uint8_t {
    Excluded,       ///< by the user's word, or a link, which is never followed
    NotRegular,     ///< a device, FIFO or socket in a tree
    Unreadable,     ///< no permission, an I/O error
    Changed,        ///< it changed or shrank while it was read
    Corrupt,        ///< its bytes contradict their format
    Truncated,      ///< it ends too early
    MissingObject,  ///< named by a repository, and nobody has it
    Shallow,        ///< a repository that says of itself that it lacks history or objects
    OverLimit,      ///< past a bound that the docs state
    Outside,        ///< it leads out of the target
    Unsupported,    ///< lawful, and we do not know it
    Stopped,        ///< the scan was told to stop before it came to this
  };

  Reason reason;
  std::string place;  ///< a path or an object's id; bytes from outside
  std::string text;   ///< what is wrong with it, for people

  [[nodiscard]] bool makes_incomplete() const { return reason != Reason::Excluded; }
};

[[nodiscard]] std::string_view to_text(Skip::Reason reason);

/// The Skip for something that failed with `error` at `place`.
[[nodiscard]] Skip to_skip(std::string place, const Error& error);

}  // namespace cordon
