#pragma once

#include <cstdint>
#include <optional>
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
/// Git itself makes no delta of what is larger.
inline constexpr std::uint64_t kInMemoryMax = 512ULL * 1024 * 1024;

/// How many bytes may be made of so many stored ones, by inflating and by deltas that copy: a small
/// pack can unfold into more than any machine can write. Honest histories stay far below. What
/// comes for nothing is shared by so many `parts` of a store.
[[nodiscard]] std::uint64_t allowance(std::uint64_t stored_bytes, std::size_t parts);
/// For one object that is asked for by itself, its chain included.
inline constexpr std::uint64_t kReadAllowance = 8ULL * 1024 * 1024 * 1024;

/// Reads what the inventory lists: heads, whole objects, deltas. Errors name the pack and the
/// offset, or the loose file. For one thread.
class EntryReader {
 public:
  /// Makes at most `allowed` bytes, and is OverLimit from then on.
  EntryReader(const Inventory& inventory, std::size_t window_size, std::uint64_t allowed);

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
  /// The same object from elsewhere, where it is whole there: its bytes hash to its id.
  struct Copy {
    ObjectType type = ObjectType::Blob;
    Buffer bytes;
  };
  std::optional<Copy> find_copy(Slot slot);
  /// The same for one of several objects, which share what may be tried.
  std::optional<Copy> find_copy(Slot slot, std::size_t& tries);
  /// How many bytes stand between the end of the entry that was read last and the next one.
  [[nodiscard]] std::uint64_t unused() const { return unused_; }

  [[nodiscard]] const Inventory& inventory() const { return inventory_; }
  BufferPool& pool() { return pool_; }

 private:
  Result<> inflate_into(const Entry& entry, char* out, std::size_t size);
  Result<Buffer> materialise_chain(Slot slot, std::uint64_t size_max);
  Result<Buffer> derive_all(Buffer bytes, std::vector<Slot>& chain, std::uint64_t size_max);
  Result<> spend(std::uint64_t bytes);

  const Inventory& inventory_;
  const Inventory::PackRange* range_ = nullptr;  ///< of the entry that was asked for last
  Window window_;
  Inflater inflater_;
  BufferPool pool_;
  Buffer delta_;
  std::uint64_t left_;  ///< of the bytes that may be made
  std::uint64_t unused_ = 0;
};

/// Corrupt where an entry declares more than its stored bytes can inflate to.
Result<> check_plausible(const EntryReader::Entry& entry);

/// Why an object of a broken standing cannot be read.
Error standing_error(const Inventory& inventory, Slot slot);

}  // namespace cordon::git
