#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include "base/result.h"
#include "sources/git/object_id.h"

namespace cordon::git {

struct IndexExtensions;

/// A path that is staged. Views are valid during the visit only.
struct IndexEntry {
  std::string_view path;  ///< bytes; a directory of a sparse index ends in `/`
  ObjectId id;
  std::uint32_t mode = 0;
  /// `git add -N`: the path is known, its content is not; the id means nothing.
  bool is_intent = false;

  /// A commit of another repository, or a whole directory of a sparse index.
  [[nodiscard]] bool is_gitlink() const { return (mode & 0170000) == 0160000; }
  [[nodiscard]] bool is_tree() const { return (mode & 0170000) == 0040000; }
};

/// Reads an index file, versions 2 to 4, and shows its entries in order. An entry that is broken
/// ends it with Corrupt; what was shown before stands. Of a split index it tells where the shared
/// half is, as views of `bytes`: entries that replace some of that half have no path. Memory: one
/// path, however much prefixes are shared.
Result<IndexExtensions> read_index(std::string_view bytes, HashKind hash,
                                   const std::function<void(const IndexEntry&)>& visit);

}  // namespace cordon::git
