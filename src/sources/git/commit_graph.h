#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "sources/git/object_id.h"
#include "sources/git/objects.h"

namespace cordon::git {

/// No object, commit, node or path: numbers are 32 bits in all that is kept of a history.
inline constexpr std::uint32_t kNone = 0xffffffff;
/// The tree of a commit without files, which need not be stored.
inline constexpr std::uint32_t kEmptyTree = kNone - 1;

using FindObject = std::function<std::optional<ObjectNumber>(const ObjectId&)>;

/// What one batch's walk notes of the commits and tags that pass, so that nobody reads them again.
class HistoryNotes {
 public:
  struct Commit {
    std::uint32_t number = 0;
    std::uint32_t tree = kNone;  ///< object number; kNone: not named, or missing
    std::uint32_t parents_begin = 0;
    std::uint32_t parents_end = 0;
    std::int64_t time = 0;  ///< of the committer
  };
  struct Tag {
    std::uint32_t number = 0;
    std::uint32_t target = 0;
  };
  /// A link that leads to an object that nobody has.
  struct Missing {
    ObjectId id;
    std::uint32_t from = 0;
    enum class Role : std::uint8_t { Tree, Parent, TagTarget } role = Role::Tree;
  };

  /// False where the commit names no tree: it is broken, and noted all the same.
  [[nodiscard]] bool note_commit(ObjectNumber number, std::string_view bytes, HashKind hash,
                                 const FindObject& find);
  /// False where the tag names no object.
  [[nodiscard]] bool note_tag(ObjectNumber number, std::string_view bytes, HashKind hash,
                              const FindObject& find);

  std::vector<Commit> commits;
  std::vector<std::uint32_t> parents;  ///< object numbers, of one commit after the other
  std::vector<Tag> tags;
  std::vector<Missing> missing;
};

/// All commits of an object store, numbered so that parents come before children and, where the
/// graph leaves it open, earlier before later. Const once made, and the same whatever order the
/// notes were taken in.
class CommitGraph {
 public:
  CommitGraph(const std::vector<HistoryNotes>& notes, std::uint64_t object_count);

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(numbers_.size()); }
  /// The object number of a commit, and of its tree (kNone where it is missing; kEmptyTree).
  [[nodiscard]] std::uint32_t number(std::uint32_t commit) const { return numbers_[commit]; }
  [[nodiscard]] std::uint32_t tree(std::uint32_t commit) const { return trees_[commit]; }
  [[nodiscard]] std::span<const std::uint32_t> parents(std::uint32_t commit) const {
    return std::span(parents_).subspan(parents_begin_[commit],
                                       parents_begin_[commit + 1] - parents_begin_[commit]);
  }
  /// The commit with this object number.
  [[nodiscard]] std::optional<std::uint32_t> find(ObjectNumber number) const;
  /// What a tag names, or the tag that it names, and so on; any other object is its own.
  [[nodiscard]] ObjectNumber peel(ObjectNumber number) const;
  /// The object itself, and what it leads to on the way to what `peel` gives.
  [[nodiscard]] std::vector<ObjectNumber> tag_chain(ObjectNumber number) const;
  /// Whether commits are their own ancestors: no honest writer can make that.
  [[nodiscard]] bool has_cycle() const { return has_cycle_; }
  /// Which commits these lead to, themselves included.
  [[nodiscard]] std::vector<bool> reachable(std::span<const std::uint32_t> tips) const;

 private:
  std::vector<std::uint32_t> numbers_;
  std::vector<std::uint32_t> trees_;
  std::vector<std::uint32_t> parents_begin_;
  std::vector<std::uint32_t> parents_;
  std::vector<std::uint32_t> commit_of_;  ///< by object number
  std::vector<HistoryNotes::Tag> tags_;   ///< sorted by number
  bool has_cycle_ = false;
};

}  // namespace cordon::git
