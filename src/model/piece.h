#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace cordon {

/// A source's own number of a blob. It means something to that source only, and is the same in
/// every run over the same target.
using BlobNumber = std::uint64_t;

/// A spot in a text: line and column from 1, the column in code points.
struct Position {
  std::uint64_t line = 1;
  std::uint64_t column = 1;

  friend auto operator<=>(const Position&, const Position&) = default;
};

/// Bytes [begin, begin + size) of a blob that stand, byte for byte, at base_begin of its base.
struct CopiedRun {
  std::uint64_t begin = 0;
  std::uint64_t size = 0;
  std::uint64_t base_begin = 0;
};

/// A run of a blob's bytes that the engine looks at, with a margin on either side where the blob
/// goes on. The margin is at least the catalog's reach, so that where a source cuts changes
/// nothing.
///
/// A blob that is derived from another one (a git delta) says which runs it shares with it. The
/// engine then looks for anchors in what is new only, and carries over what it knows of the rest.
struct Piece {
  BlobNumber blob = 0;
  /// Margin, run, margin. Valid during the visit only.
  std::string_view bytes;
  /// Where `bytes` begins in the blob.
  std::uint64_t offset = 0;
  /// The run within `bytes`; what begins in it is this piece's to find.
  std::size_t run_begin = 0;
  std::size_t run_end = 0;
  /// Whether `bytes` ends where the blob ends.
  bool is_last = true;
  /// The position of bytes[0] in the blob.
  Position position;

  /// 0: stands alone. n: derived from the piece that was last visited at depth n - 1. Only blobs
  /// that are one piece have a depth above 0.
  std::uint32_t depth = 0;
  /// Runs that equal the base's, sorted, not overlapping; of use where depth is above 0.
  std::span<const CopiedRun> copied;
  /// Whether a piece that is derived from this one may follow.
  bool is_base = false;
};

}  // namespace cordon
