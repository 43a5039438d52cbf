#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/confirm.h"
#include "engine/decode.h"
#include "model/piece.h"

namespace cordon {

/// Where an anchor was seen, and what came of it.
struct Candidate {
  std::uint64_t end = 0;  ///< of the anchor, in the blob
  std::uint32_t anchor = 0;
  std::uint32_t section = 0;
  std::uint32_t found_begin = 0, found_end = 0;  ///< in Memory::found
};

/// A stretch in another encoding, and what was found under it.
struct Stretch {
  std::uint64_t begin = 0, end = 0;
  Decoding decoding = Decoding::Base64;
  std::uint32_t found_begin = 0, found_end = 0;
};

/// What was seen in one blob. A blob that is derived from it takes over all that lies within the
/// runs that both share.
struct Memory {
  std::uint64_t size = 0;
  std::vector<Candidate> candidates;  ///< sorted by end
  std::vector<Stretch> stretches;     ///< sorted by begin
  std::vector<Found> found;           ///< positions in the blob

  void clear();
};

/// A run of bytes of a blob.
struct Region {
  std::uint64_t begin = 0, end = 0;
};

/// The regions of a blob that its base did not hold, each grown by `margin` to either side, joined
/// where they come closer than `gap`.
[[nodiscard]] std::vector<Region> fresh_regions(std::span<const CopiedRun> copied,
                                                std::uint64_t size, std::uint64_t margin,
                                                std::uint64_t gap);

/// Whether a region of the blob lies within one copied run.
[[nodiscard]] bool is_copied(std::span<const CopiedRun> copied, const Region& region);

/// Whether all that a decision looked at, `reach` to either side of a region, is the same in the
/// base: within the run, or cut off by both blobs' ends alike.
[[nodiscard]] bool is_same_around(const CopiedRun& run, const Region& region, std::uint64_t reach,
                                  std::uint64_t size, std::uint64_t base_size);

}  // namespace cordon
