#pragma once

#include <span>
#include <vector>

#include "base/workers.h"
#include "sources/git/commit_graph.h"
#include "sources/git/objects.h"
#include "sources/git/refs.h"
#include "sources/git/repository.h"
#include "sources/source.h"

namespace cordon::git {

/// What a scan of a repository knows when all its units were expanded.
struct Scanned {
  const Repository& repository;
  const Objects& objects;
  const Refs& refs;
  const std::vector<HistoryNotes>& notes;
};

/// Where the blobs, commits and tags with matches are from, and what the repository lacks: see
/// `Source::attribute`. Every tree is read once.
[[nodiscard]] Attribution attribute_sightings(const Scanned& scanned,
                                              std::span<const Sighting> sightings,
                                              Workers& workers);

}  // namespace cordon::git
