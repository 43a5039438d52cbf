#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/workers.h"
#include "model/skip.h"
#include "sources/git/commit_graph.h"
#include "sources/git/objects.h"
#include "sources/git/tree_reader.h"

namespace cordon::git {

/// The trees of an object store, cut down to what leads to the blobs of a set (or to objects that
/// nobody has), with equal ones made one. Such a cut-down tree is a node: two commits have the same
/// blobs of the set at the same paths exactly where they have the same root node.
class TreeGraph {
 public:
  /// The node that leads to nothing.
  static constexpr std::uint32_t kEmptyNode = 0;

  /// One name in a node, sorted by `key`. A file and a directory of one name are two keys.
  struct Edge {
    std::uint32_t key = 0;
    std::uint32_t value = 0;  ///< a node for a directory, else a leaf

    [[nodiscard]] bool is_node() const { return (key & 1) != 0; }
    [[nodiscard]] std::uint32_t name() const { return key >> 1; }
    friend auto operator<=>(const Edge&, const Edge&) = default;
  };

  /// An entry of a tree whose object nobody has: the leaf `blobs.size() + position`.
  struct Missing {
    ObjectId id;
    std::uint32_t tree = 0;  ///< object number
    std::uint32_t name = 0;
  };

  /// Reads every tree once, on all workers.
  TreeGraph(const Objects& objects, const BlobSet& blobs, const TreeReader::Options& options,
            Workers& workers);
  /// From what readers have kept.
  TreeGraph(std::vector<TreeReader> readers, std::uint32_t blob_count, std::uint64_t object_count);

  /// The node of a tree, by its object number; what is no tree, or leads to nothing, is the empty
  /// one.
  std::uint32_t node(std::uint32_t tree);
  [[nodiscard]] std::span<const Edge> edges(std::uint32_t node) const {
    return std::span(node_edges_)
        .subspan(node_begin_[node], node_begin_[node + 1] - node_begin_[node]);
  }
  [[nodiscard]] std::uint32_t node_count() const {
    return static_cast<std::uint32_t>(node_begin_.size() - 1);
  }

  [[nodiscard]] const std::string& name(std::uint32_t name) const { return names_[name]; }
  [[nodiscard]] std::optional<std::uint32_t> find_name(std::string_view name) const;

  [[nodiscard]] const std::vector<Missing>& missing() const { return missing_; }
  /// Missing entries past the bound on how many are listed.
  [[nodiscard]] std::uint64_t missing_unlisted() const { return missing_unlisted_; }
  /// With `counts_missing`: which objects are missing, up to a bound.
  [[nodiscard]] const std::unordered_set<ObjectId, ObjectIdHash>& lacking() const {
    return lacking_;
  }
  [[nodiscard]] const std::vector<TreeReader::Unread>& unread() const { return unread_; }
  /// Whether trees lie within themselves, or deeper than any path goes; they were cut off there.
  [[nodiscard]] bool is_cut_off() const { return is_cut_off_; }

 private:
  struct Record {
    std::uint32_t reader = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t node = kNone;
  };
  struct Frame {
    std::uint32_t record = 0;
    std::uint32_t next = 0;  ///< the edge to look at
  };

  void take(std::vector<TreeReader> readers, std::uint64_t object_count);
  void take_names(const std::vector<TreeReader>& readers);
  void take_missing(const TreeReader& reader, std::uint32_t index);
  std::uint32_t finish(const Record& record);
  std::uint32_t intern(std::vector<Edge>& edges);

  std::uint32_t blob_count_ = 0;
  std::vector<std::vector<TreeEdge>> tree_edges_;    ///< by reader
  std::vector<std::vector<std::uint32_t>> name_of_;  ///< by reader and its number
  std::vector<std::uint32_t> missing_begin_;         ///< by reader
  std::vector<std::string> names_;                   ///< sorted
  std::vector<std::uint32_t> record_of_;             ///< by object number
  std::vector<Record> records_;
  std::vector<Frame> stack_;
  std::vector<Edge> scratch_;

  std::vector<std::uint32_t> node_begin_;
  std::vector<Edge> node_edges_;
  std::vector<std::uint16_t> node_depth_;
  std::unordered_multimap<std::uint64_t, std::uint32_t> nodes_;  ///< by hash of their edges

  std::vector<Missing> missing_;
  std::uint64_t missing_unlisted_ = 0;
  std::unordered_set<ObjectId, ObjectIdHash> lacking_;
  std::vector<TreeReader::Unread> unread_;
  bool is_cut_off_ = false;
};

}  // namespace cordon::git
