#include "sources/git/objects.h"

#include <utility>

#include "sources/git/entry_reader.h"
#include "sources/git/inventory.h"
#include "sources/git/walk.h"

namespace cordon::git {
namespace {

/// One object needs few bytes around its head; a walk reads further ahead.
constexpr std::size_t kReadWindowSize = 4096;

Error with_id(const Inventory& inventory, Slot slot, const Error& error) {
  return error.in(inventory.id(slot).hex());
}

bool is_wanted(const Forest::Group& group, const TypeSet& types) {
  const auto type = to_type(group.standing);
  return !type || types.has(*type);
}

}  // namespace

bool TypeSet::has(ObjectType type) const {
  switch (type) {
    case ObjectType::Commit:
      return commits;
    case ObjectType::Tree:
      return trees;
    case ObjectType::Blob:
      return blobs;
    case ObjectType::Tag:
      return tags;
  }
  std::unreachable();
}

struct Objects::State {
  Inventory inventory;
};

Objects::Objects(std::unique_ptr<State> state) : state_(std::move(state)) {}
Objects::Objects(Objects&&) noexcept = default;
Objects& Objects::operator=(Objects&&) noexcept = default;
Objects::~Objects() = default;

Result<Objects> Objects::open(const std::vector<Path>& directories, HashKind hash,
                              std::vector<Skip>& skips) {
  return Objects(std::make_unique<State>(TRY(take_inventory(directories, hash, skips))));
}

std::uint64_t Objects::count() const { return state_->inventory.count(); }

std::uint64_t Objects::stored_bytes() const { return state_->inventory.stored_bytes; }

std::optional<ObjectNumber> Objects::find(const ObjectId& id) const {
  return state_->inventory.find(id.raw());
}

ObjectId Objects::id(ObjectNumber number) const {
  return ObjectId(state_->inventory.ids.raw(static_cast<std::uint32_t>(number)));
}

std::optional<ObjectType> Objects::type(ObjectNumber number) const {
  const Inventory& inventory = state_->inventory;
  const Slot slot = inventory.slot(static_cast<std::uint32_t>(number));
  if (inventory.standings[slot] != Standing::Unread) return to_type(inventory.standings[slot]);
  const auto object = inventory.open_loose(slot);
  if (!object) return std::nullopt;
  return object->type();
}

Result<Object> Objects::read(ObjectNumber number, std::size_t size_max) const {
  const Inventory& inventory = state_->inventory;
  const Slot slot = inventory.slot(static_cast<std::uint32_t>(number));
  EntryReader reader(inventory, kReadWindowSize, kReadAllowance);
  if (is_broken(inventory.standings[slot])) {
    if (const auto copy = reader.find_copy(slot); copy && copy->bytes.size() <= size_max)
      return Object{copy->type, std::string(copy->bytes.view())};
    return std::unexpected(with_id(inventory, slot, standing_error(inventory, slot)));
  }
  std::optional<ObjectType> type = to_type(inventory.standings[slot]);
  if (!type) type = TRY(inventory.open_loose(slot)).type();
  const auto bytes = reader.materialise(slot, size_max);
  if (!bytes) return std::unexpected(with_id(inventory, slot, bytes.error()));
  return Object{*type, std::string(bytes->view())};
}

std::vector<Objects::Batch> Objects::batches(const TypeSet& types,
                                             std::uint64_t stored_bytes) const {
  const Inventory& inventory = state_->inventory;
  std::vector<Batch> batches;
  for (const Forest::Group& group : inventory.forest.groups()) {
    if (!is_wanted(group, types)) continue;
    Batch batch{.begin = group.begin, .end = group.begin, .stored_bytes = 0};
    for (std::uint32_t i = group.begin; i < group.end; ++i) {
      const Forest::Step step = inventory.forest.step(i);
      if (step.depth == 0 && batch.stored_bytes >= stored_bytes && i > batch.begin) {
        batches.push_back(std::exchange(batch, {.begin = i, .end = i, .stored_bytes = 0}));
      }
      batch.stored_bytes += inventory.stored_size(step.slot);
      batch.end = i + 1;
    }
    batches.push_back(batch);
  }
  return batches;
}

void Objects::walk(const Batch& batch, const TypeSet& types, ObjectVisitor& visitor) const {
  const Inventory& inventory = state_->inventory;
  const std::uint64_t allowed = allowance(batch.stored_bytes, inventory.forest.groups().size());
  Walk(inventory, types, visitor, allowed).run(batch.begin, batch.end);
}

}  // namespace cordon::git
