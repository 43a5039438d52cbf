#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "base/fd.h"
#include "base/result.h"
#include "model/skip.h"
#include "sources/git/forest.h"
#include "sources/git/id_table.h"
#include "sources/git/loose.h"
#include "sources/git/object_id.h"
#include "sources/git/pack.h"

namespace cordon::git {

/// What an object store holds: where each object lies and what it derives from. Made by reading
/// indexes and the heads of all entries, without inflating. Const and thread-safe once taken.
///
/// Objects have numbers, by which the world knows them (packs by name, each in the order of its
/// index, then loose objects by id), and slots, by which they are stored. A pack has the same range
/// of both; a loose object's number is its slot.
struct Inventory {
  struct PackRange {
    std::unique_ptr<Pack> pack;
    std::uint32_t begin = 0;  ///< numbers, and slots, [begin, end) are its
    std::uint32_t end = 0;
  };

  /// Of so many objects of one id the first readable one is looked for.
  static constexpr std::uint32_t kCopiesMax = 32;

  HashKind hash = HashKind::Sha1;
  std::vector<Path> directories;
  std::vector<PackRange> packs;
  IdTable ids;
  std::vector<Slot> slots;             ///< of a packed object's number
  std::vector<std::uint32_t> numbers;  ///< of a packed object's slot
  std::vector<std::uint64_t> offsets;  ///< of a packed object's slot
  std::vector<Slot> bases;             ///< kNoSlot: whole, loose or broken
  std::vector<Standing> standings;     ///< by slot
  std::vector<bool> repeats;  ///< by slot: another one stands for its id, if it is the same
  std::vector<std::uint32_t> loose_directories;  ///< by number - loose_begin()
  std::vector<std::uint32_t> loose_sizes;        ///< stored, at most 2^32 - 1
  std::uint64_t stored_bytes = 0;
  Forest forest;

  [[nodiscard]] std::uint32_t count() const { return ids.count(); }
  [[nodiscard]] std::uint32_t loose_begin() const {
    return static_cast<std::uint32_t>(slots.size());
  }
  [[nodiscard]] bool is_loose(Slot slot) const { return slot >= loose_begin(); }
  [[nodiscard]] Slot slot(std::uint32_t number) const {
    return number < slots.size() ? slots[number] : number;
  }
  [[nodiscard]] std::uint32_t number(Slot slot) const {
    return slot < numbers.size() ? numbers[slot] : slot;
  }
  [[nodiscard]] ObjectId id(Slot slot) const { return ObjectId(ids.raw(number(slot))); }
  /// The number of the object that stands for all of this raw id.
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view raw) const;
  /// The pack of a packed object.
  [[nodiscard]] const PackRange& range(Slot slot) const;
  /// Where the entry of a packed object ends, at the latest: where the next one begins.
  [[nodiscard]] std::uint64_t entry_end(const PackRange& range, Slot slot) const {
    return slot + 1 < range.end ? offsets[slot + 1] : range.pack->entries_end();
  }
  [[nodiscard]] std::uint64_t stored_size(Slot slot) const;
  [[nodiscard]] Result<LooseObject> open_loose(Slot slot) const;
};

/// Looks through `objects` directories. What is broken becomes a Skip, and the rest is used;
/// OverLimit where there are more objects than 2^31 - 1.
Result<Inventory> take_inventory(const std::vector<Path>& directories, HashKind hash,
                                 std::vector<Skip>& skips);

}  // namespace cordon::git
