#pragma once

#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "sources/changes/object_database.h"
#include "sources/git/buffer.h"
#include "sources/git/inflate.h"
#include "sources/git/object_id.h"
#include "sources/git/objects.h"
#include "sources/git/pack.h"
#include "sources/pieces.h"

namespace cordon::git {

/// Reads objects of a database by their names, their chains of deltas resolved. It remembers what
/// others derive from, since the versions of a file or directory are asked for one after the other.
/// For one thread; the database must outlive it.
class ObjectReader {
 public:
  explicit ObjectReader(const ObjectDatabase& database);

  [[nodiscard]] HashKind hash() const { return database_.hash(); }

  /// Missing where nobody has it, OverLimit past `size_max`. Errors name the object.
  Result<Object> read(const ObjectId& id, std::uint64_t size_max);
  /// The same, Corrupt where it is of another type.
  Result<std::string> read(const ObjectId& id, ObjectType type, std::uint64_t size_max);

  /// What an object is, whatever its size: heads alone are read.
  Result<ObjectType> type(const ObjectId& id);

  /// Shows a blob, or another object's text, as pieces; one that is stored whole and is large as a
  /// stream. `buffer` is the caller's, so that it serves many.
  Result<void> show(const ObjectId& id, BlobNumber number, const Cut& cut, std::string& buffer,
                    UnitVisitor& visitor);

 private:
  using Bytes = std::shared_ptr<const Buffer>;
  struct Whole {
    ObjectType type = ObjectType::Blob;
    Bytes bytes;
  };
  /// An entry of a pack whose head was read.
  struct Entry {
    const Pack* pack = nullptr;
    std::uint64_t offset = 0;
    std::uint64_t begin = 0;  ///< of its zlib stream
    EntryHead head;
    ObjectId base;  ///< of a REF delta
  };
  using Key = std::pair<const Pack*, std::uint64_t>;
  struct Kept {
    Key key;
    Whole whole;
  };

  Result<Whole> read_whole(const ObjectId& id, std::uint64_t size_max);
  Result<Whole> read_at(ObjectDatabase::Location location, const ObjectId& id,
                        std::uint64_t size_max);
  Result<Whole> read_loose(const Path& directory, const ObjectId& id, std::uint64_t size_max);
  Result<Entry> read_entry(const Pack& pack, std::uint64_t offset);
  Result<Buffer> inflate(const Entry& entry, std::uint64_t size_max);
  Result<Whole> derive(Whole whole, std::vector<Entry>& chain, std::uint64_t size_max);
  Result<> spend(std::uint64_t bytes);
  const Whole* recall(const Key& key);
  void remember(const Key& key, const Whole& whole);

  const ObjectDatabase& database_;
  Window window_;
  Inflater inflater_;
  BufferPool pool_;
  std::uint64_t left_ = 0;  ///< of the bytes that may be made for the object at hand
  std::list<Kept> kept_;    ///< the last used first
  std::map<Key, std::list<Kept>::iterator> by_key_;
  std::size_t kept_size_ = 0;
};

}  // namespace cordon::git
