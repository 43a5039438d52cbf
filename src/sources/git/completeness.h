#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_set>
#include <vector>

#include "model/skip.h"
#include "sources/git/commit_graph.h"
#include "sources/git/history.h"
#include "sources/git/objects.h"
#include "sources/git/refs.h"
#include "sources/git/repository.h"
#include "sources/git/tree_graph.h"

namespace cordon::git {

/// Collects which objects a repository names and nobody has. Each is told once, with one of those
/// who name it; what a partial clone lacks is told as one number.
class Completeness {
 public:
  Completeness(const Repository& repository, const Objects& objects)
      : repository_(repository), objects_(objects) {}

  /// An object that is named and missing; `by` says by whom.
  void note_missing(const ObjectId& id, std::string by);
  /// What a history names: trees, parents and tags' targets that commits and tags name, entries of
  /// the commits' trees; of all that the refs lead to. What only dangling commits and tags name may
  /// be gone rightly: git prunes it piece by piece.
  void note_history(const std::vector<HistoryNotes>& notes, const CommitGraph& commits,
                    TreeGraph& trees, std::uint32_t blob_count, const Refs& refs);

  [[nodiscard]] std::vector<Skip> skips() const;

 private:
  /// What refs lead to.
  struct Reach {
    std::vector<bool> commits;
    std::unordered_set<ObjectNumber> tags;  ///< and whatever else a ref or a tag names
    [[nodiscard]] bool has(const CommitGraph& graph, ObjectNumber number) const;
  };
  [[nodiscard]] Reach find_reach(const CommitGraph& commits, const Refs& refs) const;
  void note_links(const std::vector<HistoryNotes>& notes, const CommitGraph& commits,
                  const Reach& reach);
  void note_trees(const CommitGraph& commits, TreeGraph& trees, std::uint32_t blob_count,
                  const Reach& reach);

  const Repository& repository_;
  const Objects& objects_;
  std::map<ObjectId, std::string> missing_;
  std::unordered_set<ObjectId, ObjectIdHash> lacking_;  ///< of a partial clone
  std::vector<Skip> skips_;
};

}  // namespace cordon::git
