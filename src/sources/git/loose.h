#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/fd.h"
#include "base/result.h"
#include "model/skip.h"
#include "sources/git/object_id.h"
#include "sources/pieces.h"

namespace cordon::git {

/// A loose object's file, as found by listing.
struct LooseFile {
  ObjectId id;
  std::uint32_t directory = 0;    ///< which of the `objects` directories it lies in
  std::uint64_t stored_size = 0;  ///< of the file, when it was listed
};

/// Loose objects of all directories, sorted by id, then by directory. What cannot be listed is a
/// Skip.
std::vector<LooseFile> list_loose(const std::vector<Path>& directories, HashKind hash,
                                  std::vector<Skip>& skips);

/// `ab/cdef…`, within an `objects` directory.
[[nodiscard]] Path loose_name(const ObjectId& id);

/// A loose object, open: its head is read, its bytes come next.
class LooseObject {
 public:
  /// Opens the file of `id` in an `objects` directory.
  static Result<LooseObject> open(const Path& directory, const ObjectId& id);

  [[nodiscard]] ObjectType type() const { return type_; }
  /// As declared; at most what the file can inflate to.
  [[nodiscard]] std::uint64_t size() const { return size_; }
  /// The object's bytes, once; ends where it declared to end, or is Corrupt.
  ByteStream& bytes();
  /// How many bytes the file has behind the object; known once all of that was read, 0 before.
  [[nodiscard]] std::uint64_t unused() const;

  LooseObject(const LooseObject&) = delete;
  LooseObject& operator=(const LooseObject&) = delete;
  LooseObject(LooseObject&&) noexcept;
  LooseObject& operator=(LooseObject&&) noexcept;
  ~LooseObject();

 private:
  struct Parts;
  explicit LooseObject(std::unique_ptr<Parts> parts);

  ObjectType type_ = ObjectType::Blob;
  std::uint64_t size_ = 0;
  std::unique_ptr<Parts> parts_;
};

}  // namespace cordon::git
