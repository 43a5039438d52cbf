#include "sources/git/inventory.h"

#include <sys/stat.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "sources/git/entries.h"
#include "sources/git/listing.h"
#include "sources/git/make_index.h"
#include "sources/git/multi_pack_index.h"
#include "sources/git/pack_index.h"
#include "sources/git/strays.h"

namespace cordon::git {
namespace {

constexpr std::uint32_t kCountMax = 0x7fffffffU;

/// A pack with its index, as found.
struct FoundPack {
  std::unique_ptr<Pack> pack;
  PackIndex index;
};

/// The name of a pack's files without their ends; of a file that is none, with an end of its own.
Path stem_of(const Path& name) {
  const std::string_view end = ".pack";
  if (name.ends_with(end)) return name.substr(0, name.size() - end.size());
  return name.substr(0, name.rfind('.'));
}

/// One `pack` directory.
class PackDirectory {
 public:
  PackDirectory(const Path& objects, HashKind hash, std::vector<Skip>& skips)
      : objects_(objects), path_(join(objects, kName)), hash_(hash), skips_(skips) {}

  void find(std::vector<FoundPack>& packs);

 private:
  [[nodiscard]] bool has(const Path& name) const {
    return std::ranges::binary_search(names_, name);
  }
  [[nodiscard]] bool is_empty_leftover(const Path& name) const;
  std::optional<FoundPack> open(const Path& name);
  std::optional<PackIndex> read_index(const Path& stem, const Pack& pack);
  void check_front(const Path& name, const Pack& pack, const PackIndex& index);
  std::optional<PackIndex> read_part(const Path& stem, const Pack& pack);
  void skip(const Path& name, const Error& error) {
    skips_.push_back(to_skip(join(path_, name), error));
  }

  static constexpr std::string_view kName = "pack";

