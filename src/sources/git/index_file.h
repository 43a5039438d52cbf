#pragma once

#include <array>
#include <cstdint>

#include "base/fd.h"
#include "base/result.h"
#include "sources/git/buffer.h"
#include "sources/git/object_id.h"

namespace cordon::git {

/// The running counts of ids by their first byte that every index of git's begins with.
using Fanout = std::array<std::uint32_t, 256>;
inline constexpr std::size_t kFanoutSize = 256 * 4;

/// An index file whose bytes are asked for by range, each of which has to be there.
class IndexFile {
 public:
  static Result<IndexFile> open(const Path& path);

  [[nodiscard]] std::uint64_t size() const { return size_; }
  /// Corrupt where the range reaches past the file's end; nothing is allocated for it then.
  Result<Buffer> read(std::uint64_t offset, std::uint64_t size) const;
  /// Corrupt where the file's last bytes are not the hash of all before.
  [[nodiscard]] Result<> check_sum(HashKind hash) const;
  /// Corrupt where the counts descend.
  Result<Fanout> read_fanout(std::uint64_t offset) const;

 private:
  Fd file_;
  std::uint64_t size_ = 0;
};

/// Corrupt where the raw ids, each `width` bytes, do not ascend or do not fit the fanout.
Result<> check_ids(const Buffer& ids, const Fanout& fanout, std::size_t width);

}  // namespace cordon::git
