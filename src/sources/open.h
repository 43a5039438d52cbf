#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

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
  /// Whether paths begin with the target as it was typed, so that those of several can be told
  /// apart.
  bool names_target = false;
};

/// A source, and where what it names lies: `prefix` goes in front of its origins' paths.
struct OpenSource {
  std::unique_ptr<Source> source;
  std::string prefix;
  bool is_history = false;
};

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

/// NotFound, with the target, where there is nothing.
Result<std::unique_ptr<Opener>> open_target(const Target& target, const SourceOptions& options);

}  // namespace cordon
