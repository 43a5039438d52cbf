#include "sources/git/entry_reader.h"

#include <algorithm>
#include <limits>

#include "base/checked.h"
#include "sources/git/delta.h"

namespace cordon::git {
namespace {

/// Stored bytes that are read in one piece for one object; what is larger is inflated in steps.
constexpr std::uint64_t kStoredMax = 32 * 1024 * 1024;
/// A result up to this many times larger than the bytes at hand is made room for at once; beyond,
/// the delta's instructions are added up first.
constexpr std::uint64_t kTrustedGrowth = 4;
/// Making a copy means walking its chain: somebody may have written long ones of nothing but
/// copies.
constexpr std::size_t kCopyTriesMax = 64;
constexpr std::size_t kDeltaKeptMax = 1024 * 1024;
// Whole histories make less than 200 bytes of a stored one, but a delta tree of one file may make
// some thousand: a list of a megabyte that tens of thousands of commits add a line to.
constexpr std::uint64_t kGrowthMax = 32 * 1024;
constexpr std::uint64_t kGiB = 1024UL * 1024 * 1024;
constexpr std::uint64_t kFreeMax = 4 * kGiB;
constexpr std::uint64_t kFreeInAll = 64 * kGiB;

std::string place(const EntryReader::Entry& entry) {
  return std::string(entry.pack->name()) + " at " + std::to_string(entry.offset);
}

/// All `size` bytes of a stream that is as long.
Result<> fill(ByteStream& stream, char* out, std::size_t size) {
  const std::size_t count = TRY(stream.read(out, size));
  if (count != size) return fail(Error::Kind::Corrupt, "inflates to fewer bytes than it declares");
  return {};
}

Result<> check_size(const EntryReader::Entry& entry, std::uint64_t size_max) {
  TRY(check_plausible(entry));
  if (entry.size > size_max)
    return std::unexpected(Error{Error::Kind::OverLimit,
                                 std::to_string(entry.size) + " bytes are too large for a base"}
                               .in(place(entry)));
  return {};
}

}  // namespace

std::uint64_t allowance(std::uint64_t stored_bytes, std::size_t parts) {
  const auto grown = checked_mul(stored_bytes, kGrowthMax);
  const std::uint64_t free = std::min(kFreeMax, kFreeInAll / std::max<std::size_t>(parts, 1));
  const auto sum = grown ? checked_add(*grown, free) : std::nullopt;
  return sum.value_or(std::numeric_limits<std::uint64_t>::max());
}

EntryReader::EntryReader(const Inventory& inventory, std::size_t window_size, std::uint64_t allowed)
    : inventory_(inventory), window_(window_size), left_(allowed) {}

Result<> EntryReader::spend(std::uint64_t bytes) {
  if (bytes > left_)
    return fail(Error::Kind::OverLimit,
                "its neighbours and it unfold into more bytes than a pack of this size may");
  left_ -= bytes;
  return {};
}

Result<EntryReader::Entry> EntryReader::entry(Slot slot, std::uint64_t ahead) {
  if (range_ == nullptr || slot < range_->begin || slot >= range_->end)
    range_ = &inventory_.range(slot);
  Entry entry;
  entry.pack = range_->pack.get();
  entry.offset = inventory_.offsets[slot];
  entry.end = inventory_.entry_end(*range_, slot);
  const std::uint64_t head_end = std::min<std::uint64_t>(entry.end, entry.offset + window_.size());
  const auto bytes = window_.read(*entry.pack, entry.offset, head_end, ahead);
  if (!bytes) return std::unexpected(bytes.error().in(place(entry)));
  const auto head = parse_entry_head(*bytes, entry.offset, inventory_.hash);
  if (!head) return std::unexpected(head.error().in(place(entry)));
  entry.begin = entry.offset + head->length;
  entry.size = head->size;
  entry.is_delta = head->is_delta();
  // The file may have changed since the forest was laid out.
  if (entry.is_delta != (inventory_.bases[slot] != kNoSlot))
    return fail(Error::Kind::Changed, place(entry) + ": it changed while it was read");
  return entry;
}

Result<> EntryReader::inflate_into(const Entry& entry, char* out, std::size_t size) {
  const std::uint64_t stored = entry.end - entry.begin;
  if (stored > kStoredMax) {
    InflatingStream stream(entry.pack->file(), entry.begin, entry.end);
    SizedStream sized(stream, size);
    TRY(fill(sized, out, size));
    unused_ = entry.end - stream.end();
    return {};
  }
  Buffer own;
  std::string_view bytes;
  if (stored <= window_.size()) {
    bytes = TRY(window_.read(*entry.pack, entry.begin, entry.end));
  } else {
    own = Buffer(static_cast<std::size_t>(stored));
    own.set_size(TRY(entry.pack->file().read_at(own.data(), own.capacity(), entry.begin)));
    bytes = own.view();
  }
  const auto inflated = inflater_.inflate(bytes, out, size);
  if (!inflated) return std::unexpected(inflated.error());
  unused_ = stored - *inflated;
  return {};
}

Result<Buffer> EntryReader::inflate(const Entry& entry) {
  TRY(check_size(entry, kInMemoryMax));
  auto spent = spend(entry.size);
  if (!spent) return std::unexpected(spent.error().in(place(entry)));
  Buffer bytes = pool_.take(static_cast<std::size_t>(entry.size));
  auto inflated = inflate_into(entry, bytes.data(), bytes.size());
  if (!inflated) return std::unexpected(inflated.error().in(place(entry)));
  return bytes;
}

Result<Buffer> EntryReader::derive(const Entry& entry, std::string_view base,
                                   std::vector<CopiedRun>* runs) {
  TRY(check_size(entry, kInMemoryMax));
  const auto delta_size = static_cast<std::size_t>(entry.size);
  if (delta_.capacity() < delta_size || delta_.capacity() > kDeltaKeptMax)
    delta_ = Buffer(std::max<std::size_t>(delta_size + delta_size / 4, 4096));
  delta_.set_size(delta_size);
  const auto attempt = [&]() -> Result<Buffer> {
    TRY(spend(delta_size));
    TRY(inflate_into(entry, delta_.data(), delta_size));
    const DeltaHead head = TRY(parse_delta_head(delta_.view()));
    const std::string_view instructions = delta_.view().substr(head.length);
    if (head.base_size != base.size())
      return fail(Error::Kind::Corrupt, "delta was made for a base of another size");
    if (head.result_size > kTrustedGrowth * (base.size() + delta_size) &&
        TRY(delta_result_size(instructions)) != head.result_size)
      return fail(Error::Kind::Corrupt, "delta lies about the size of its result");
    if (head.result_size > kInMemoryMax)
      return fail(Error::Kind::OverLimit,
                  std::to_string(head.result_size) + " bytes are too large for a delta's result");
    TRY(spend(head.result_size));
    Buffer result = pool_.take(static_cast<std::size_t>(head.result_size));
    TRY(apply_delta(instructions, base, result.data(), result.size(), runs));
    return result;
  };
  auto result = attempt();
  if (!result) return std::unexpected(result.error().in(place(entry)));
  return result;
}

Result<Buffer> EntryReader::read_loose(Slot slot, LooseObject& object) {
  const auto attempt = [&]() -> Result<Buffer> {
    if (object.size() > kInMemoryMax)
      return fail(Error::Kind::OverLimit,
                  std::to_string(object.size()) + " bytes are too large for a base");
    TRY(spend(object.size()));
    Buffer bytes = pool_.take(static_cast<std::size_t>(object.size()));
    TRY(fill(object.bytes(), bytes.data(), bytes.size()));
    return bytes;
  };
  auto bytes = attempt();
  if (!bytes) return std::unexpected(bytes.error().in(loose_name(inventory_.id(slot))));
  return bytes;
}

std::optional<EntryReader::Copy> EntryReader::find_copy(Slot slot) {
  std::size_t tries = 0;
  return find_copy(slot, tries);
}

std::optional<EntryReader::Copy> EntryReader::find_copy(Slot slot, std::size_t& tries) {
  const ObjectId id = inventory_.id(slot);
  const IdTable::Ranks ranks = inventory_.ids.find(id.raw());
  const std::uint32_t end = std::min(ranks.end, ranks.begin + Inventory::kCopiesMax);
  for (std::uint32_t rank = ranks.begin; rank < end; ++rank) {
    const Slot other = inventory_.slot(inventory_.ids.number(rank));
    if (other == slot || is_broken(inventory_.standings[other])) continue;
    std::optional<ObjectType> type = to_type(inventory_.standings[other]);
    if (!type)
      if (const auto loose = inventory_.open_loose(other)) type = loose->type();
    if (!type || ++tries > kCopyTriesMax) continue;
    // No copies of its bases here: two objects that need each other would never end.
    auto bytes = materialise_chain(other, kInMemoryMax);
    if (!bytes || name_object(*type, bytes->view(), inventory_.hash) != id) continue;
    return Copy{*type, std::move(*bytes)};
  }
  return std::nullopt;
}

Result<Buffer> EntryReader::materialise(Slot slot, std::uint64_t size_max) {
  auto bytes = materialise_chain(slot, size_max);
  if (bytes || bytes.error().kind == Error::Kind::OverLimit) return bytes;
  // Something on its chain is damaged: it is made from the nearest object that is whole elsewhere.
  std::vector<Slot> chain;
  std::size_t tries = 0;
  for (; slot != kNoSlot; slot = inventory_.bases[slot]) {
    if (auto copy = find_copy(slot, tries))
      return derive_all(std::move(copy->bytes), chain, size_max);
    chain.push_back(slot);
  }
  return bytes;
}

Result<Buffer> EntryReader::materialise_chain(Slot slot, std::uint64_t size_max) {
  std::vector<Slot> chain;
  for (; inventory_.bases[slot] != kNoSlot; slot = inventory_.bases[slot]) chain.push_back(slot);
  Buffer bytes;
  if (inventory_.is_loose(slot)) {
    LooseObject object = TRY(inventory_.open_loose(slot));
    if (object.size() > size_max && chain.empty())
      return fail(Error::Kind::OverLimit, "larger than " + std::to_string(size_max) + " bytes");
    bytes = TRY(read_loose(slot, object));
  } else {
    const Entry whole = TRY(entry(slot));
    TRY(check_size(whole, chain.empty() ? size_max : kInMemoryMax));
    bytes = TRY(inflate(whole));
  }
  return derive_all(std::move(bytes), chain, size_max);
}

/// What the last of these makes of `bytes`, the one before of that, and so on.
Result<Buffer> EntryReader::derive_all(Buffer bytes, std::vector<Slot>& chain,
                                       std::uint64_t size_max) {
  for (; !chain.empty(); chain.pop_back()) {
    const Entry delta = TRY(entry(chain.back()));
    Buffer result = TRY(derive(delta, bytes.view(), nullptr));
    pool_.give(std::exchange(bytes, std::move(result)));
  }
  if (bytes.size() > size_max)
    return fail(Error::Kind::OverLimit, "larger than " + std::to_string(size_max) + " bytes");
  return bytes;
}

Result<> check_plausible(const EntryReader::Entry& entry) {
  if (is_plausible_size(entry.size, entry.end - entry.begin)) return {};
  return std::unexpected(
      Error{Error::Kind::Corrupt, "declares more bytes than it can hold"}.in(place(entry)));
}

Error standing_error(const Inventory& inventory, Slot slot) {
  const auto error = [&]() -> Error {
    switch (inventory.standings[slot]) {
      case Standing::MissingBase:
        return {Error::Kind::Missing, "it derives from an object that is not there"};
      case Standing::Cycle:
        return {Error::Kind::Corrupt, "it derives from itself"};
      case Standing::TooDeep:
        return {Error::Kind::OverLimit, "more than " + std::to_string(kDepthMax) +
                                            " deltas stand between it and a whole object"};
      default:
        return {Error::Kind::Corrupt, "its entry is damaged or outside the pack"};
    }
  }();
  if (inventory.is_loose(slot)) return error.in(loose_name(inventory.id(slot)));
  return error.in(std::string(inventory.range(slot).pack->name()) + " at " +
                  std::to_string(inventory.offsets[slot]));
}

}  // namespace cordon::git
