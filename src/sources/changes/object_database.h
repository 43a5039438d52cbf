#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <vector>

#include "base/fd.h"
#include "base/result.h"
#include "sources/changes/pack_lookup.h"
#include "sources/git/object_id.h"
#include "sources/git/pack.h"

namespace cordon::git {

/// Where the objects of a repository lie, each asked for by its name. Nothing is listed but the
/// packs, so that opening costs the same in a large repository as in a small one; for all objects
/// there is `Objects`. Const and thread-safe once open.
class ObjectDatabase {
 public:
  /// Opens `objects` directories, in the order in which they are asked. As with git, a pack without
  /// an index that can be read has no objects.
  static ObjectDatabase open(const std::vector<Path>& directories, HashKind hash);

  ObjectDatabase(ObjectDatabase&&) noexcept = default;

  /// A pack whose file is opened when it is first needed.
  struct PackFile {
    Path path;  ///< of the pack
    PackLookup lookup;
    std::once_flag is_opened;
    Result<Pack> pack = fail(Error::Kind::Internal, "not opened yet");
  };

  /// One of both.
  struct Location {
    const Pack* pack = nullptr;
    std::uint64_t offset = 0;
    const Path* loose = nullptr;  ///< the directory that has the object in a file of its own
  };
  /// Missing where nobody has it.
  [[nodiscard]] Result<Location> find(const ObjectId& id) const;
  [[nodiscard]] HashKind hash() const { return hash_; }

 private:
  explicit ObjectDatabase(HashKind hash) : hash_(hash) {}

  [[nodiscard]] Result<std::optional<Location>> find_in(PackFile& file, const ObjectId& id) const;
  [[nodiscard]] Result<std::optional<Location>> search(const ObjectId& id) const;
  void list_packs() const;

  HashKind hash_;
  std::vector<Path> directories_;
  mutable std::deque<PackFile> packs_;  ///< their once_flags do not move
  /// Held alone by who lists packs anew.
  std::unique_ptr<std::shared_mutex> packs_mutex_ = std::make_unique<std::shared_mutex>();
};

}  // namespace cordon::git
