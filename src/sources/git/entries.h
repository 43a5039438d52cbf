#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sources/git/inventory.h"

namespace cordon::git {

/// Sorts a pack's objects by the offsets of their entries: fills `slots`, `numbers` and `offsets`
/// of its range. `offsets` is in the order of the index.
void locate_entries(const Inventory::PackRange& range, std::span<const std::uint64_t> offsets,
                    Inventory& inventory);

/// Reads the head of each entry of a pack and fills `standings` and `bases` of its range. Needs the
/// whole inventory's ids, since a base may be in another pack or loose.
Result<> read_heads(const Inventory::PackRange& range, Inventory& inventory);

}  // namespace cordon::git
