#include "sources/git/completeness.h"

#include <fmt/format.h>

// A clone is shallow or partial by its own mark, but the mark alone says little: a pack that came
// from a promisor remote may lack nothing, or lack all old blobs while every tip is whole, so that
// no look at the tips can tell. What can tell is a look at every entry of every tree. Attribution
// reads all trees anyway, and a tree that is a delta looks up only the entries in which it differs
// from its base, which costs about as much as the tips of some thousand refs would, and is exact.
// So:
//
// - partial by its mark, and any tree of the store names an object that is not there: one Skip with
//   their number;
// - not partial: each missing object that a commit or tag names which a ref leads to, or that the
//   trees of such a commit name: one Skip each. The tips' trees are among them;
// - shallow by its mark: one Skip (the repository has it), and the parents beyond the edge are not
//   counted as missing.

namespace cordon::git {
namespace {

std::string_view role_text(HistoryNotes::Missing::Role role) {
  switch (role) {
    case HistoryNotes::Missing::Role::Tree:
      return "commit {} names it as its tree";
    case HistoryNotes::Missing::Role::Parent:
      return "commit {} names it as a parent";
    case HistoryNotes::Missing::Role::TagTarget:
      return "tag {} names it";
  }
  std::unreachable();
}

}  // namespace

void Completeness::note_missing(const ObjectId& id, std::string by) {
  if (repository_.is_partial)
    lacking_.insert(id);
  else
    missing_.emplace(id, std::move(by));
}

bool Completeness::Reach::has(const CommitGraph& graph, ObjectNumber number) const {
  const auto commit = graph.find(number);
  return commit ? commits[*commit] : tags.contains(number);
}

Completeness::Reach Completeness::find_reach(const CommitGraph& commits, const Refs& refs) const {
  Reach reach;
  std::vector<std::uint32_t> tips;
  for (const Ref& ref : refs.refs) {
    const auto number = objects_.find(ref.target);
    if (!number) continue;
    const auto chain = commits.tag_chain(*number);
    reach.tags.insert(chain.begin(), chain.end());
    if (const auto commit = commits.find(chain.back())) tips.push_back(*commit);
  }
  reach.commits = commits.reachable(tips);
  return reach;
}

void Completeness::note_history(const std::vector<HistoryNotes>& notes, const CommitGraph& commits,
                                TreeGraph& trees, std::uint32_t blob_count, const Refs& refs) {
  const Reach reach = find_reach(commits, refs);
  note_links(notes, commits, reach);
  note_trees(commits, trees, blob_count, reach);
}

void Completeness::note_links(const std::vector<HistoryNotes>& notes, const CommitGraph& commits,
                              const Reach& reach) {
  const std::unordered_set<ObjectId, ObjectIdHash> edge(repository_.shallow_commits.begin(),
                                                        repository_.shallow_commits.end());
  std::map<ObjectId, HistoryNotes::Missing> first;  // the one that names it, by the lowest number
  for (const HistoryNotes& batch : notes) {
    for (const HistoryNotes::Missing& link : batch.missing) {
      if (!reach.has(commits, link.from)) continue;
      const bool is_parent = link.role == HistoryNotes::Missing::Role::Parent;
      if (is_parent && !edge.empty() && edge.contains(objects_.id(link.from))) continue;
      const auto [known, is_new] = first.emplace(link.id, link);
      if (!is_new && link.from < known->second.from) known->second = link;
    }
  }
  for (const auto& [id, link] : first)
    note_missing(id, fmt::format(fmt::runtime(role_text(link.role)), objects_.id(link.from).hex()));
}

void Completeness::note_trees(const CommitGraph& commits, TreeGraph& trees,
                              std::uint32_t blob_count, const Reach& reach) {
  lacking_.insert(trees.lacking().begin(), trees.lacking().end());
  if (trees.missing_unlisted() > 0)
    skips_.push_back({Skip::Reason::OverLimit, repository_.common_directory,
                      fmt::format("{} more entries of trees may name objects that are missing",
                                  trees.missing_unlisted())});
  // What has no type, because its chain is broken, was told when blobs were walked.
  for (const TreeReader::Unread& tree : trees.unread())
    if (objects_.type(tree.number).has_value())
      skips_.push_back(to_skip(objects_.id(tree.number).hex(), tree.error));
  if (trees.missing().empty()) return;

  std::vector<std::uint32_t> pending;
  for (const ObjectNumber number : reach.tags)
    if (!commits.find(number)) pending.push_back(trees.node(static_cast<std::uint32_t>(number)));
  for (std::uint32_t commit = 0; commit < commits.size(); ++commit)
    if (reach.commits[commit]) pending.push_back(trees.node(commits.tree(commit)));

  std::vector<bool> is_seen(trees.node_count(), false);
  while (!pending.empty()) {
    const std::uint32_t node = pending.back();
    pending.pop_back();
    if (is_seen[node]) continue;
    is_seen[node] = true;
    for (const TreeGraph::Edge& edge : trees.edges(node)) {
      if (edge.is_node()) {
        pending.push_back(edge.value);
      } else if (edge.value >= blob_count) {
        const TreeGraph::Missing& entry = trees.missing()[edge.value - blob_count];
        note_missing(entry.id, fmt::format("tree {} names it as {}", objects_.id(entry.tree).hex(),
                                           trees.name(entry.name)));
      }
    }
  }
}

std::vector<Skip> Completeness::skips() const {
  std::vector<Skip> skips = skips_;
  for (const auto& [id, by] : missing_)
    skips.push_back({Skip::Reason::MissingObject, id.hex(), "missing: " + by});
  if (!lacking_.empty())
    skips.push_back(
        {Skip::Reason::Shallow, join(repository_.common_directory, "objects"),
         fmt::format("a partial clone: {} objects that it names are not here; a clone without "
                     "--filter has them",
                     lacking_.size())});
  return skips;
}

}  // namespace cordon::git
