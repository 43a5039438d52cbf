#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/unit.h"

namespace cordon {

/// Bytes of unknown length that come in order: a file, a pipe, an inflating stream.
class ByteStream {
 public:
  virtual ~ByteStream() = default;
  /// Up to `size` bytes; fewer only at the end.
  virtual Result<std::size_t> read(char* buffer, std::size_t size) = 0;
  /// Passes over the zero bytes that follow where it is known without reading them that there are
  /// `least` or more, as in the hole of a sparse file; tells how many.
  virtual std::uint64_t skip_zeros(std::uint64_t /*least*/) { return 0; }
};

/// How a source cuts what is too large to be one piece.
struct Cut {
  std::size_t run = 1024 * 1024;
  std::size_t margin = 0;  ///< at least the engine's reach
};

/// Shows a whole blob that is in memory as one piece.
void visit_whole(BlobNumber blob, std::string_view bytes, UnitVisitor& visitor);

/// Cuts a stream into pieces with margins, and tells how many bytes came. Memory: one run and two
/// margins, whatever the length. `buffer` is the caller's, so that it serves many streams; it only
/// grows. Where the stream fails, what came before is shown as the whole blob, then the error
/// returned. Zero bytes that the stream passes over are counted, and shown in no piece.
Result<std::uint64_t> visit_stream(BlobNumber blob, ByteStream& stream, const Cut& cut,
                                   std::string& buffer, UnitVisitor& visitor);

}  // namespace cordon
