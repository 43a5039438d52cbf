#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "model/skip.h"
#include "sources/changes/object_reader.h"
#include "sources/git/object_id.h"

namespace cordon::git {

/// A file that has another content than in every state before.
struct ChangedFile {
  std::string path;  ///< bytes
  ObjectId blob;
  std::vector<ObjectId> before;  ///< what the path had, in as many states as had it
};

/// What a state before had and the one after has no more: a blob, or the tree of a directory.
struct Gone {
  std::string path;  ///< bytes; of a directory with a slash at its end
  ObjectId id;
  bool is_tree = false;
};

struct TreeChanges {
  std::vector<ChangedFile> files;
  std::vector<Gone> gone;
};

/// Compares trees, reading no more of them than differs. What lies in a tree that equals one of
/// those before is not new; of a merge, that is what either side brought. Commits of other
/// repositories are left out.
class TreeComparer {
 public:
  /// What cannot be read becomes a Skip at its id. Both must outlive it.
  TreeComparer(ObjectReader& reader, std::vector<Skip>& skips) : reader_(reader), skips_(skips) {}

  /// Appends what `tree` has that none of `before` has. Of a tree that is not here, nothing; one of
  /// `before` that is not here has nothing.
  void compare(const ObjectId& tree, const std::vector<ObjectId>& before, TreeChanges& changes);

  /// All blobs of a tree, for what is gone; at most `count_max`.
  void list_blobs(const ObjectId& tree, std::size_t count_max, std::vector<ObjectId>& blobs);

  /// An entry, owning what it holds.
  struct Entry {
    std::string name;
    ObjectId id;
    bool is_tree = false;
    friend auto operator<=>(const Entry&, const Entry&) = default;
  };
  /// The entries of a tree but for commits of others, sorted; none where it is not here, which is a
  /// Skip where `is_new`.
  std::vector<Entry> entries(const ObjectId& tree, bool is_new);

 private:
  struct Pair {
    ObjectId tree;
    std::vector<ObjectId> before;
    std::string path;  ///< with a slash at its end; empty for the root
  };
  void compare_entries(const Pair& pair, std::vector<Pair>& pending, TreeChanges& changes);
  [[nodiscard]] bool is_enough(const Pair& pair);

  ObjectReader& reader_;
  std::vector<Skip>& skips_;
  std::size_t steps_ = 0;
  /// Trees that were compared already, once there are so many that they may be the same over and
  /// over.
  std::set<std::pair<ObjectId, std::vector<ObjectId>>> seen_;
  bool is_cut_ = false;
};

}  // namespace cordon::git
