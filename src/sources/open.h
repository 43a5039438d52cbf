#pragma once

#include <sys/types.h>

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/fd.h"
#include "base/result.h"
#include "sources/source.h"
#include "sources/target.h"

namespace cordon {

struct SourceOptions {
  /// The margin that pieces need: the engine's reach.
  std::size_t margin = 0;
  bool history = true;
  /// Whether a path, as reports show it, is left out by the user's word; asked for files and for
  /// directories (with a trailing slash). May be empty.
  std::function<bool(std::string_view path)> is_excluded;
  /// Whether an object of a change is known to hold nothing, so that it need not be looked at.
  std::function<bool(const std::string& object)> is_clean;
  /// Whether to give up; asked while a change is worked out. May be empty.
  std::function<bool()> is_stopped;
  /// Whether paths begin with the target as it was typed, so that those of several can be told
  /// apart.
  bool names_target = false;
  /// The histories that were opened already, by device and inode of their git directories; shared
  /// by all targets of a scan, so that none is scanned twice.
  std::shared_ptr<std::set<std::pair<dev_t, ino_t>>> opened = {};
};

/// A source, and where what it names lies: `prefix` goes in front of its origins' paths.
struct OpenSource {
  std::unique_ptr<Source> source;
  std::string prefix;
  bool is_history = false;
  bool is_change = false;
  std::string repository = {};  ///< of a history: the place of its git directory
  /// What the paths of a history's skips begin with, and what reports say in its stead.
  std::vector<std::pair<Path, std::string>> roots = {};
};

/// A source's skip as reports name it: its place as the paths of findings are, with the object
/// apart.
[[nodiscard]] Skip as_reported(const OpenSource& source, Skip skip);

/// The door of this folder: a target in, sources out. A directory gives one for its files and one
/// for the history of each repository in it, found while the files are listed; so call `next` of a
/// source to its end before you ask for more.
class Opener {
 public:
  virtual ~Opener() = default;
  /// The next source; nothing at the end. What was found and cannot be opened is a source too, of
  /// one Skip.
  virtual std::optional<OpenSource> next() = 0;
};

/// For each target the position of another one that holds all of it; nothing where there is none.
/// Whether histories overlap only shows when they are opened.
[[nodiscard]] std::vector<std::optional<std::size_t>> find_holders(
    const std::vector<Target>& targets, const SourceOptions& options);

/// NotFound, with the target, where there is nothing.
Result<std::unique_ptr<Opener>> open_target(const Target& target, const SourceOptions& options);

}  // namespace cordon
