#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/fd.h"
#include "base/result.h"
#include "sources/git/buffer.h"
#include "sources/git/object_id.h"

namespace cordon::git {

/// What an index says of a pack: which ids it holds, ascending, and where their entries begin.
struct PackIndex {
  Buffer ids;                          ///< one after the other, raw
  std::vector<std::uint64_t> offsets;  ///< in the order of the ids; not yet compared with the pack
  std::string pack_trailer;            ///< the last bytes of the pack that it was made for

  [[nodiscard]] std::uint32_t count() const { return static_cast<std::uint32_t>(offsets.size()); }
};

/// Reads an idx file, version 1 or 2. Corrupt where it is too short for what it declares, where its
/// fanout does not fit its ids, or where these do not ascend. Its checksum is not computed: each of
/// these is found without it, and what else can be wrong shows when the pack is read.
Result<PackIndex> read_pack_index(const Path& path, HashKind hash);

}  // namespace cordon::git
