#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "model/skip.h"
#include "sources/git/commit_graph.h"
#include "sources/git/objects.h"
#include "sources/git/tree.h"

namespace cordon::git {

/// A set of blobs, each with its position in it.
class BlobSet {
 public:
  /// `numbers` sorted, without repeats.
  BlobSet(std::vector<std::uint32_t> numbers, std::uint64_t object_count);

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(numbers_.size()); }
  [[nodiscard]] std::uint32_t number(std::uint32_t position) const { return numbers_[position]; }
  /// kNone where it is none of them.
  [[nodiscard]] std::uint32_t position(ObjectNumber number) const;

 private:
  std::vector<std::uint32_t> numbers_;
  std::vector<bool> is_member_;
};

/// Text with a number each, in order of their first appearance.
class Names {
 public:
  std::uint32_t number(std::string_view text);
  [[nodiscard]] const std::vector<std::string>& texts() const { return texts_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> numbers_;
  std::vector<std::string> texts_;
};

/// What is kept of a tree's entry: its name and what it leads to. In eight bytes: a history has
/// millions.
class TreeEdge {
 public:
  enum class Kind : std::uint8_t { Blob, Tree, Missing };
  /// What a target may be at most: object numbers above are not supported.
  static constexpr std::uint32_t kTargetMax = (1U << 30) - 1;

  TreeEdge(std::uint32_t name, Kind kind, std::uint32_t target)
      : name_(name), packed_(static_cast<std::uint32_t>(kind) << 30 | target) {}

  [[nodiscard]] std::uint32_t name() const { return name_; }
  [[nodiscard]] Kind kind() const { return static_cast<Kind>(packed_ >> 30); }
  /// Blob: position in the set. Tree: object number. Missing: position among the missing.
  [[nodiscard]] std::uint32_t target() const { return packed_ & kTargetMax; }

 private:
  std::uint32_t name_;
  std::uint32_t packed_;
};

/// Reads trees as a walk shows them, one reader a worker, and keeps of each only the entries that
/// lead to blobs of a set, to trees, or to nothing. A tree that derives from another takes over
/// what is known of the entries that they share, so an entry is looked up once for each delta tree.
class TreeReader final : public ObjectVisitor {
 public:
  struct Options {
    HashKind hash = HashKind::Sha1;
    /// Missing objects are counted only: a partial clone may lack most of them.
    bool counts_missing = false;
  };
  /// The set and `find` must outlive the reader.
  TreeReader(const BlobSet& blobs, const FindObject& find, const Options& options);

  void visit(const ObjectView& object) override;
  void visit_large(ObjectNumber number, ObjectType type, std::uint64_t size,
                   ByteStream& bytes) override;
  void skip(ObjectNumber number, const Error& error) override;
  void tell(ObjectNumber number, const Error& error) override { skip(number, error); }
  [[nodiscard]] bool is_stopped() const override { return false; }

  /// A tree that has edges: those at [begin, end) of `edges`.
  struct Record {
    std::uint32_t number = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };
  /// An entry whose object nobody has.
  struct Missing {
    ObjectId id;
    std::uint32_t tree = 0;
    std::uint32_t name = 0;
    bool is_tree = false;
  };
  struct Unread {
    ObjectNumber number = 0;
    Error error;
  };

  Names names;
  std::vector<TreeEdge> edges;
  std::vector<Record> records;
  std::vector<Missing> missing;
  std::uint64_t missing_unlisted = 0;  ///< past the bound on `missing`
  std::unordered_set<ObjectId, ObjectIdHash>
      lacking;  ///< with `counts_missing`: which, up to a bound
  std::vector<Unread> unread;

 private:
  struct Hit {
    std::uint32_t begin = 0;  ///< of its entry, in the tree
    TreeEdge edge;
  };
  /// What is known of a tree that others may derive from.
  struct Level {
    std::vector<std::uint32_t> starts;  ///< of all entries
    std::vector<Hit> hits;
    std::uint32_t end = 0;  ///< of the last entry
    bool is_valid = false;
  };

  void read(ObjectNumber number, std::string_view bytes, std::span<const CopiedRun> copied,
            const Level* base, Level& level);
  static std::size_t carry_over(const CopiedRun& run, std::size_t at, const Level& base,
                                Level& level);
  void read_entry(ObjectNumber number, const TreeEntry& entry, std::size_t at, Level& level);
  void note_missing(ObjectNumber number, const TreeEntry& entry, std::size_t at, Level& level);
  void record(ObjectNumber number, const Level& level);

  const BlobSet& blobs_;
  const FindObject& find_;
  Options options_;
  std::vector<Level> levels_;
  Level scratch_;
};

}  // namespace cordon::git
