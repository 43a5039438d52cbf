#pragma once

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sources/pieces.h"
#include "sources/source.h"
#include "sources/walk.h"

namespace cordon {

struct FilesOptions {
  Cut cut;
  WalkOptions walk;
  /// Filled, once the listing is at its end, with the places where a repository may be opened.
  std::shared_ptr<std::vector<GitPlace>> git_places;
};

/// The files below a directory, or one file: every kind of content. The listing is done in `next`,
/// the reading in the units. What the user named is followed if it is a link; nothing below it is.
///
/// A file's place is its name, without directories. What cannot be opened is an error.
Result<std::unique_ptr<Source>> open_files(const Path& path, FilesOptions options);

}  // namespace cordon
