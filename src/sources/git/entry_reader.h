#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/piece.h"
#include "sources/git/buffer.h"
#include "sources/git/inflate.h"
#include "sources/git/inventory.h"
#include "sources/git/pack.h"

namespace cordon::git {

/// Objects that others derive from, and results of deltas, are held in memory whole. This is the
/// bound.
inline constexpr std::uint64_t kInMemoryMax = 1024ULL * 1024 * 1024;

/// Reads what the inventory lists: heads, whole objects, deltas. Errors name the pack and the
/// offset, or the loose file. For one thread.
class EntryReader {
 public:
  explicit EntryReader(const Inventory& inventory, std::size_t window_size);

  /// An entry's head, its base's id left out, and the range of its zlib stream.
  struct Entry {
    const Pack* pack = nullptr;
    std::uint64_t offset = 0;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    std::uint64_t size = 0;
    bool is_delta = false;
  };
  /// Where the entry has to be read, all up to `ahead` in its pack is, as far as the window goes.
  Result<Entry> entry(Slot slot, std::uint64_t ahead = 0);

  /// The bytes of an object that is whole in its pack.
  Result<Buffer> inflate(const Entry& entry);
  /// The bytes of an object that derives from `base`. `runs` may be null; see `apply_delta`.
  Result<Buffer> derive(const Entry& entry, std::string_view base, std::vector<CopiedRun>* runs);
  /// The bytes of a loose object that was opened for this slot.
  Result<Buffer> read_loose(Slot slot, LooseObject& object);
  /// Any object, packed or loose, its chain of deltas resolved; OverLimit past `size_max`.
  Result<Buffer> materialise(Slot slot, std::uint64_t size_max = kInMemoryMax);

  [[nodiscard]] const Inventory& inventory() const { return inventory_; }
  BufferPool& pool() { return pool_; }

 private:
  Result<> inflate_into(const Entry& entry, char* out, std::size_t size);

  const Inventory& inventory_;
  const Inventory::PackRange* range_ = nullptr;  ///< of the entry that was asked for last
  Window window_;
  Inflater inflater_;
  BufferPool pool_;
  Buffer delta_;
};

/// Corrupt where an entry declares more than its stored bytes can inflate to.
Result<> check_plausible(const EntryReader::Entry& entry);

/// Why an object of a broken standing cannot be read.
Error standing_error(const Inventory& inventory, Slot slot);

}  // namespace cordon::git
