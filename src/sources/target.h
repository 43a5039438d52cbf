#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace cordon {

/// What the user asked to scan.
struct Target {
  enum class Kind {
    Files,  ///< a file, or a directory with the histories of the repositories in it
    Git,    ///< `git:PATH`: a repository's history alone
    Stdin,  ///< `-`
  };
  Kind kind = Kind::Files;
  std::string text;  ///< as typed, without the scheme

  /// Usage for a scheme that we do not know.
  static Result<Target> parse(std::string_view typed);
};

}  // namespace cordon
