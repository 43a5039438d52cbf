#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace cordon {

/// Something that was not looked at, and why. Each makes the scan incomplete, unless it is
/// `Excluded` or accepted: what the user left out on purpose and what is by design not followed are
/// counted apart.
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
  /// A path; bytes from outside. A source may tell an object's id in its stead, which becomes
  /// `object` on the way to the report.
  std::string place;
  std::string text;         ///< what is wrong with it, for people
  std::string object = {};  ///< its id, where it is an object of the repository at `place`
  /// Where the user accepts it: why, and which line of which file says so.
  std::string accepted = {};

  [[nodiscard]] bool makes_incomplete() const {
    return reason != Reason::Excluded && accepted.empty();
  }
};

[[nodiscard]] std::string_view to_text(Skip::Reason reason);
[[nodiscard]] std::optional<Skip::Reason> parse_reason(std::string_view text);

/// The Skip for something that failed with `error` at `place`.
[[nodiscard]] Skip to_skip(std::string place, const Error& error);

}  // namespace cordon
