#include "sources/git/walk.h"

#include <utility>

namespace cordon::git {
namespace {

/// Frames may hold this much. Past it the objects nearest to the root go: they are needed last.
constexpr std::size_t kLiveMax = 64 * 1024 * 1024;
constexpr std::size_t kWindowSize = 128 * 1024;
/// Bytes between two entries that are cheaper to read than to leave out.
constexpr std::uint64_t kGapMax = 1024;

}  // namespace

Walk::Walk(const Inventory& inventory, const TypeSet& types, ObjectVisitor& visitor,
           std::uint64_t allowed)
    : inventory_(inventory),
      types_(types),
      visitor_(visitor),
      reader_(inventory, kWindowSize, allowed) {}

void Walk::run(std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t i = begin; i < end && !visitor_.is_stopped(); ++i) {
    const Forest::Step step = inventory_.forest.step(i);
    const Standing standing = inventory_.standings[step.slot];
    if (is_broken(standing)) {
      give_up(step, standing_error(inventory_, step.slot), false);
      continue;
    }
    if (const auto type = to_type(standing); type && !types_.has(*type)) continue;
    if (failure_ && step.depth > failure_->depth) {
      visitor_.skip(inventory_.number(step.slot), failure_->error);
      continue;
    }
    failure_.reset();
    const bool is_base = inventory_.forest.depth(i + 1) > step.depth;
    if (inventory_.is_loose(step.slot)) {
      take_loose(step, is_base);
    } else {
      if (i >= planned_end_) plan(i, end);
      take(step, is_base);
    }
  }
}

/// Sees how far the steps from here on go through their pack without a jump: that much is read at
/// once.
void Walk::plan(std::uint32_t position, std::uint32_t end) {
  const Slot first = inventory_.forest.step(position).slot;
  const Inventory::PackRange& range = inventory_.range(first);
  ahead_ = inventory_.entry_end(range, first);
  planned_end_ = position + 1;
  const std::uint64_t limit = inventory_.offsets[first] + kWindowSize;
  for (; planned_end_ < end && ahead_ < limit; ++planned_end_) {
    const Slot slot = inventory_.forest.step(planned_end_).slot;
    if (slot < first || slot >= range.end) return;
    const std::uint64_t begin = inventory_.offsets[slot];
    if (begin < ahead_ || begin - ahead_ > kGapMax) return;
    ahead_ = inventory_.entry_end(range, slot);
  }
}

void Walk::take(const Forest::Step& step, bool is_base) {
  const auto entry = reader_.entry(step.slot, ahead_);
  if (!entry) return give_up(step, entry.error(), is_base);
  const ObjectType type = *to_type(inventory_.standings[step.slot]);
  if (!entry->is_delta && !is_base && entry->size > Objects::kWholeMax) {
    const auto plausible = check_plausible(*entry);
    if (!plausible) return give_up(step, plausible.error(), is_base);
    InflatingStream stream(entry->pack->file(), entry->begin, entry->end);
    SizedStream sized(stream, entry->size);
    visitor_.visit_large(inventory_.number(step.slot), type, entry->size, sized);
    if (sized.is_at_end()) tell_unused(step.slot, entry->end - stream.end());
    return;
  }
  auto bytes = make(*entry, step);
  if (!bytes) return give_up(step, bytes.error(), is_base);
  if (reader_.unused() > 0) tell_unused(step.slot, reader_.unused());
  show(step, type, std::move(*bytes), is_base);
}

void Walk::take_loose(const Forest::Step& step, bool is_base) {
  runs_.clear();
  auto object = inventory_.open_loose(step.slot);
  if (!object) return give_up(step, object.error(), is_base);
  if (!types_.has(object->type())) return;
  const auto number = inventory_.number(step.slot);
  if (!is_base && object->size() > Objects::kWholeMax) {
    visitor_.visit_large(number, object->type(), object->size(), object->bytes());
    return tell_unused(number, *object);
  }
  auto bytes = reader_.read_loose(step.slot, *object);
  if (!bytes) return give_up(step, bytes.error(), is_base);
  tell_unused(number, *object);
  show(step, object->type(), std::move(*bytes), is_base);
}

Result<Buffer> Walk::make(const EntryReader::Entry& entry, const Forest::Step& step) {
  runs_.clear();
  if (!entry.is_delta) return reader_.inflate(entry);
  Frame& base = path_[step.depth - 1];
  if (!base.bytes.has_storage()) TRY(restore(step.depth - 1));
  auto bytes = reader_.derive(entry, base.bytes.view(), &runs_);
  if (step.is_last_child) release(base);
  return bytes;
}

