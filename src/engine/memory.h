#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/confirm.h"
#include "engine/encoded.h"
#include "engine/escapes.h"
#include "model/piece.h"

namespace cordon {

/// Where an anchor was seen, and what came of it.
struct Candidate {
  std::uint64_t end = 0;  ///< of the anchor, in the blob
  std::uint32_t anchor = 0;
  std::uint32_t section = 0;
  std::uint32_t looked = 0;  ///< how far from its end, to either side, what decided about it stands
  std::uint32_t found_begin = 0, found_end = 0;  ///< in Memory::found
};

/// A stretch in another encoding, and what was found under it.
struct Stretch {
  std::uint64_t begin = 0, end = 0;
  Decoding decoding = Decoding::Base64;
  std::uint32_t found_begin = 0, found_end = 0;  ///< in Memory::found
};

/// What was seen in one blob. A blob that is derived from it takes over all that lies within the
/// runs that both share.
struct Memory {
  std::uint64_t size = 0;
  std::vector<Candidate> candidates;  ///< sorted by end
  std::vector<Escape> escapes;        ///< sorted by end
  std::vector<Stretch> stretches;     ///< sorted by begin
  std::vector<Found> found;           ///< positions in the blob

  void clear();
  /// Of a candidate or stretch that a base's memory has, too, and whose bounds in `found` are still
  /// the base's: takes over what was found.
  template <class Owner>
  void take(const Memory& base, const CopiedRun& run, Owner& owner) {
    const std::uint32_t first = static_cast<std::uint32_t>(found.size());
    for (std::uint32_t i = owner.found_begin; i < owner.found_end; ++i) {
      found.push_back(base.found[i]);
      found.back().move(run.begin - run.base_begin);
    }
    owner.found_begin = first;
    owner.found_end = static_cast<std::uint32_t>(found.size());
  }
  /// The same stretch, if it was seen here: `stretch` is that of a derived blob, in a run of both.
  [[nodiscard]] const Stretch* find(const Stretch& stretch, const CopiedRun& run) const;
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

/// The run that the byte before `end` lies in; null where the base did not hold it.
[[nodiscard]] const CopiedRun* run_before(std::span<const CopiedRun> copied, std::uint64_t end);

/// Whether the base has the same anchor: one that is at most `width` wide and ends at `end`, in the
/// run that the byte before `end` lies in.
[[nodiscard]] bool has_anchor(const CopiedRun& run, std::uint64_t end, std::uint64_t width);

/// Whether all that a decision looked at, `reach` to either side of a region, is the same in the
/// base: within the run, or cut off by both blobs' ends alike.
[[nodiscard]] bool is_same_around(const CopiedRun& run, const Region& region, std::uint64_t reach,
                                  std::uint64_t size, std::uint64_t base_size);

}  // namespace cordon
