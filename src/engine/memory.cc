#include "engine/memory.h"

#include <algorithm>

namespace cordon {

void Memory::clear() {
  size = 0;
  candidates.clear();
  escapes.clear();
  stretches.clear();
  found.clear();
}

const Stretch* Memory::find(const Stretch& stretch, const CopiedRun& run) const {
  const std::uint64_t begin = stretch.begin - run.begin + run.base_begin;
  const std::uint64_t end = stretch.end - run.begin + run.base_begin;
  auto at = std::ranges::lower_bound(stretches, begin, {}, &Stretch::begin);
  for (; at != stretches.end() && at->begin == begin; ++at)
    if (at->end == end && at->decoding == stretch.decoding) return &*at;
  return nullptr;
}

std::vector<Region> fresh_regions(std::span<const CopiedRun> copied, std::uint64_t size,
                                  std::uint64_t margin, std::uint64_t gap) {
  std::vector<Region> regions;
  // A seam between two runs is a region too, though an empty one.
  const auto add = [&](std::uint64_t begin, std::uint64_t end) {
    begin = begin > margin ? begin - margin : 0;
    end = std::min(size, end + margin);
    if (begin >= end) return;
    if (!regions.empty() && begin <= regions.back().end + gap)
      regions.back().end = std::max(regions.back().end, end);
    else
      regions.push_back({begin, end});
  };
  std::uint64_t at = 0;
  for (const CopiedRun& run : copied) {
    if (run.begin > 0 || run.base_begin > 0) add(at, run.begin);
    at = run.begin + run.size;
  }
  // What ends a run ends a text, too: the blob's end is a seam where the base goes on.
  add(at, size);
  return regions;
}

const CopiedRun* run_before(std::span<const CopiedRun> copied, std::uint64_t end) {
  const auto behind = std::ranges::lower_bound(copied, end, {}, &CopiedRun::begin);
  if (behind == copied.begin()) return nullptr;
  const CopiedRun& run = *std::prev(behind);
  return end <= run.begin + run.size ? &run : nullptr;
}

bool has_anchor(const CopiedRun& run, std::uint64_t end, std::uint64_t width) {
  return end >= run.begin + width || (run.begin == 0 && run.base_begin == 0);
}

bool is_same_around(const CopiedRun& run, const Region& region, std::uint64_t reach,
                    std::uint64_t size, std::uint64_t base_size) {
  const std::uint64_t run_end = run.begin + run.size;
  const bool is_left = region.begin >= run.begin + reach || (run.begin == 0 && run.base_begin == 0);
  const bool is_right =
      region.end + reach <= run_end || (run_end == size && run.base_begin + run.size == base_size);
  return is_left && is_right;
}

}  // namespace cordon
