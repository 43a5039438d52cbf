#include "sources/git/history.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

// A commit brings a mark to a path where its tree has there a blob with the mark and no parent's
// tree has. So each commit's root node is compared with those of all its parents at once,
// downwards, and only where they differ: equal nodes are one number, and most commits touch nothing
// that matters. For a merge this finds what its resolution alone made, and nothing that a parent
// had before.
//
// A commit takes a mark away from a path where a parent's tree has it there and its own has not.
// For each place the first such commit that descends from the one that brought it counts; who
// descends from whom is worked out for 64 commits at a time, in one pass over the graph with a bit
// each.

namespace cordon::git {
namespace {

// Some seconds' work, and what it may note: a history that needs more is made to need more.
constexpr std::size_t kStepsMax = 200'000'000;
constexpr std::size_t kEventsMax = 4'000'000;
constexpr std::size_t kPathsMax = 500'000;

std::uint64_t key_of(std::uint32_t mark, std::uint32_t path) {
  return std::uint64_t{mark} << 32 | path;
}

template <class T>
void sort_unique(std::vector<T>& values) {
  std::ranges::sort(values);
  const auto repeats = std::ranges::unique(values);
  values.erase(repeats.begin(), repeats.end());
}

bool contains(std::span<const std::uint32_t> values, std::uint32_t value) {
  return std::ranges::find(values, value) != values.end();
}

/// A place in the sorted edges of one of the nodes that are compared.
struct Cursor {
  std::span<const TreeGraph::Edge> rest;

