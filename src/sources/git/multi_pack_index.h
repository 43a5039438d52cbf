#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "sources/git/object_id.h"
#include "sources/git/pack_index.h"

namespace cordon::git {

/// What a multi-pack-index says of one of its packs. An object that several packs hold is listed
/// for one of them only, so this may be less than the pack has.
struct MultiPackPart {
  std::string index_name;  ///< `pack-….idx`
  PackIndex index;         ///< without `pack_trailer`
};

/// Reads a multi-pack-index of version 1. Corrupt as in `read_pack_index`, and where it names a
/// pack that it does not list.
Result<std::vector<MultiPackPart>> read_multi_pack_index(const Path& path, HashKind hash);

}  // namespace cordon::git
