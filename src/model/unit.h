#pragma once

#include <cstdint>

#include "model/piece.h"
#include "model/skip.h"

namespace cordon {

/// Takes what a unit holds, one thing at a time, in the worker that expands it.
class UnitVisitor {
 public:
  virtual ~UnitVisitor() = default;

  /// One run of a blob. The pieces of a blob come in order and without another blob between them.
  virtual void visit(const Piece& piece) = 0;
  virtual void skip(Skip skip) = 0;
  /// Whether to give up; asked between blobs and between the pieces of one.
  [[nodiscard]] virtual bool is_stopped() const = 0;
};

/// What a source hands to a worker: a batch of files, one delta tree of a pack. Making one is
/// cheap; the reading and inflating happens in `expand`, which may run on any thread, once.
class Unit {
 public:
  virtual ~Unit() = default;
  virtual void expand(UnitVisitor& visitor) = 0;
};

}  // namespace cordon
