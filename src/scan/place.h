#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "base/workers.h"
#include "engine/engine.h"
#include "model/skip.h"
#include "scan/collector.h"
#include "scan/gather.h"
#include "sources/open.h"

namespace cordon {

/// What is to be told of a source besides its findings.
struct Placed {
  std::vector<Skip> skips;  ///< as the source tells them, without its prefix
  std::uint64_t commits = 0;
};

/// Finds out where a source's matches stand, judges each there, and hands to `gather` what is not
/// silenced. Places that `is_excluded` (which may be empty) leaves out become a Skip a path. The
/// order of `collected` and of what is in it changes nothing.
[[nodiscard]] Placed place_matches(const OpenSource& source, std::span<const Collected> collected,
                                   const Engine& engine,
                                   const std::function<bool(std::string_view path)>& is_excluded,
                                   Workers& workers, Gather& gather);

}  // namespace cordon
