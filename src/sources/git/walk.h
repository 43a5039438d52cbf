#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "sources/git/entry_reader.h"
#include "sources/git/inventory.h"
#include "sources/git/objects.h"

namespace cordon::git {

/// One walk over steps of the forest: whole delta trees. For one thread, used once.
class Walk {
 public:
  /// Makes at most `allowed` bytes; what is left then is skipped as over the limit.
  Walk(const Inventory& inventory, const TypeSet& types, ObjectVisitor& visitor,
       std::uint64_t allowed);

  void run(std::uint32_t begin, std::uint32_t end);

 private:
  /// An object on the way from the tree's root to the present one. Without bytes where nothing more
  /// derives from it, or where it was dropped to keep within the budget.
  struct Frame {
    Slot slot = 0;
    Buffer bytes;
  };

  void plan(std::uint32_t position, std::uint32_t end);
  void take(const Forest::Step& step, bool is_base);
  void take_loose(const Forest::Step& step, bool is_base);
  Result<Buffer> make(const EntryReader::Entry& entry, const Forest::Step& step);
  Result<Buffer> make_again(Slot slot, const Buffer& base);
  Result<> restore(std::uint32_t depth);
  void keep(std::uint32_t depth, Buffer bytes);
  void release(Frame& frame);
  void show(const Forest::Step& step, ObjectType type, Buffer bytes, bool is_base);
  void give_up(const Forest::Step& step, const Error& error, bool is_base);
  bool show_copy(const Forest::Step& step, const Error& error, bool is_base);
  void tell_unused(Slot slot, std::uint64_t size);
  void tell_unused(ObjectNumber number, const LooseObject& object);

  const Inventory& inventory_;
  const TypeSet types_;
  ObjectVisitor& visitor_;
  EntryReader reader_;
  std::vector<Frame> path_;
  std::vector<CopiedRun> runs_;
  std::size_t live_ = 0;  ///< bytes that frames hold
  /// Set while what derives from a failed object passes by.
  struct Failure {
    std::uint32_t depth = 0;
    Error error;
  };
  std::optional<Failure> failure_;
  std::uint32_t planned_end_ = 0;  ///< steps before this one were looked at by `plan`
  std::uint64_t ahead_ = 0;        ///< where the neighbours of the planned step end in their pack
};

}  // namespace cordon::git
