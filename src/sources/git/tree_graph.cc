#include "sources/git/tree_graph.h"

#include <algorithm>
#include <memory>
#include <utility>

// Trees are read in the order that their pack has them, children before or after their parents, on
// several workers. What is kept is then folded from the leaves up: a tree becomes the list of its
// edges that lead to something, equal lists become one node. Real trees cannot hold themselves, but
// an index may lie about which object has which id, so the fold keeps its own stack, knows the
// trees that it is in the middle of, and stops at a depth that no path reaches.

namespace cordon::git {
namespace {

constexpr std::uint64_t kBatchSize = 512UL * 1024;
constexpr std::uint16_t kDepthMax = 2048;   // as in git
constexpr std::uint32_t kOpen = kNone - 1;  // a tree whose fold is under way

std::uint64_t hash_of(std::span<const TreeGraph::Edge> edges) {
  std::uint64_t hash = 0x9e3779b97f4a7c15;
  for (const TreeGraph::Edge& edge : edges) {
    hash ^= std::uint64_t{edge.key} << 32 | edge.value;
    hash *= 0xff51afd7ed558ccd;
    hash ^= hash >> 32;
  }
  return hash;
}

std::vector<TreeReader> read_trees(const Objects& objects, const BlobSet& blobs,
                                   const TreeReader::Options& options, Workers& workers) {
  const FindObject find = [&objects](const ObjectId& id) { return objects.find(id); };
  std::vector<TreeReader> readers;
  for (std::size_t i = 0; i < workers.count(); ++i) readers.emplace_back(blobs, find, options);
  const TypeSet types = {.trees = true};
  const auto batches = objects.batches(types, kBatchSize);
  workers.for_each(batches.size(), [&](std::size_t index, std::size_t worker) {
    objects.walk(batches[index], types, readers[worker]);
  });
  return readers;
}

}  // namespace

TreeGraph::TreeGraph(const Objects& objects, const BlobSet& blobs,
                     const TreeReader::Options& options, Workers& workers)
    : TreeGraph(read_trees(objects, blobs, options, workers), blobs.size(), objects.count()) {}

TreeGraph::TreeGraph(std::vector<TreeReader> readers, std::uint32_t blob_count,
                     std::uint64_t object_count)
    : blob_count_(blob_count), node_begin_{0, 0}, node_depth_{0} {
  take(std::move(readers), object_count);
}

void TreeGraph::take(std::vector<TreeReader> readers, std::uint64_t object_count) {
  take_names(readers);
  record_of_.assign(object_count, kNone);
  for (std::uint32_t i = 0; i < readers.size(); ++i) {
    TreeReader& reader = readers[i];
    for (const TreeReader::Record& record : reader.records) {
      if (record_of_[record.number] != kNone) continue;
      record_of_[record.number] = static_cast<std::uint32_t>(records_.size());
      records_.push_back({i, record.begin, record.end, kNone});
    }
    take_missing(reader, i);
    lacking_.merge(reader.lacking);
    tree_edges_.push_back(std::move(reader.edges));
    unread_.insert(unread_.end(), std::make_move_iterator(reader.unread.begin()),
                   std::make_move_iterator(reader.unread.end()));
  }
  std::ranges::sort(unread_, {}, &TreeReader::Unread::number);
}

/// Names are numbered by their order as text, which does not depend on which worker saw them first.
void TreeGraph::take_names(const std::vector<TreeReader>& readers) {
  for (const TreeReader& reader : readers)
    names_.insert(names_.end(), reader.names.texts().begin(), reader.names.texts().end());
  std::ranges::sort(names_);
  const auto repeats = std::ranges::unique(names_);
  names_.erase(repeats.begin(), repeats.end());
  for (const TreeReader& reader : readers) {
    auto& numbers = name_of_.emplace_back();
    for (const std::string& text : reader.names.texts()) numbers.push_back(*find_name(text));
  }
}

void TreeGraph::take_missing(const TreeReader& reader, std::uint32_t index) {
  missing_begin_.push_back(static_cast<std::uint32_t>(missing_.size()));
  for (const TreeReader::Missing& entry : reader.missing)
    missing_.push_back({entry.id, entry.tree, name_of_[index][entry.name]});
  missing_unlisted_ += reader.missing_unlisted;
}

std::optional<std::uint32_t> TreeGraph::find_name(std::string_view name) const {
  const auto found = std::ranges::lower_bound(names_, name);
  if (found == names_.end() || *found != name) return std::nullopt;
  return static_cast<std::uint32_t>(found - names_.begin());
}

std::uint32_t TreeGraph::node(std::uint32_t tree) {
  if (tree >= record_of_.size() || record_of_[tree] == kNone) return kEmptyNode;
  const std::uint32_t wanted = record_of_[tree];
  if (records_[wanted].node != kNone) return records_[wanted].node;

  const auto open = [this](std::uint32_t record) {
    records_[record].node = kOpen;
    stack_.push_back({record, records_[record].begin});
  };
  open(wanted);
  while (!stack_.empty()) {
    Frame& frame = stack_.back();
    Record& record = records_[frame.record];
    const auto& edges = tree_edges_[record.reader];
    std::uint32_t child = kNone;
    for (; frame.next < record.end && child == kNone; ++frame.next) {
      const TreeEdge& edge = edges[frame.next];
      if (edge.kind() != TreeEdge::Kind::Tree) continue;
      const std::uint32_t inner = record_of_[edge.target()];
      if (inner == kNone) continue;
      if (records_[inner].node == kNone) child = inner;
      is_cut_off_ |= records_[inner].node == kOpen;
    }
    if (child != kNone) {
      open(child);
      continue;
    }
    record.node = finish(record);
    stack_.pop_back();
  }
  return records_[wanted].node;
}

/// The node of a tree whose children have theirs.
std::uint32_t TreeGraph::finish(const Record& record) {
  scratch_.clear();
  for (std::uint32_t i = record.begin; i < record.end; ++i) {
    const TreeEdge& edge = tree_edges_[record.reader][i];
    const std::uint32_t name = name_of_[record.reader][edge.name()];
    if (edge.kind() == TreeEdge::Kind::Tree) {
      const std::uint32_t inner = record_of_[edge.target()];
      const std::uint32_t node = inner == kNone ? kEmptyNode : records_[inner].node;
      if (node != kEmptyNode && node != kOpen) scratch_.push_back({name << 1 | 1, node});
    } else {
      const bool is_missing = edge.kind() == TreeEdge::Kind::Missing;
      const std::uint32_t first = is_missing ? blob_count_ + missing_begin_[record.reader] : 0;
      scratch_.push_back({name << 1, first + edge.target()});
    }
  }
  return intern(scratch_);
}

std::uint32_t TreeGraph::intern(std::vector<Edge>& edges) {
  if (edges.empty()) return kEmptyNode;
  std::ranges::sort(edges);
  // Only a broken tree has a name twice; a path then means the first.
  const auto repeats = std::ranges::unique(edges, {}, &Edge::key);
  edges.erase(repeats.begin(), repeats.end());
  std::uint16_t depth = 0;
  for (const Edge& edge : edges)
    if (edge.is_node()) depth = std::max(depth, node_depth_[edge.value]);
  if (++depth > kDepthMax) {
    is_cut_off_ = true;
    return kEmptyNode;
  }
  const std::uint64_t hash = hash_of(edges);
  const auto [begin, end] = nodes_.equal_range(hash);
  for (auto it = begin; it != end; ++it)
    if (std::ranges::equal(this->edges(it->second), edges)) return it->second;
  const std::uint32_t node = node_count();
  node_edges_.insert(node_edges_.end(), edges.begin(), edges.end());
  node_begin_.push_back(static_cast<std::uint32_t>(node_edges_.size()));
  node_depth_.push_back(depth);
  nodes_.emplace(hash, node);
  return node;
}

}  // namespace cordon::git
