#pragma once

#include <memory>
#include <vector>

#include "model/skip.h"
#include "sources/git/object_id.h"
#include "sources/git/pack.h"
#include "sources/git/pack_index.h"

namespace cordon::git {

/// A pack and the index that was made for it.
struct MadeIndex {
  std::unique_ptr<Pack> pack;
  PackIndex index;
};

/// Makes the index that a pack lacks: goes through its entries, of which each shows by inflating
/// where the next begins, and hashes what they hold. Costs a walk over all objects. What cannot be
/// reached (behind a damaged entry) or be given an id (its base is not in this pack) is a Skip.
MadeIndex make_pack_index(std::unique_ptr<Pack> pack, HashKind hash, std::vector<Skip>& skips);

}  // namespace cordon::git
