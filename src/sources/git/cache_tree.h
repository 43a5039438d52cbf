#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "sources/git/object_id.h"

namespace cordon::git {

/// A directory of an index whose tree is known: what a commit of it would write there.
struct CachedTree {
  std::string_view name;      ///< of the directory; empty for the root
  std::int64_t entries = -1;  ///< how many of the index are its; -1: something changed below
  ObjectId id;                ///< where that is known
  std::uint32_t subtrees = 0;
  std::uint32_t end = 0;  ///< those below it are the nodes from the next one up to this one
};

/// The `TREE` extension of an index, each directory before those below it; views of `bytes`. Empty
/// where there is none or where it is broken: then nothing is known, and the entries say all.
/// Format: Documentation/gitformat-index.txt of git, "Cache tree".
[[nodiscard]] std::vector<CachedTree> parse_cache_tree(std::string_view bytes, HashKind hash);

}  // namespace cordon::git