  const Path& objects_;
  Path path_;
  HashKind hash_;
  std::vector<Skip>& skips_;
  std::vector<Path> names_;
  std::optional<std::vector<MultiPackPart>> parts_;  ///< read when the first pack needs it
};

void PackDirectory::find(std::vector<FoundPack>& packs) {
  const auto objects = Fd::open_directory(objects_);
  if (!objects) return;  // Whoever lists the loose objects says so.
  auto names = list_below(*objects, Path(kName));
  if (!names) return skips_.push_back(to_skip(path_, names.error()));
  names_ = std::move(*names);
  for (const Path& name : names_) {
    if (name.ends_with(".idx") && !has(stem_of(name) + ".pack"))
      skip(name, {Error::Kind::Missing, "its pack is not there"});
    if (!is_pack_file(name) || is_empty_leftover(name)) continue;
    if (auto pack = open(name)) packs.push_back(std::move(*pack));
  }
}

/// A fetch that was interrupted before its first byte came: nothing is lost with it.
bool PackDirectory::is_empty_leftover(const Path& name) const {
  struct stat status = {};
  return !name.ends_with(".pack") && ::lstat(join(path_, name).c_str(), &status) == 0 &&
         S_ISREG(status.st_mode) && status.st_size == 0;
}

/// A pack whose index is missing or broken gets one made; nothing but time is lost.
std::optional<FoundPack> PackDirectory::open(const Path& name) {
  auto opened = Pack::open(join(path_, name), hash_);
  if (!opened) {
    skip(name, opened.error());
    return std::nullopt;
  }
  auto pack = std::make_unique<Pack>(std::move(*opened));
  const Path stem = stem_of(name);
  auto index = read_index(stem, *pack);
  if (!index) index = read_part(stem, *pack);
  if (index) {
    check_front(name, *pack, *index);
    return FoundPack{std::move(pack), std::move(*index)};
  }
  auto made = make_pack_index(std::move(pack), hash_, skips_);
  return FoundPack{std::move(made.pack), std::move(made.index)};
}

std::optional<PackIndex> PackDirectory::read_index(const Path& stem, const Pack& pack) {
  if (!has(stem + ".idx")) return std::nullopt;
  auto index = read_pack_index(join(path_, stem + ".idx"), hash_);
  if (!index) {
    skip(stem + ".idx", index.error());
    return std::nullopt;
  }
  if (index->count() != pack.declared_count()) {
    skip(stem + ".idx", {Error::Kind::Corrupt, "does not list as many objects as its pack has"});
    return std::nullopt;
  }
  if (index->pack_trailer != pack.trailer())
    skip(stem + ".pack",
         {Error::Kind::Corrupt, "does not end as its index says: truncated or damaged"});
  return std::move(*index);
}

/// Tells of bytes in front of the first entry that an index has; what lies between entries a walk
/// comes upon.
void PackDirectory::check_front(const Path& name, const Pack& pack, const PackIndex& index) {
  std::uint64_t first = pack.entries_end();
  for (const std::uint64_t offset : index.offsets) first = std::min(first, offset);
  if (first > Pack::kHeadSize)
    skip(name, {Error::Kind::Corrupt, "its first " + std::to_string(first - Pack::kHeadSize) +
                                          " bytes belong to no object that its index has"});
}

/// What the multi-pack-index says of a pack, if that is all of it.
std::optional<PackIndex> PackDirectory::read_part(const Path& stem, const Pack& pack) {
  const Path name = "multi-pack-index";
  if (!has(name)) return std::nullopt;
  if (!parts_) {
    auto parts = read_multi_pack_index(join(path_, name), hash_);
    if (!parts) skip(name, parts.error());
    parts_ = parts ? std::move(*parts) : std::vector<MultiPackPart>();
  }
  const auto part = std::ranges::find(*parts_, stem + ".idx", &MultiPackPart::index_name);
  if (part == parts_->end() || part->index.count() != pack.declared_count()) return std::nullopt;
  return std::exchange(part->index, {});
}

/// All ids in one buffer, in the order of numbers; the packs' own are let go on the way.
Buffer join_ids(std::vector<FoundPack>& packs, const std::vector<LooseFile>& loose, HashKind hash) {
  if (packs.size() == 1 && loose.empty()) return std::move(packs[0].index.ids);
  std::size_t size = loose.size() * hash_size(hash);
  for (const FoundPack& found : packs) size += found.index.ids.size();
  Buffer ids(size);
  ids.set_size(size);
  char* at = ids.data();
  for (FoundPack& found : packs) {
    const Buffer own = std::move(found.index.ids);
    at = std::ranges::copy(own.view(), at).out;
  }
  for (const LooseFile& file : loose) at = std::ranges::copy(file.id.raw(), at).out;
  return ids;
}

/// A loose object is read for its type only where something derives from it.
void read_loose_bases(Inventory& inventory) {
  for (const Slot base : inventory.bases) {
    if (base == kNoSlot || !inventory.is_loose(base)) continue;
    if (inventory.standings[base] != Standing::Unread) continue;
    const auto object = inventory.open_loose(base);
    inventory.standings[base] = object ? static_cast<Standing>(object->type()) : Standing::BadEntry;
  }
}

/// What derives from an entry that is damaged derives from a copy of it, where there is one.
void leave_damaged_bases(Inventory& inventory) {
  for (Slot& base : inventory.bases) {
    if (base == kNoSlot || inventory.standings[base] != Standing::BadEntry) continue;
    const IdTable::Ranks ranks = inventory.ids.find(inventory.id(base).raw());
    const std::uint32_t end = std::min(ranks.end, ranks.begin + Inventory::kCopiesMax);
    for (std::uint32_t rank = ranks.begin; rank < end; ++rank) {
      const Slot other = inventory.slot(inventory.ids.number(rank));
      const Standing standing = inventory.standings[other];
      if (is_broken(standing) && standing != Standing::Unresolved) continue;
      base = other;
      break;
    }
  }
}

/// Of objects with the same id the first that can be read stands for all. Somebody may have written
/// a store of nothing but copies; only some of them are asked.
void mark_repeats(Inventory& inventory) {
  const IdTable& ids = inventory.ids;
  inventory.repeats.assign(ids.count(), false);
  for (std::uint32_t begin = 0, end = 0; begin < ids.count(); begin = end) {
    const std::string_view raw = ids.raw(ids.number(begin));
    for (end = begin + 1; end < ids.count() && ids.raw(ids.number(end)) == raw;) ++end;
    if (end == begin + 1) continue;
    std::uint32_t first = begin;
    for (std::uint32_t rank = std::min(end, begin + Inventory::kCopiesMax); rank-- > begin;)
      if (!is_broken(inventory.standings[inventory.slot(ids.number(rank))])) first = rank;
    for (std::uint32_t rank = begin; rank < end; ++rank)
      if (rank != first) inventory.repeats[inventory.slot(ids.number(rank))] = true;
  }
}

void take_loose(const std::vector<LooseFile>& files, Inventory& inventory) {
  for (const LooseFile& file : files) {
    inventory.loose_directories.push_back(file.directory);
    inventory.loose_sizes.push_back(static_cast<std::uint32_t>(
        std::min<std::uint64_t>(file.stored_size, std::numeric_limits<std::uint32_t>::max())));
    inventory.stored_bytes += file.stored_size;
  }
}

/// Gives every pack its range of numbers and slots.
void take_packs(std::vector<FoundPack>& packs, Inventory& inventory) {
  std::uint32_t begin = 0;
  for (FoundPack& found : packs) {
    inventory.stored_bytes += found.pack->file_size();
    inventory.packs.push_back({std::move(found.pack), begin, begin + found.index.count()});
    begin += found.index.count();
  }
  inventory.slots.resize(begin);
  inventory.numbers.resize(begin);
  inventory.offsets.resize(begin);
  for (std::size_t i = 0; i < packs.size(); ++i)
    locate_entries(inventory.packs[i], std::exchange(packs[i].index.offsets, {}), inventory);
}

void grow_forest(Inventory& inventory, std::vector<Skip>& skips) {
  inventory.bases.assign(inventory.count(), kNoSlot);
  inventory.standings.assign(inventory.count(), Standing::Unread);
  std::vector<Slot> sections;
  for (const auto& range : inventory.packs) {
    sections.push_back(range.begin);
    const auto read = read_heads(range, inventory);
    if (!read) skips.push_back(to_skip(range.pack->path(), read.error()));
  }
  sections.push_back(inventory.loose_begin());
  leave_damaged_bases(inventory);
  read_loose_bases(inventory);
  ForestBuilder builder(inventory.bases, inventory.standings);
  builder.resolve();
  mark_repeats(inventory);
  inventory.forest = builder.lay_out(sections);
}

}  // namespace

std::optional<std::uint32_t> Inventory::find(std::string_view raw) const {
  const auto ranks = ids.find(raw);
  if (ranks.begin == ranks.end) return std::nullopt;
  std::uint32_t rank = ranks.begin;
  while (rank + 1 < ranks.end && repeats[slot(ids.number(rank))]) ++rank;
  return ids.number(rank);
}

const Inventory::PackRange& Inventory::range(Slot slot) const {
  const auto after = std::ranges::upper_bound(packs, slot, {}, &PackRange::begin);
  return *std::prev(after);
}

std::uint64_t Inventory::stored_size(Slot slot) const {
  if (is_loose(slot)) return loose_sizes[slot - loose_begin()];
  const std::uint64_t begin = offsets[slot];
  const std::uint64_t end = entry_end(range(slot), slot);
  return end > begin ? end - begin : 0;
}

Result<LooseObject> Inventory::open_loose(Slot slot) const {
  const ObjectId name = id(slot);
  auto object = LooseObject::open(directories[loose_directories[slot - loose_begin()]], name);
  if (!object) return std::unexpected(object.error().in(loose_name(name)));
  return object;
}

Result<Inventory> take_inventory(const std::vector<Path>& directories, HashKind hash,
                                 std::vector<Skip>& skips) {
  std::vector<FoundPack> packs;
  for (const Path& directory : directories) PackDirectory(directory, hash, skips).find(packs);
  const std::vector<LooseFile> loose = list_loose(directories, hash, skips);

  std::uint64_t count = loose.size();
  for (const FoundPack& found : packs) count += found.index.count();
  if (count > kCountMax)
    return fail(Error::Kind::OverLimit, "more than " + std::to_string(kCountMax) + " objects");

  Inventory inventory;
  inventory.hash = hash;
  inventory.directories = directories;
  std::vector<std::uint32_t> runs;
  std::uint32_t begin = 0;
  for (const FoundPack& found : packs) {
    runs.push_back(begin);
    begin += found.index.count();
  }
  if (!loose.empty()) runs.push_back(begin);
  inventory.ids = IdTable(join_ids(packs, loose, hash), hash, runs);
  take_packs(packs, inventory);
  take_loose(loose, inventory);
  grow_forest(inventory, skips);
  return inventory;
}

}  // namespace cordon::git
