#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/fd.h"
#include "base/result.h"

namespace cordon {

/// That somebody let secrets through, and why: what an audit asks for.
struct SkippedGate {
  std::int64_t unix_time = 0;
  std::string hook;
  std::string who;  ///< as git or the host names them
  std::string reason;
  std::vector<std::string> fingerprints;
  std::vector<std::string> refs;
  std::size_t not_looked_at = 0;  ///< how many things could not be
};

/// Appends it to a file as one line of JSON, for its owner alone, making the directory that the
/// file lies in. An error means that it was not written down, and then nothing may go through.
Result<void> record_skipped(const Path& file, const SkippedGate& skipped);

/// The line, without its line break.
[[nodiscard]] std::string to_json_line(const SkippedGate& skipped);

}  // namespace cordon
