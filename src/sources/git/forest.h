#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sources/git/object_id.h"

namespace cordon::git {

/// An object's place in storage: packs in the order of their names, each by offset, then loose
/// objects.
using Slot = std::uint32_t;
inline constexpr Slot kNoSlot = 0xffffffffU;

/// What is known of an object before its bytes are read: its type, or why it cannot be read.
enum class Standing : std::uint8_t {
  Unread,  ///< a loose object: its type is in its file
  Commit,
  Tree,
  Blob,
  Tag,
  Unresolved,   ///< a delta, until its base is known
  BadEntry,     ///< its entry in the pack is damaged or outside
  MissingBase,  ///< it derives from something that is not there
  Cycle,        ///< it derives from itself
  TooDeep,      ///< more than `kDepthMax` deltas stand between it and a whole object
};
[[nodiscard]] constexpr bool is_broken(Standing standing) {
  return standing >= Standing::Unresolved;
}
[[nodiscard]] std::optional<ObjectType> to_type(Standing standing);

/// Git itself makes no chains past 4095. A bound keeps what a walk remembers of its way small.
inline constexpr std::uint32_t kDepthMax = 0xffff;

/// The delta trees of a store, laid out so that a walk is a pass over an array: each object before
/// what derives from it. Of an object's children the one with the most descendants comes last, when
/// the object itself is not needed any more; so a walk holds few objects at once, about the
/// logarithm of the tree's size at worst.
class Forest {
 public:
  struct Step {
    Slot slot = 0;
    std::uint32_t depth = 0;
    bool is_last_child = false;
  };
  /// Steps [begin, end) whose objects have this standing; broken ones come together, whatever they
  /// are.
  struct Group {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    Standing standing = Standing::Unread;
  };

  [[nodiscard]] Step step(std::uint32_t position) const {
    const std::uint32_t slot = order_[position];
    return {slot & ~kLastChild, depths_[position], (slot & kLastChild) != 0};
  }
  /// Depth of the step, or 0 where the steps end: then nothing derives from the one before.
  [[nodiscard]] std::uint32_t depth(std::uint32_t position) const {
    return position < depths_.size() ? depths_[position] : 0;
  }
  [[nodiscard]] std::span<const Group> groups() const { return groups_; }

 private:
  friend class ForestBuilder;
  static constexpr std::uint32_t kLastChild = 0x80000000U;

  std::vector<std::uint32_t> order_;
  std::vector<std::uint16_t> depths_;
  std::vector<Group> groups_;
};

/// Turns "who derives from whom" into a forest, in two steps: `resolve`, after which every standing
/// is final, and `lay_out`.
class ForestBuilder {
 public:
  /// At most 2^31 - 1 slots. `bases` has kNoSlot for what is whole, loose or broken. Both spans
  /// have to outlive the builder.
  ForestBuilder(std::span<const Slot> bases, std::span<Standing> standings);

  /// Hands standings down from bases to what derives from them, finds cycles and chains too deep.
  void resolve();
  /// Every object, once. `sections` are the slots at which a pack, or the loose objects, begin:
  /// objects are grouped by section, then by type.
  [[nodiscard]] Forest lay_out(std::span<const Slot> sections);

 private:
  void link();
  void weigh();
  void put_tree(Slot root, Forest& forest);
  void put_group(Slot begin, Slot end, Standing standing, Forest& forest);
  [[nodiscard]] std::span<Slot> children(Slot slot);

  std::span<const Slot> bases_;
  std::span<Standing> standings_;
  std::vector<std::uint32_t>
      first_child_;  ///< where in children_ a slot's begin; one more at the end
  std::vector<Slot> children_;
  std::vector<Slot> by_level_;          ///< roots, then what derives from them, level by level
  std::vector<std::uint32_t> weights_;  ///< objects in the tree below, itself included
  std::vector<std::uint64_t> stack_;
};

}  // namespace cordon::git
