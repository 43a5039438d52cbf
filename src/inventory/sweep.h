#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/workers.h"
#include "inventory/needles.h"
#include "model/piece.h"
#include "model/skip.h"
#include "sources/target.h"

namespace cordon::inventory {

/// A file with something in it that is sought.
struct Found {
  std::string path;                         ///< as reports name it
  std::shared_ptr<const std::string> text;  ///< the file, or a piece of one that is too large
  bool is_whole = true;
  Position position;  ///< of the text's first byte
  std::vector<Hit> hits;
};

struct Sweep {
  std::vector<Found> found;  ///< sorted by path, then position
  std::vector<Skip> skips;
  std::uint64_t files = 0;
  std::uint64_t bytes = 0;
};

struct SweepOptions {
  /// As in SourceOptions.
  std::function<bool(std::string_view path)> is_excluded;
  std::stop_token stop;
};

/// Looks for the needles in every file of the targets: of a directory as it lies there, without the
/// histories in it; of `git:PATH` what the tips of its branches and its index have. Memory: the
/// files that have something, up to a bound; what is past it is a Skip.
Result<Sweep> sweep(const std::vector<Target>& targets, const Needles& needles,
                    const SweepOptions& options, Workers& workers);

}  // namespace cordon::inventory
