#include "sources/changes/object_reader.h"

#include <algorithm>
#include <optional>

#include "sources/git/delta.h"
#include "sources/git/entry_reader.h"
#include "sources/git/forest.h"
#include "sources/git/loose.h"
#include "sources/git/tree.h"

namespace cordon::git {
namespace {

constexpr std::size_t kWindowSize = 64 * 1024;
constexpr std::size_t kKeptSizeMax = 32 * 1024 * 1024;
constexpr std::size_t kKeptEachMax = 4 * 1024 * 1024;

/// How many bytes a zlib stream of `size` bytes may take when its writer compresses nothing: five
/// for each stored block, of which none is smaller than 16 KiB in practice, its head and its sum.
std::uint64_t stored_bound(std::uint64_t size) { return size + size / (16 * 1024) * 5 + 64; }

ObjectType to_type(EntryHead::Kind kind) {
  return static_cast<ObjectType>(static_cast<std::uint8_t>(kind));
}

Error too_large(std::uint64_t size_max) {
  return {Error::Kind::OverLimit, "larger than " + std::to_string(size_max) + " bytes"};
}

Result<> fill(ByteStream& stream, Buffer& out) {
  const std::size_t count = TRY(stream.read(out.data(), out.size()));
  if (count != out.size())
    return fail(Error::Kind::Corrupt, "inflates to fewer bytes than it declares");
  return {};
}

}  // namespace

ObjectReader::ObjectReader(const ObjectDatabase& database)
    : database_(database), window_(kWindowSize) {}

Result<Object> ObjectReader::read(const ObjectId& id, std::uint64_t size_max) {
  const auto whole = read_whole(id, size_max);
  if (!whole) return std::unexpected(whole.error().in(id.hex()));
  return Object{whole->type, std::string(whole->bytes->view())};
}

Result<std::string> ObjectReader::read(const ObjectId& id, ObjectType type,
                                       std::uint64_t size_max) {
  Object object = TRY(read(id, size_max));
  if (object.type != type) return fail(Error::Kind::Corrupt, id.hex() + ": of another type");
  return std::move(object.bytes);
}

Result<ObjectType> ObjectReader::type(const ObjectId& id) {
  ObjectId at = id;
  auto location = TRY(database_.find(at));
  // A chain that runs in a circle is longer than any.
  for (std::size_t depth = 0; depth < kDepthMax; ++depth) {
    if (location.loose != nullptr) return TRY(LooseObject::open(*location.loose, at)).type();
    const Entry entry = TRY(read_entry(*location.pack, location.offset));
    if (!entry.head.is_delta()) return to_type(entry.head.kind);
    if (entry.head.kind == EntryHead::Kind::OfsDelta) {
      location.offset = entry.head.base_offset;
    } else {
      at = entry.base;
      location = TRY(database_.find(at));
    }
  }
  return fail(Error::Kind::OverLimit, "derives from too many others");
}

Result<void> ObjectReader::show(const ObjectId& id, BlobNumber number, const Cut& cut,
                                std::string& buffer, UnitVisitor& visitor) {
  if (is_always_there(id)) return {};
  const auto location = TRY(database_.find(id));
  if (location.loose != nullptr) {
    LooseObject object = TRY(LooseObject::open(*location.loose, id));
    if (object.size() > Objects::kWholeMax) {
      const auto shown = visit_stream(number, object.bytes(), cut, buffer, visitor);
      if (!shown) return std::unexpected(shown.error());
      return {};
    }
  } else {
    const Entry entry = TRY(read_entry(*location.pack, location.offset));
    if (!entry.head.is_delta() && entry.head.size > Objects::kWholeMax) {
      InflatingStream inflating(entry.pack->file(), entry.begin, entry.pack->entries_end());
      SizedStream sized(inflating, entry.head.size);
      const auto shown = visit_stream(number, sized, cut, buffer, visitor);
      if (!shown) return std::unexpected(shown.error());
      return {};
    }
  }
  const Whole whole = TRY(read_whole(id, kInMemoryMax));
  visit_whole(number, whole.bytes->view(), visitor);
  return {};
}

Result<ObjectReader::Whole> ObjectReader::read_whole(const ObjectId& id, std::uint64_t size_max) {
  // Git knows these by heart.
  if (is_always_there(id)) {
    const bool is_tree = id == name_object(ObjectType::Tree, "", database_.hash());
    return Whole{is_tree ? ObjectType::Tree : ObjectType::Blob, std::make_shared<const Buffer>()};
  }
  left_ = kReadAllowance;
  return read_at(TRY(database_.find(id)), id, size_max);
}

Result<ObjectReader::Whole> ObjectReader::read_at(ObjectDatabase::Location location,
                                                  const ObjectId& id, std::uint64_t size_max) {
  std::vector<Entry> chain;
  ObjectId at = id;
  std::optional<Whole> whole;
  while (!whole) {
    const std::uint64_t bound = chain.empty() ? size_max : kInMemoryMax;
    if (location.loose != nullptr) {
      whole = TRY(read_loose(*location.loose, at, bound));
      break;
    }
    const Key key{location.pack, location.offset};
    if (const Whole* kept = recall(key)) {
      whole = *kept;
      break;
    }
    Entry entry = TRY(read_entry(*location.pack, location.offset));
    if (!entry.head.is_delta()) {
      whole = Whole{to_type(entry.head.kind),
                    std::make_shared<const Buffer>(TRY(inflate(entry, bound)))};
      remember(key, *whole);
      break;
    }
    // A chain that runs in a circle is longer than any.
    if (chain.size() == kDepthMax)
      return fail(Error::Kind::OverLimit, "derives from too many others");
    if (entry.head.kind == EntryHead::Kind::OfsDelta) {
      location.offset = entry.head.base_offset;
    } else {
      at = entry.base;
      auto found = database_.find(at);
      if (!found)
        return fail(Error::Kind::Missing, "it derives from " + at.hex() + ", which is not there");
      location = *found;
    }
    chain.push_back(std::move(entry));
  }
  return derive(*std::move(whole), chain, size_max);
}

Result<ObjectReader::Whole> ObjectReader::read_loose(const Path& directory, const ObjectId& id,
                                                     std::uint64_t size_max) {
  LooseObject object = TRY(LooseObject::open(directory, id));
  if (object.size() > size_max) return std::unexpected(too_large(size_max));
  TRY(spend(object.size()));
  Buffer bytes = pool_.take(static_cast<std::size_t>(object.size()));
  TRY(fill(object.bytes(), bytes));
  return Whole{object.type(), std::make_shared<const Buffer>(std::move(bytes))};
}

Result<ObjectReader::Entry> ObjectReader::read_entry(const Pack& pack, std::uint64_t offset) {
  if (offset < Pack::kHeadSize || offset >= pack.entries_end())
    return fail(Error::Kind::Corrupt, "its entry lies outside the pack");
  const std::uint64_t end = std::min(pack.entries_end(), offset + kEntryHeadMax);
  const std::string_view bytes =
      TRY(window_.read(pack, offset, end, std::min(pack.entries_end(), offset + kWindowSize)));
  Entry entry{.pack = &pack, .offset = offset, .begin = 0, .head = {}, .base = {}};
  entry.head = TRY(parse_entry_head(bytes, offset, database_.hash()));
  entry.begin = offset + entry.head.length;
  if (entry.head.kind == EntryHead::Kind::RefDelta) entry.base = ObjectId(entry.head.base_id);
  entry.head.base_id = {};
  return entry;
}

/// Where an entry ends only its zlib stream knows; so as much is read as it takes at most, and a
/// stream that takes more all the same is inflated in steps.
Result<Buffer> ObjectReader::inflate(const Entry& entry, std::uint64_t size_max) {
  const std::uint64_t size = entry.head.size;
  const std::uint64_t there = entry.pack->entries_end() - entry.begin;
  if (!is_plausible_size(size, there))
    return fail(Error::Kind::Corrupt, "declares more bytes than it can hold");
  if (size > size_max) return std::unexpected(too_large(size_max));
  TRY(spend(size));
  Buffer bytes = pool_.take(static_cast<std::size_t>(size));
  const std::uint64_t want = std::min(there, stored_bound(size));
  Buffer own;
  std::string_view stored;
  if (want <= kWindowSize) {
    stored = TRY(window_.read(*entry.pack, entry.begin, entry.begin + want));
  } else {
    own = Buffer(static_cast<std::size_t>(want));
    own.set_size(TRY(entry.pack->file().read_at(own.data(), own.capacity(), entry.begin)));
    stored = own.view();
  }
  if (inflater_.inflate(stored, bytes.data(), bytes.size())) return bytes;
  InflatingStream stream(entry.pack->file(), entry.begin, entry.pack->entries_end());
  SizedStream sized(stream, size);
  TRY(fill(sized, bytes));
  return bytes;
}

/// What the last of these makes of an object, the one before of that, and so on.
Result<ObjectReader::Whole> ObjectReader::derive(Whole whole, std::vector<Entry>& chain,
                                                 std::uint64_t size_max) {
  for (; !chain.empty(); chain.pop_back()) {
    const Entry& entry = chain.back();
    const Buffer delta = TRY(inflate(entry, kInMemoryMax));
    const DeltaHead head = TRY(parse_delta_head(delta.view()));
    const std::string_view instructions = delta.view().substr(head.length);
    if (head.base_size != whole.bytes->size())
      return fail(Error::Kind::Corrupt, "delta was made for a base of another size");
    if (TRY(delta_result_size(instructions)) != head.result_size)
      return fail(Error::Kind::Corrupt, "delta lies about the size of its result");
    const std::uint64_t bound = chain.size() == 1 ? size_max : kInMemoryMax;
    if (head.result_size > bound) return std::unexpected(too_large(bound));
    TRY(spend(head.result_size));
    Buffer result = pool_.take(static_cast<std::size_t>(head.result_size));
    TRY(apply_delta(instructions, whole.bytes->view(), result.data(), result.size(), nullptr));
    whole.bytes = std::make_shared<const Buffer>(std::move(result));
    remember({entry.pack, entry.offset}, whole);
  }
  if (whole.bytes->size() > size_max) return std::unexpected(too_large(size_max));
  return whole;
}

Result<> ObjectReader::spend(std::uint64_t bytes) {
  if (bytes > left_)
    return fail(Error::Kind::OverLimit, "it unfolds into more bytes than an object may");
  left_ -= bytes;
  return {};
}

const ObjectReader::Whole* ObjectReader::recall(const Key& key) {
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return nullptr;
  kept_.splice(kept_.begin(), kept_, found->second);
  return &kept_.front().whole;
}

void ObjectReader::remember(const Key& key, const Whole& whole) {
  if (whole.bytes->size() > kKeptEachMax || by_key_.contains(key)) return;
  kept_.push_front({key, whole});
  by_key_.emplace(key, kept_.begin());
  kept_size_ += whole.bytes->capacity();
  while (kept_size_ > kKeptSizeMax) {
    kept_size_ -= kept_.back().whole.bytes->capacity();
    by_key_.erase(kept_.back().key);
    kept_.pop_back();
  }
}

}  // namespace cordon::git
