#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "sources/git/commit_graph.h"
#include "sources/git/path_table.h"
#include "sources/git/tree_graph.h"

namespace cordon::git {

/// Which marks (secrets) each blob of a set carries.
class BlobMarks {
 public:
  /// One list for each blob, sorted.
  explicit BlobMarks(std::vector<std::vector<std::uint32_t>> marks) : marks_(std::move(marks)) {}
  /// Of a leaf; what is not a blob of the set (a missing object, nothing) has none.
  [[nodiscard]] std::span<const std::uint32_t> of(std::uint32_t leaf) const {
    return leaf < marks_.size() ? std::span<const std::uint32_t>(marks_[leaf])
                                : std::span<const std::uint32_t>();
  }
  [[nodiscard]] std::size_t size() const { return marks_.size(); }

 private:
  std::vector<std::vector<std::uint32_t>> marks_;
};

/// A mark at a path, brought there by a commit.
struct PathPlace {
  std::uint32_t mark = 0;
  std::uint32_t path = 0;
  std::uint32_t commit = 0;
  std::uint32_t blob = 0;            ///< position of the blob that the commit has there
  std::uint32_t removed_in = kNone;  ///< commit
  std::uint32_t versions = 0;
  bool in_tip = false;
};

/// Follows marks through a history: which commit brought one to a path, whether a tip still has it,
/// and which commit took it away.
class History {
 public:
  /// Everything must outlive it. `tips` are the branches'; at `stashes` (commits of the stash
  /// itself) nothing counts as taken away, since they only put aside what lies in their parents.
  History(const CommitGraph& commits, TreeGraph& trees, const BlobMarks& marks,
          std::span<const std::uint32_t> tips, std::span<const std::uint32_t> stashes);

  /// Sorted by mark, path and commit.
  [[nodiscard]] const std::vector<PathPlace>& places() const { return places_; }
  [[nodiscard]] std::string path(const PathPlace& place) const {
    return paths_.text(place.path, trees_);
  }
  /// Whether a commit's tree has the blob at this position of the set.
  [[nodiscard]] bool is_reached(std::uint32_t blob) const { return is_reached_[blob]; }
  /// Whether a tip has the mark at the path.
  [[nodiscard]] bool is_in_tip(std::uint32_t mark, std::string_view path) const;
  /// Whether it gave up before the end: trees that share their subtrees can name one blob by more
  /// paths than a machine can count.
  [[nodiscard]] bool is_cut_short() const { return is_cut_short_; }
  /// The root node of a commit; where its tree is missing, that of its first parent.
  [[nodiscard]] std::uint32_t root(std::uint32_t commit) const { return roots_[commit]; }

 private:
  /// A commit that takes a mark away from a path.
  struct Removal {
    std::uint32_t mark = 0;
    std::uint32_t path = 0;
    std::uint32_t commit = 0;
    friend auto operator<=>(const Removal&, const Removal&) = default;
  };
  /// A blob of the set that a path had at some time.
  struct Version {
    std::uint32_t path = 0;
    std::uint32_t blob = 0;
    friend auto operator<=>(const Version&, const Version&) = default;
  };
  struct Frame {
    std::uint32_t path = 0;
    std::size_t begin = 0;  ///< of its nodes in `arena_`: the commit's, then its parents'
  };

  void find_roots();
  void compare_with_parents(std::uint32_t commit);
  void compare(const Frame& frame);
  void push_difference(std::uint32_t path, std::uint32_t node,
                       std::span<const std::uint32_t> before);
  void note_difference(std::uint32_t path, std::uint32_t leaf,
                       std::span<const std::uint32_t> before);
  std::span<const std::uint32_t> subtract(std::span<const std::uint32_t> marks,
                                          std::span<const std::uint32_t> leaves);
  void note_tips(std::span<const std::uint32_t> tips);
  void finish_places();
  void count_versions();
  void find_removals();
  [[nodiscard]] std::span<const Removal> removals_of(const PathPlace& place) const;
  bool take_step(std::size_t count);

  const CommitGraph& commits_;
  TreeGraph& trees_;
  const BlobMarks& marks_;
  PathTable paths_;
  std::vector<std::uint32_t> roots_;
  std::vector<bool> is_reached_;
  std::unordered_set<std::uint64_t> in_tip_;  ///< mark and path

  std::vector<Removal> removals_;
  std::vector<Version> versions_;
  std::vector<PathPlace> places_;

  std::uint32_t commit_ = 0;  ///< the one that is compared
  bool is_stash_ = false;
  std::vector<Frame> frames_;
  std::vector<std::uint32_t> arena_;
  std::vector<std::uint32_t> marks_left_;
  std::size_t steps_ = 0;
  bool is_cut_short_ = false;
};

}  // namespace cordon::git
