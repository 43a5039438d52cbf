#pragma once

#include <cstdint>
#include <optional>

#include "base/fd.h"
#include "base/result.h"
#include "sources/git/index_file.h"
#include "sources/git/object_id.h"

namespace cordon::git {

/// Finds single objects in a pack by its idx file, versions 1 and 2, without reading more of it
/// than a few rows: what a change touches is a handful among millions. Const and thread-safe.
class PackLookup {
 public:
  /// Reads the head and the fanout. Corrupt where the file is too short for what these declare.
  static Result<PackLookup> open(const Path& path, HashKind hash);

  /// Where the object's entry begins in the pack; nothing where the pack does not have it. An index
  /// whose ids do not ascend makes objects look missing, which is told like any that is missing.
  Result<std::optional<std::uint64_t>> find(const ObjectId& id) const;

 private:
  PackLookup(IndexFile file, HashKind hash) : file_(std::move(file)), hash_(hash) {}

  Result<std::optional<std::uint64_t>> search(std::string_view rows, std::uint32_t first,
                                              std::string_view raw) const;
  Result<std::uint64_t> offset_of(std::uint32_t row, std::string_view bytes) const;
  [[nodiscard]] std::size_t row_size() const { return hash_size(hash_) + id_begin_; }

  IndexFile file_;
  HashKind hash_;
  Fanout fanout_{};
  std::uint64_t rows_begin_ = 0;
  std::size_t id_begin_ = 0;  ///< within a row: behind the offset in version 1
};

}  // namespace cordon::git
