#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/fd.h"
#include "base/result.h"

namespace cordon {

/// What stands in a directory.
struct Entry {
  enum class Kind { File, Directory, Link, Other };
  std::string name;
  Kind kind = Kind::Other;
};

struct Listing {
  std::vector<Entry> entries;  ///< sorted by name, without `.` and `..`
  /// What ended the listing before its end; the entries are those that came before.
  std::optional<Error> error;
};

/// Reads a directory. Nothing in it is opened.
[[nodiscard]] Listing list_directory(const Fd& directory);

/// Whether the directory lies in a file system that the kernel makes up as it is read (/proc, /sys
/// and the like): its files have no size of their own, and some never end.
[[nodiscard]] bool is_made_by_kernel(const Fd& directory);

}  // namespace cordon
