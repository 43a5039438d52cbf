#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <span>
#include <stop_token>
#include <string>
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
  std::vector<Skip> skips;  ///< as the source tells them
  std::set<std::string>
      excluded;  ///< paths with matches that the user left out, as reports name them
  /// Paths, as reports name them, of what holds more secrets than are kept of one blob.
  std::set<std::string> overfull;
  std::uint64_t commits = 0;
};

/// What decides where matches are looked up and which of them count.
struct PlaceOptions {
  const Engine& engine;
  /// Whether a path is left out by the user's word; may be empty.
  const std::function<bool(std::string_view path)>& is_excluded;
  std::stop_token stop;
};

/// Finds out where a source's matches stand, judges each there, and hands to `gather` what is not
/// silenced. Places that are excluded are told by their paths. The order of `collected` and of what
/// is in it changes nothing. Where a scan is stopped, what is found in a history stands in its
/// object and nowhere else: to attribute it may take longer than whoever stopped the scan wants to
/// wait.
[[nodiscard]] Placed place_matches(const OpenSource& source, std::span<const Collected> collected,
                                   const PlaceOptions& options, Workers& workers, Gather& gather);

}  // namespace cordon