/// A dropped object, from its base; or from a copy, as it was the first time.
Result<Buffer> Walk::make_again(Slot slot, const Buffer& base) {
  const auto derive = [&]() -> Result<Buffer> {
    const auto entry = TRY(reader_.entry(slot));
    return reader_.derive(entry, base.view(), nullptr);
  };
  auto bytes = derive();
  if (bytes || bytes.error().kind == Error::Kind::OverLimit) return bytes;
  if (auto copy = reader_.find_copy(slot)) return std::move(copy->bytes);
  return bytes;
}

/// Makes a dropped object again, from the nearest one above it that is still there.
Result<> Walk::restore(std::uint32_t depth) {
  std::uint32_t from = depth;
  while (from > 0 && !path_[from].bytes.has_storage()) --from;
  Buffer made;
  if (!path_[from].bytes.has_storage()) made = TRY(reader_.materialise(path_[from].slot));
  for (std::uint32_t i = from + 1; i <= depth; ++i) {
    const Buffer& base = made.has_storage() ? made : path_[i - 1].bytes;
    Buffer next = TRY(make_again(path_[i].slot, base));
    reader_.pool().give(std::exchange(made, std::move(next)));
  }
  keep(depth, std::move(made));
  return {};
}

void Walk::keep(std::uint32_t depth, Buffer bytes) {
  release(path_[depth]);
  live_ += bytes.capacity();
  path_[depth].bytes = std::move(bytes);
  // What is deeper was left behind by a subtree that is done.
  for (std::size_t i = path_.size(); live_ > kLiveMax && i-- > depth + 1U;) release(path_[i]);
  for (std::size_t i = 0; live_ > kLiveMax && i < depth; ++i) release(path_[i]);
}

void Walk::release(Frame& frame) {
  live_ -= frame.bytes.capacity();
  reader_.pool().give(std::exchange(frame.bytes, Buffer()));
}

void Walk::show(const Forest::Step& step, ObjectType type, Buffer bytes, bool is_base) {
  visitor_.visit({.number = inventory_.number(step.slot),
                  .type = type,
                  .bytes = bytes.view(),
                  .depth = step.depth,
                  .copied = runs_,
                  .is_base = is_base,
                  .is_repeat = inventory_.repeats[step.slot]});
  if (!is_base) return reader_.pool().give(std::move(bytes));
  if (path_.size() <= step.depth) path_.resize(step.depth + std::size_t{1});
  path_[step.depth].slot = step.slot;
  keep(step.depth, std::move(bytes));
}

void Walk::give_up(const Forest::Step& step, const Error& error, bool is_base) {
  if (error.kind != Error::Kind::OverLimit && show_copy(step, error, is_base)) return;
  visitor_.skip(inventory_.number(step.slot), error);
  failure_ = Failure{step.depth, error.in("it derives from " + inventory_.id(step.slot).hex())};
}

/// Where the object is whole elsewhere, that stands in for it, also as the base of others.
bool Walk::show_copy(const Forest::Step& step, const Error& error, bool is_base) {
  auto copy = reader_.find_copy(step.slot);
  if (!copy || (is_base && !types_.has(copy->type))) return false;
  visitor_.tell(inventory_.number(step.slot),
                {error.kind, error.text + "; another copy of it was read"});
  runs_.clear();
  // A repeat's copy is visited in its own right.
  const bool is_needed = is_base || !inventory_.repeats[step.slot];
  if (is_needed && types_.has(copy->type)) show(step, copy->type, std::move(copy->bytes), is_base);
  return true;
}

/// Entries of a pack stand side by side. What lies between two is an object that the index hides,
/// or something that is none.
void Walk::tell_unused(Slot slot, std::uint64_t size) {
  visitor_.tell(inventory_.number(slot),
                {Error::Kind::Corrupt,
                 std::string(inventory_.range(slot).pack->name()) + " at " +
                     std::to_string(inventory_.offsets[slot]) + ": the " + std::to_string(size) +
                     " bytes behind it belong to no object that the index has"});
}

void Walk::tell_unused(ObjectNumber number, const LooseObject& object) {
  if (object.unused() == 0) return;
  visitor_.tell(number,
                {Error::Kind::Corrupt, loose_name(inventory_.id(static_cast<Slot>(number))) +
                                           ": the " + std::to_string(object.unused()) +
                                           " bytes behind the object are none of it"});
}

}  // namespace cordon::git
