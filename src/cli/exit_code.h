#pragma once

#include <utility>

#include "base/result.h"

namespace cordon {

/// What the program says to its caller. These numbers are a promise; the guide lists them.
enum class ExitCode : int {
  Clean = 0,       ///< all was looked at, and there is nothing
  Found = 1,       ///< exactly when the report has findings that make the scan fail
  Usage = 2,       ///< a wrong word, a configuration that has to be mended, no such target
  Incomplete = 3,  ///< nothing was found, and not all was looked at
};

/// What a scan came to, as far as the exit code asks.
struct RunOutcome {
  bool has_findings = false;  ///< that make the scan fail
  bool is_complete = true;
  bool is_told = true;    ///< whether every report was written to its end
  bool is_stale = false;  ///< whether suppressions fit nothing any more, and that is to fail
};

/// The one table of outcomes. A report that nobody got is never a clean one.
[[nodiscard]] constexpr ExitCode exit_code(const RunOutcome& outcome) {
  if (outcome.has_findings) return ExitCode::Found;
  if (!outcome.is_complete || !outcome.is_told) return ExitCode::Incomplete;
  if (outcome.is_stale) return ExitCode::Usage;
  return ExitCode::Clean;
}

/// The one table of errors that end the program.
[[nodiscard]] constexpr ExitCode exit_code(Error::Kind kind) {
  switch (kind) {
    case Error::Kind::Usage:
    case Error::Kind::NotFound:
    case Error::Kind::Unsupported:
      return ExitCode::Usage;
    case Error::Kind::Unreadable:
    case Error::Kind::Corrupt:
    case Error::Kind::Missing:
    case Error::Kind::OverLimit:
    case Error::Kind::Outside:
    case Error::Kind::Changed:
    case Error::Kind::Unreachable:
    case Error::Kind::Denied:
    case Error::Kind::Internal:
      return ExitCode::Incomplete;
  }
  std::unreachable();
}

}  // namespace cordon
