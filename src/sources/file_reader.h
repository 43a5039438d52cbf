#pragma once

#include <string>

#include "base/fd.h"
#include "base/pool.h"
#include "model/unit.h"
#include "sources/pieces.h"

namespace cordon {

/// Shows the bytes of files as pieces. One serves any number of threads.
class FileReader {
 public:
  explicit FileReader(const Cut& cut) : cut_(cut) {}

  /// Reads as many bytes as the file has now. What is no regular file, cannot be read, or holds
  /// fewer or more bytes than it said becomes a Skip at `place`; what was read of it is shown all
  /// the same.
  void read(const Fd& file, BlobNumber blob, const Path& place, UnitVisitor& visitor);

 private:
  void read_small(const Fd& file, std::size_t size, BlobNumber blob, const Path& place,
                  UnitVisitor& visitor);
  void read_large(const Fd& file, std::uint64_t size, BlobNumber blob, const Path& place,
                  UnitVisitor& visitor);

  Cut cut_;
  Pool<std::string> buffers_;
};

}  // namespace cordon
