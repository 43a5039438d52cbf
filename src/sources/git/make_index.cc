#include "sources/git/make_index.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "sources/git/entry_reader.h"
#include "sources/git/inflate.h"
#include "sources/git/inventory.h"

namespace cordon::git {
namespace {

constexpr std::size_t kWindowSize = 256 * 1024;
/// Entries up to this size are inflated out of the window, if they turn out to lie in it.
constexpr std::uint64_t kSmallMax = 128 * 1024;
/// Objects are hashed in memory.
constexpr std::uint64_t kHashedMax = 256 * 1024 * 1024;
/// How many times longer it takes to hash bytes than to copy them.
constexpr std::uint64_t kHashCost = 8;
/// What the objects on the way to the present one may hold.
constexpr std::size_t kLiveMax = 256 * 1024 * 1024;

/// Goes through a pack without knowing where entries begin.
class EntryFinder {
 public:
  EntryFinder(const Pack& pack, HashKind hash) : pack_(pack), hash_(hash), window_(kWindowSize) {}

  struct Found {
    EntryHead::Kind kind = EntryHead::Kind::Blob;
    std::uint64_t base_offset = 0;
    ObjectId base_id;
    std::uint64_t end = 0;
  };
  Result<Found> find(std::uint64_t offset) {
    const std::uint64_t limit = pack_.entries_end();
    const auto bytes =
        TRY(window_.read(pack_, offset, std::min(limit, offset + kEntryHeadMax), limit));
    const EntryHead head = TRY(parse_entry_head(bytes, offset, hash_));
    Found found;
    found.kind = head.kind;
    found.base_offset = head.base_offset;
    if (!head.base_id.empty()) found.base_id = ObjectId(head.base_id);
    found.end = TRY(find_end(offset + head.length, head.size));
    return found;
  }

 private:
  Result<std::uint64_t> find_end(std::uint64_t begin, std::uint64_t size) {
    const std::uint64_t limit = pack_.entries_end();
    if (size <= kSmallMax) {
      // That it fails may mean that the window ends too early; the slow way below knows.
      const std::uint64_t end = std::min(limit, begin + size + size / 8 + 1024);
      const auto bytes = TRY(window_.read(pack_, begin, end, limit));
      const auto taken = inflater_.inflate(bytes, scratch_.data(), static_cast<std::size_t>(size));
      if (taken) return begin + *taken;
    }
    if (!is_plausible_size(size, limit - begin))
      return fail(Error::Kind::Corrupt, "declares more bytes than it can hold");
    InflatingStream stream(pack_.file(), begin, limit);
    SizedStream sized(stream, size);
    while (TRY(sized.read(scratch_.data(), scratch_.capacity())) == scratch_.capacity()) {
    }
    return stream.end();
  }

  const Pack& pack_;
  HashKind hash_;
  Window window_;
  Inflater inflater_;
  Buffer scratch_ = Buffer(kSmallMax);
};

/// Gives ids to the entries of a pack, bases before what derives from them.
class Namer {
 public:
  Namer(std::unique_ptr<Pack> pack, HashKind hash, std::vector<Skip>& skips) : skips_(skips) {
    inventory_.hash = hash;
    inventory_.packs.push_back({std::move(pack), 0, 0});
  }

  void find_entries();
  void name_all();
  MadeIndex finish();

 private:
  struct Frame {
    Slot slot = 0;
    Buffer bytes;
    std::vector<Slot> children;  ///< those that are left, the next one last
  };

  [[nodiscard]] const Pack& pack() const { return *inventory_.packs[0].pack; }
  void name_tree(Slot root);
  void enter(Slot slot, ObjectType type, Buffer bytes);
  Result<Buffer> derive(Slot slot, Frame& base);
  [[nodiscard]] std::vector<Slot> take_children(Slot slot);
  void trim();
  void skip(Slot slot, const Error& error);

  std::vector<Skip>& skips_;
  Inventory inventory_;
  /// A delta, under what it says of its base.
  template <class Base>
  struct Derived {
    Base base;
    Slot slot = 0;

    friend auto operator<=>(const Derived&, const Derived&) = default;
  };
  template <class Base>
  void take(std::span<const Derived<Base>> all, const Base& base,
            std::vector<Slot>& children) const;