  [[nodiscard]] bool is_at(std::uint32_t key) const {
    return !rest.empty() && rest.front().key == key;
  }
  std::uint32_t take() {
    const std::uint32_t value = rest.front().value;
    rest = rest.subspan(1);
    return value;
  }
};

}  // namespace

History::History(const CommitGraph& commits, TreeGraph& trees, const BlobMarks& marks,
                 std::span<const std::uint32_t> tips, std::span<const std::uint32_t> stashes)
    : commits_(commits), trees_(trees), marks_(marks), is_reached_(marks.size(), false) {
  find_roots();
  std::vector<bool> is_stash(commits.size(), false);
  for (const std::uint32_t stash : stashes) is_stash[stash] = true;
  for (std::uint32_t commit = 0; commit < commits.size() && !is_cut_short_; ++commit) {
    is_stash_ = is_stash[commit];
    compare_with_parents(commit);
  }
  note_tips(tips);
  finish_places();
}

void History::find_roots() {
  roots_.reserve(commits_.size());
  for (std::uint32_t commit = 0; commit < commits_.size(); ++commit) {
    if (commits_.tree(commit) != kNone) {
      roots_.push_back(trees_.node(commits_.tree(commit)));
      continue;
    }
    // A commit without a tree would take everything away, and its child bring it all again.
    const auto parents = commits_.parents(commit);
    const bool has_parent = !parents.empty() && parents[0] < commit;
    roots_.push_back(has_parent ? roots_[parents[0]] : TreeGraph::kEmptyNode);
  }
}

bool History::take_step(std::size_t count) {
  steps_ += count;
  const std::size_t events = places_.size() + removals_.size() + versions_.size() + in_tip_.size();
  if (steps_ > kStepsMax || events > kEventsMax || paths_.size() > kPathsMax) is_cut_short_ = true;
  return !is_cut_short_;
}

void History::compare_with_parents(std::uint32_t commit) {
  commit_ = commit;
  std::vector<std::uint32_t> before;
  for (const std::uint32_t parent : commits_.parents(commit)) before.push_back(roots_[parent]);
  push_difference(PathTable::kRoot, roots_[commit], before);
  while (!frames_.empty()) {
    const Frame frame = frames_.back();
    frames_.pop_back();
    compare(frame);
  }
  arena_.clear();
}

/// Puts a directory on the stack where the nodes differ. Its nodes lie at the arena's end.
void History::push_difference(std::uint32_t path, std::uint32_t node,
                              std::span<const std::uint32_t> before) {
  const std::size_t begin = arena_.size();
  arena_.push_back(node);
  bool is_different = false;
  for (const std::uint32_t other : before) {
    if (other == TreeGraph::kEmptyNode || contains(std::span(arena_).subspan(begin + 1), other))
      continue;
    arena_.push_back(other);
    is_different |= other != node;
  }
  const bool is_new = node != TreeGraph::kEmptyNode && arena_.size() == begin + 1;
  if (is_different || is_new)
    frames_.push_back({path, begin});
  else
    arena_.resize(begin);
}

void History::compare(const Frame& frame) {
  std::vector<Cursor> cursors;
  for (std::size_t i = frame.begin; i < arena_.size(); ++i)
    cursors.push_back({trees_.edges(arena_[i])});
  // The frame was the last, so what it had in the arena is of no more use.
  arena_.resize(frame.begin);
  std::vector<std::uint32_t> before;
  for (;;) {
    std::uint32_t key = kNone;
    for (const Cursor& cursor : cursors)
      if (!cursor.rest.empty()) key = std::min(key, cursor.rest.front().key);
    if (key == kNone || !take_step(cursors.size())) return;

    const TreeGraph::Edge edge = {key, 0};
    const std::uint32_t absent = edge.is_node() ? TreeGraph::kEmptyNode : kNone;
    const std::uint32_t now = cursors[0].is_at(key) ? cursors[0].take() : absent;
    before.clear();
    for (Cursor& cursor : std::span(cursors).subspan(1))
      if (cursor.is_at(key)) before.push_back(cursor.take());
    // Nothing to see where all have the same. Of parents that lack it, one at least is left out.
    const bool all_have_it = !before.empty() && before.size() + 1 == cursors.size();
    const auto is_now = [now](std::uint32_t value) { return value == now; };
    if (all_have_it && std::ranges::all_of(before, is_now)) continue;
    const std::uint32_t path = paths_.number(frame.path, edge.name());
    if (edge.is_node())
      push_difference(path, now, before);
    else
      note_difference(path, now, before);
  }
}

void History::note_difference(std::uint32_t path, std::uint32_t leaf,
                              std::span<const std::uint32_t> before) {
  const auto now = marks_.of(leaf);
  if (leaf < marks_.size() && !contains(before, leaf)) {
    is_reached_[leaf] = true;
    versions_.push_back({path, leaf});
    for (const std::uint32_t mark : subtract(now, before))
      places_.push_back({mark, path, commit_, leaf, kNone, 0, false});
  }
  if (is_stash_) return;
  for (const std::uint32_t other : before) {
    if (other == leaf) continue;
    for (const std::uint32_t mark : subtract(marks_.of(other), {&leaf, 1}))
      removals_.push_back({mark, path, commit_});
  }
}

/// The marks that none of the leaves carries. Both lists are sorted: a blob may carry thousands.
std::span<const std::uint32_t> History::subtract(std::span<const std::uint32_t> marks,
                                                 std::span<const std::uint32_t> leaves) {
  marks_left_.assign(marks.begin(), marks.end());
  for (const std::uint32_t leaf : leaves) {
    const auto other = marks_.of(leaf);
    if (!take_step(marks.size() + other.size())) return {};
    const auto left =
        std::ranges::remove_if(marks_left_, [&, at = other.begin()](auto mark) mutable {
          while (at != other.end() && *at < mark) ++at;
          return at != other.end() && *at == mark;
        });
    marks_left_.erase(left.begin(), left.end());
  }
  return marks_left_;
}

/// Notes what the tips have. A node at a path is entered once, however many tips share it.
void History::note_tips(std::span<const std::uint32_t> tips) {
  struct At {
    std::uint32_t path = 0;
    std::uint32_t node = 0;
  };
  std::unordered_set<std::uint64_t> seen;
  std::vector<At> pending;
  const auto enter = [&](std::uint32_t path, std::uint32_t node) {
    if (seen.insert(key_of(path, node)).second) pending.push_back({path, node});
  };
  for (const std::uint32_t tip : tips) enter(PathTable::kRoot, roots_[tip]);
  while (!pending.empty()) {
    const At at = pending.back();
    pending.pop_back();
    for (const TreeGraph::Edge& edge : trees_.edges(at.node)) {
      if (!take_step(1)) return;
      const std::uint32_t path = paths_.number(at.path, edge.name());
      if (edge.is_node()) enter(path, edge.value);
      if (edge.is_node()) continue;
      for (const std::uint32_t mark : marks_.of(edge.value)) in_tip_.insert(key_of(mark, path));
    }
  }
}

void History::finish_places() {
  std::ranges::sort(places_, {}, [](const PathPlace& place) {
    return std::tuple(place.mark, place.path, place.commit);
  });
  sort_unique(removals_);
  sort_unique(versions_);
  count_versions();
  for (PathPlace& place : places_) place.in_tip = in_tip_.contains(key_of(place.mark, place.path));
  find_removals();
}

void History::count_versions() {
  std::unordered_map<std::uint64_t, std::uint32_t> counts;
  for (const PathPlace& place : places_) counts.emplace(key_of(place.mark, place.path), 0);
  for (const Version& version : versions_)
    for (const std::uint32_t mark : marks_.of(version.blob))
      if (const auto count = counts.find(key_of(mark, version.path)); count != counts.end())
        ++count->second;
  for (PathPlace& place : places_) place.versions = counts[key_of(place.mark, place.path)];
}

std::span<const History::Removal> History::removals_of(const PathPlace& place) const {
  const auto begin =
      std::ranges::lower_bound(removals_, Removal{place.mark, place.path, place.commit + 1});
  auto end = begin;
  while (end != removals_.end() && end->mark == place.mark && end->path == place.path) ++end;
  return {begin, end};
}

void History::find_removals() {
  std::vector<PathPlace*> open;
  for (PathPlace& place : places_)
    if (!place.in_tip && !removals_of(place).empty()) open.push_back(&place);
  std::ranges::sort(open, {}, [](const PathPlace* place) { return place->commit; });

  std::vector<std::uint64_t> descends(commits_.size(), 0);  // a bit for each commit of the batch
  for (std::size_t begin = 0; begin < open.size();) {
    std::vector<std::uint32_t> batch;
    std::size_t end = begin;
    for (; end < open.size(); ++end) {
      if (!batch.empty() && batch.back() == open[end]->commit) continue;
      if (batch.size() == 64) break;
      batch.push_back(open[end]->commit);
    }
    for (std::uint32_t commit = batch.front(); commit < commits_.size(); ++commit) {
      std::uint64_t bits = 0;
      for (const std::uint32_t parent : commits_.parents(commit))
        if (parent >= batch.front() && parent < commit) bits |= descends[parent];
      const auto own = std::ranges::lower_bound(batch, commit);
      if (own != batch.end() && *own == commit) bits |= 1ULL << (own - batch.begin());
      descends[commit] = bits;
    }
    for (; begin < end; ++begin) {
      const auto bit = std::ranges::lower_bound(batch, open[begin]->commit) - batch.begin();
      for (const Removal& removal : removals_of(*open[begin])) {
        if ((descends[removal.commit] >> bit & 1) == 0) continue;
        open[begin]->removed_in = removal.commit;
        break;
      }
    }
  }
}

bool History::is_in_tip(std::uint32_t mark, std::string_view path) const {
  std::uint32_t directory = PathTable::kRoot;
  while (!path.empty()) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    const auto name = trees_.find_name(path.substr(0, slash));
    const auto inner = name ? paths_.find(directory, *name) : std::nullopt;
    if (!inner) return false;
    directory = *inner;
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  return in_tip_.contains(key_of(mark, directory));
}

}  // namespace cordon::git
