#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/fd.h"
#include "base/result.h"
#include "model/piece.h"
#include "model/skip.h"
#include "sources/git/object_id.h"
#include "sources/pieces.h"

namespace cordon::git {

/// A number of an object in an object store, from 0: packs in the order of their names, each in the
/// order of its index, then loose objects by id. It is the BlobNumber of the pieces that show it.
using ObjectNumber = BlobNumber;

struct Object {
  ObjectType type = ObjectType::Blob;
  std::string bytes;
};

/// An object as a walk shows it. Views are valid during the visit only.
struct ObjectView {
  ObjectNumber number = 0;
  ObjectType type = ObjectType::Blob;
  std::string_view bytes;
  /// Depth in its delta tree and the runs that it shares with its base, as in Piece.
  std::uint32_t depth = 0;
  std::span<const CopiedRun> copied;
  bool is_base = false;
  /// Another one of the same id is visited too, and stands for both. It is shown all the same: that
  /// an index gives two objects one name does not make them equal.
  bool is_repeat = false;
};

class ObjectVisitor {
 public:
  virtual ~ObjectVisitor() = default;
  virtual void visit(const ObjectView& object) = 0;
  /// An object that is stored whole and is larger than `Objects::kWholeMax`: its bytes come as a
  /// stream. What is wrong with them `read` tells, and only that: there is no `skip` for it then.
  virtual void visit_large(ObjectNumber number, ObjectType type, std::uint64_t size,
                           ByteStream& bytes) = 0;
  /// An object that could not be read, and everything that derives from it, one call each.
  virtual void skip(ObjectNumber number, const Error& error) = 0;
  /// What is wrong around an object and does not keep it from being visited: it is damaged and
  /// comes from a copy, or bytes behind it belong to no object.
  virtual void tell(ObjectNumber number, const Error& error) = 0;
  [[nodiscard]] virtual bool is_stopped() const = 0;
};

/// Which objects a walk is about.
struct TypeSet {
  bool commits = false, trees = false, blobs = false, tags = false;
  [[nodiscard]] bool has(ObjectType type) const;
};

/// All objects of a repository, read from packs and loose files directly: pack v2 and v3, idx v1
/// and v2, multi-pack indexes, SHA-1 and SHA-256, OFS and REF deltas. Const and thread-safe once
/// open.
///
/// Packs are read through `pread` into buffers, never mapped: a file that shrinks is an error, not
/// a signal. Nothing that a file declares is believed before the bytes bear it out.
class Objects {
 public:
  static constexpr std::size_t kWholeMax = 16 * 1024 * 1024;

  /// Opens `directories`: a repository's `objects` and the alternates that may be followed. What is
  /// broken (a truncated idx, a pack without its trailer) is appended to `skips` and the rest is
  /// used.
  static Result<Objects> open(const std::vector<Path>& directories, HashKind hash,
                              std::vector<Skip>& skips);
  Objects(Objects&&) noexcept;
  Objects& operator=(Objects&&) noexcept;
  ~Objects();

  [[nodiscard]] std::uint64_t count() const;
  /// Stored bytes, for progress.
  [[nodiscard]] std::uint64_t stored_bytes() const;
  [[nodiscard]] std::optional<ObjectNumber> find(const ObjectId& id) const;
  [[nodiscard]] ObjectId id(ObjectNumber number) const;
  /// Nothing where the object's chain is broken.
  [[nodiscard]] std::optional<ObjectType> type(ObjectNumber number) const;
  /// One object, its delta chain resolved. OverLimit past `size_max`.
  Result<Object> read(ObjectNumber number, std::size_t size_max) const;

  /// A batch of delta trees: what one worker walks in one go.
  struct Batch {
    std::uint32_t begin = 0;  ///< private to Objects
    std::uint32_t end = 0;
    std::uint64_t stored_bytes = 0;
    [[nodiscard]] std::uint64_t count() const { return end - begin; }
  };
  /// All objects of these types, in batches of about `stored_bytes`, in the packs' own order. Roots
  /// that cannot be resolved (a missing base, a cycle) appear in a batch too and are skipped there.
  [[nodiscard]] std::vector<Batch> batches(const TypeSet& types, std::uint64_t stored_bytes) const;
  /// Visits every object of a batch, bases before what derives from them; each base is inflated
  /// once.
  void walk(const Batch& batch, const TypeSet& types, ObjectVisitor& visitor) const;

 private:
  struct State;
  explicit Objects(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace cordon::git