  std::vector<ObjectId> ids_;                           ///< by slot; default where unknown
  std::vector<Derived<std::uint64_t>> by_base_offset_;  ///< sorted
  std::vector<Derived<ObjectId>> by_base_id_;           ///< sorted
  std::optional<EntryReader> reader_;
  std::vector<Frame> path_;
  std::size_t live_ = 0;
};

void Namer::find_entries() {
  EntryFinder finder(pack(), inventory_.hash);
  std::uint64_t offset = Pack::kHeadSize;
  for (std::uint32_t i = 0; i < pack().declared_count(); ++i) {
    auto found = finder.find(offset);
    if (!found) {
      skips_.push_back(to_skip(pack().path(),
                               found.error().in("the entry at " + std::to_string(offset) + " and " +
                                                std::to_string(pack().declared_count() - i - 1) +
                                                " behind it cannot be read")));
      break;
    }
    inventory_.offsets.push_back(offset);
    inventory_.bases.push_back(kNoSlot);
    inventory_.standings.push_back(found->kind < EntryHead::Kind::OfsDelta
                                       ? static_cast<Standing>(found->kind)
                                       : Standing::Unresolved);
    if (found->kind == EntryHead::Kind::OfsDelta)
      by_base_offset_.push_back({found->base_offset, i});
    if (found->kind == EntryHead::Kind::RefDelta) by_base_id_.push_back({found->base_id, i});
    offset = found->end;
  }
  std::ranges::sort(by_base_offset_);
  std::ranges::sort(by_base_id_);
  const auto count = static_cast<std::uint32_t>(inventory_.offsets.size());
  inventory_.packs[0].end = count;
  inventory_.slots.resize(count);
  ids_.resize(count);
  if (count == pack().declared_count() && offset != pack().entries_end())
    skips_.push_back({Skip::Reason::Corrupt, pack().path(),
                      "holds more bytes than the entries that it declares"});
}

void Namer::name_all() {
  // What is made is hashed as well, which takes longer than making it.
  reader_.emplace(inventory_, kWindowSize, allowance(pack().file_size(), 1) / kHashCost);
  for (Slot slot = 0; slot < ids_.size(); ++slot)
    if (to_type(inventory_.standings[slot])) name_tree(slot);
}

void Namer::name_tree(Slot root) {
  if (inventory_.bases[root] != kNoSlot) return;
  const auto entry = reader_->entry(root);
  if (!entry) return skip(root, entry.error());
  if (entry->size > kHashedMax)
    return skip(root, {Error::Kind::OverLimit, "too large to be given an id"});
  auto whole = reader_->inflate(*entry);
  if (!whole) return skip(root, whole.error());
  const ObjectType type = *to_type(inventory_.standings[root]);
  enter(root, type, std::move(*whole));
  while (!path_.empty()) {
    Frame& base = path_.back();
    if (base.children.empty()) {
      live_ -= base.bytes.capacity();
      reader_->pool().give(std::move(base.bytes));
      path_.pop_back();
      continue;
    }
    const Slot slot = base.children.back();
    base.children.pop_back();
    auto bytes = derive(slot, base);
    if (!bytes)
      skip(slot, bytes.error());
    else
      enter(slot, type, std::move(*bytes));
  }
}

Result<Buffer> Namer::derive(Slot slot, Frame& base) {
  if (!base.bytes.has_storage()) {
    base.bytes = TRY(reader_->materialise(base.slot));
    live_ += base.bytes.capacity();
  }
  const auto entry = TRY(reader_->entry(slot));
  auto bytes = TRY(reader_->derive(entry, base.bytes.view(), nullptr));
  if (bytes.size() > kHashedMax) return fail(Error::Kind::OverLimit, "too large to be given an id");
  return bytes;
}

/// Names an object; where others derive from it, it is next on the way.
void Namer::enter(Slot slot, ObjectType type, Buffer bytes) {
  ids_[slot] = name_object(type, bytes.view(), inventory_.hash);
  auto children = take_children(slot);
  if (children.empty()) return reader_->pool().give(std::move(bytes));
  live_ += bytes.capacity();
  path_.push_back({slot, std::move(bytes), std::move(children)});
  trim();
}

/// Those of one base; but not what an earlier copy of the same object has taken.
template <class Base>
void Namer::take(std::span<const Derived<Base>> all, const Base& base,
                 std::vector<Slot>& children) const {
  for (const Derived<Base>& derived : std::ranges::equal_range(all, base, {}, &Derived<Base>::base))
    if (inventory_.bases[derived.slot] == kNoSlot) children.push_back(derived.slot);
}

std::vector<Slot> Namer::take_children(Slot slot) {
  std::vector<Slot> children;
  take<std::uint64_t>(by_base_offset_, inventory_.offsets[slot], children);
  take<ObjectId>(by_base_id_, ids_[slot], children);
  for (const Slot child : children) {
    inventory_.bases[child] = slot;
    inventory_.standings[child] = inventory_.standings[slot];
  }
  return children;
}

/// The objects nearest to the root are needed last, and can be made again.
void Namer::trim() {
  for (std::size_t i = 0; live_ > kLiveMax && i + 1 < path_.size(); ++i) {
    live_ -= path_[i].bytes.capacity();
    path_[i].bytes = Buffer();
  }
}

void Namer::skip(Slot slot, const Error& error) {
  skips_.push_back(
      to_skip(pack().path(), error.in("the entry at " + std::to_string(inventory_.offsets[slot]))));
}

MadeIndex Namer::finish() {
  const auto lost = std::ranges::count(inventory_.standings, Standing::Unresolved);
  if (lost > 0)
    skips_.push_back(
        {Skip::Reason::MissingObject, pack().path(),
         std::to_string(lost) + " entries derive from what is not there or cannot be read"});
  std::vector<Slot> order;
  for (Slot slot = 0; slot < ids_.size(); ++slot)
    if (!ids_[slot].raw().empty()) order.push_back(slot);
  std::ranges::sort(order,
                    [&](Slot a, Slot b) { return ids_[a] != ids_[b] ? ids_[a] < ids_[b] : a < b; });
  MadeIndex made;
  made.index.ids = Buffer(order.size() * hash_size(inventory_.hash));
  made.index.ids.set_size(made.index.ids.capacity());
  char* at = made.index.ids.data();
  for (const Slot slot : order) {
    at = std::ranges::copy(ids_[slot].raw(), at).out;
    made.index.offsets.push_back(inventory_.offsets[slot]);
  }
  made.pack = std::move(inventory_.packs[0].pack);
  return made;
}

}  // namespace

MadeIndex make_pack_index(std::unique_ptr<Pack> pack, HashKind hash, std::vector<Skip>& skips) {
  Namer namer(std::move(pack), hash, skips);
  namer.find_entries();
  namer.name_all();
  return namer.finish();
}

}  // namespace cordon::git
