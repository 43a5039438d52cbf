#include "sources/git/commit_graph.h"

#include <algorithm>
#include <queue>
#include <tuple>

#include "sources/git/commit.h"
#include "sources/git/tree.h"

namespace cordon::git {
namespace {

constexpr std::size_t kTagDepthMax = 64;

std::uint32_t to_number(ObjectNumber number) { return static_cast<std::uint32_t>(number); }

/// Commits before they have their place: what is noted, and how many parents are yet to come.
struct Waiting {
  const HistoryNotes::Commit* note = nullptr;
  const HistoryNotes* notes = nullptr;
  std::uint32_t parents_left = 0;
};

struct Later {
  bool operator()(const Waiting* a, const Waiting* b) const {
    return std::tie(a->note->time, a->note->number) > std::tie(b->note->time, b->note->number);
  }
};

std::span<const std::uint32_t> parents_of(const Waiting& commit) {
  return std::span(commit.notes->parents)
      .subspan(commit.note->parents_begin, commit.note->parents_end - commit.note->parents_begin);
}

/// The children of each commit, one list after the other.
struct Children {
  std::vector<std::uint32_t> begin;
  std::vector<std::uint32_t> children;
};

Children find_children(std::vector<Waiting>& commits, const std::vector<std::uint32_t>& index_of) {
  Children result;
  result.begin.assign(commits.size() + 1, 0);
  for (Waiting& commit : commits) {
    for (const std::uint32_t parent : parents_of(commit)) {
      if (index_of[parent] == kNone) continue;
      ++commit.parents_left;
      ++result.begin[index_of[parent] + 1];
    }
  }
  for (std::size_t i = 0; i < commits.size(); ++i) result.begin[i + 1] += result.begin[i];
  result.children.resize(result.begin.back());
  std::vector<std::uint32_t> next = result.begin;
  for (std::size_t i = 0; i < commits.size(); ++i)
    for (const std::uint32_t parent : parents_of(commits[i]))
      if (index_of[parent] != kNone)
        result.children[next[index_of[parent]]++] = static_cast<std::uint32_t>(i);
  return result;
}

/// Parents before children, earlier before later. Commits on a cycle, which never become ready,
/// come last, by number.
std::vector<std::uint32_t> order(std::vector<Waiting>& commits, const Children& children) {
  std::vector<std::uint32_t> ordered;
  ordered.reserve(commits.size());
  std::priority_queue<const Waiting*, std::vector<const Waiting*>, Later> ready;
  for (const Waiting& commit : commits)
    if (commit.parents_left == 0) ready.push(&commit);
  while (!ready.empty()) {
    const auto index = static_cast<std::uint32_t>(ready.top() - commits.data());
    ready.pop();
    ordered.push_back(index);
    for (std::uint32_t i = children.begin[index]; i < children.begin[index + 1]; ++i) {
      Waiting& child = commits[children.children[i]];
      if (--child.parents_left == 0) ready.push(&child);
    }
  }
  if (ordered.size() == commits.size()) return ordered;
  std::vector<std::uint32_t> rest;
  for (std::uint32_t i = 0; i < commits.size(); ++i)
    if (commits[i].parents_left > 0) rest.push_back(i);
  std::ranges::sort(rest, {}, [&](std::uint32_t i) { return commits[i].note->number; });
  ordered.insert(ordered.end(), rest.begin(), rest.end());
  return ordered;
}

}  // namespace

bool HistoryNotes::note_commit(ObjectNumber number, std::string_view bytes, HashKind hash,
                               const FindObject& find) {
  const CommitText text = parse_commit(bytes, hash);
  Commit commit;
  commit.number = to_number(number);
  commit.time = text.committer.time;
  commit.parents_begin = static_cast<std::uint32_t>(parents.size());
  for (const ObjectId& id : text.parents) {
    if (const auto parent = find(id))
      parents.push_back(to_number(*parent));
    else
      missing.push_back({id, commit.number, Missing::Role::Parent});
  }
  commit.parents_end = static_cast<std::uint32_t>(parents.size());
  if (text.tree) {
    if (const auto tree = find(*text.tree))
      commit.tree = to_number(*tree);
    else if (is_always_there(*text.tree))
      commit.tree = kEmptyTree;
    else
      missing.push_back({*text.tree, commit.number, Missing::Role::Tree});
  }
  commits.push_back(commit);
  return text.tree.has_value();
}

bool HistoryNotes::note_tag(ObjectNumber number, std::string_view bytes, HashKind hash,
                            const FindObject& find) {
  const TagText text = parse_tag(bytes, hash);
  if (!text.object) return false;
  if (const auto target = find(*text.object))
    tags.push_back({to_number(number), to_number(*target)});
  else if (!is_always_there(*text.object))
    missing.push_back({*text.object, to_number(number), Missing::Role::TagTarget});
  return true;
}

CommitGraph::CommitGraph(const std::vector<HistoryNotes>& notes, std::uint64_t object_count)
    : commit_of_(object_count, kNone) {
  std::vector<Waiting> commits;
  for (const HistoryNotes& batch : notes) {
    tags_.insert(tags_.end(), batch.tags.begin(), batch.tags.end());
    for (const HistoryNotes::Commit& note : batch.commits) {
      if (commit_of_[note.number] != kNone) continue;
      commit_of_[note.number] = static_cast<std::uint32_t>(commits.size());
      commits.push_back({&note, &batch, 0});
    }
  }
  std::ranges::sort(tags_, {}, &HistoryNotes::Tag::number);

  const Children children = find_children(commits, commit_of_);
  const std::vector<std::uint32_t> ordered = order(commits, children);
  for (std::uint32_t i = 0; i < ordered.size(); ++i)
    commit_of_[commits[ordered[i]].note->number] = i;

  parents_begin_.push_back(0);
  for (std::uint32_t i = 0; i < ordered.size(); ++i) {
    const Waiting& commit = commits[ordered[i]];
    numbers_.push_back(commit.note->number);
    trees_.push_back(commit.note->tree);
    for (const std::uint32_t number : parents_of(commit)) {
      const std::uint32_t parent = commit_of_[number];
      if (parent == kNone) continue;
      has_cycle_ |= parent >= i;
      parents_.push_back(parent);
    }
    parents_begin_.push_back(static_cast<std::uint32_t>(parents_.size()));
  }
}

std::optional<std::uint32_t> CommitGraph::find(ObjectNumber number) const {
  if (number >= commit_of_.size() || commit_of_[number] == kNone) return std::nullopt;
  return commit_of_[number];
}

std::vector<ObjectNumber> CommitGraph::tag_chain(ObjectNumber number) const {
  std::vector<ObjectNumber> chain = {number};
  while (chain.size() <= kTagDepthMax) {
    const auto tag = std::ranges::lower_bound(tags_, chain.back(), {}, &HistoryNotes::Tag::number);
    if (tag == tags_.end() || tag->number != chain.back()) break;
    chain.push_back(tag->target);
  }
  return chain;
}

ObjectNumber CommitGraph::peel(ObjectNumber number) const { return tag_chain(number).back(); }

std::vector<bool> CommitGraph::reachable(std::span<const std::uint32_t> tips) const {
  std::vector<bool> is_reached(size(), false);
  std::vector<std::uint32_t> pending;
  const auto reach = [&](std::uint32_t commit) {
    if (is_reached[commit]) return;
    is_reached[commit] = true;
    pending.push_back(commit);
  };
  for (const std::uint32_t tip : tips) reach(tip);
  while (!pending.empty()) {
    const std::uint32_t commit = pending.back();
    pending.pop_back();
    for (const std::uint32_t parent : parents(commit)) reach(parent);
  }
  return is_reached;
}

}  // namespace cordon::git
