#include "sources/changes/tree_changes.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "sources/git/tree.h"

namespace cordon::git {
namespace {

constexpr std::uint64_t kTreeSizeMax = 256UL * 1024 * 1024;
/// Trees that share their subtrees can name more paths than anybody can walk: past so many, each
/// pair is compared once, so that every blob is still seen.
constexpr std::size_t kStepsMax = 1'000'000;
constexpr std::size_t kPathSizeMax = 64 * 1024;

using Entry = TreeComparer::Entry;

const Entry* find(const std::vector<Entry>& entries, std::string_view name, bool is_tree) {
  const auto found = std::ranges::lower_bound(
      entries, std::pair(name, is_tree), {},
      [](const Entry& entry) { return std::pair(std::string_view(entry.name), entry.is_tree); });
  const bool is_there = found != entries.end() && found->name == name && found->is_tree == is_tree;
  return is_there ? &*found : nullptr;
}

}  // namespace

std::vector<Entry> TreeComparer::entries(const ObjectId& tree, bool is_new) {
  const auto bytes = reader_.read(tree, ObjectType::Tree, kTreeSizeMax);
  if (!bytes) {
    if (is_new) skips_.push_back(to_skip(tree.hex(), bytes.error()));
    return {};
  }
  std::vector<Entry> entries;
  for (std::string_view rest = *bytes; !rest.empty();) {
    const auto entry = read_tree_entry(rest, reader_.hash());
    if (!entry) {
      if (is_new)
        skips_.push_back({Skip::Reason::Corrupt, tree.hex(), "a tree with a broken entry"});
      break;
    }
    rest.remove_prefix(entry->size);
    if (entry->kind == TreeEntry::Kind::Gitlink) continue;
    entries.push_back(
        {std::string(entry->name), ObjectId(entry->id), entry->kind == TreeEntry::Kind::Tree});
  }
  // Git sorts directories as if their names ended in a slash.
  std::ranges::sort(entries, [](const Entry& a, const Entry& b) {
    return std::tie(a.name, a.is_tree) < std::tie(b.name, b.is_tree);
  });
  return entries;
}

bool TreeComparer::is_enough(const Pair& pair) {
  if (++steps_ <= kStepsMax && pair.path.size() <= kPathSizeMax) return false;
  if (!is_cut_) {
    is_cut_ = true;
    skips_.push_back({Skip::Reason::OverLimit, pair.tree.hex(),
                      "trees name files by more paths than can be listed"});
  }
  return !seen_.emplace(pair.tree, pair.before).second;
}

void TreeComparer::compare(const ObjectId& tree, const std::vector<ObjectId>& before,
                           TreeChanges& changes) {
  if (std::ranges::find(before, tree) != before.end()) return;
  std::vector<Pair> pending = {{tree, before, ""}};
  while (!pending.empty()) {
    const Pair pair = std::move(pending.back());
    pending.pop_back();
    if (!is_enough(pair)) compare_entries(pair, pending, changes);
  }
}

void TreeComparer::compare_entries(const Pair& pair, std::vector<Pair>& pending,
                                   TreeChanges& changes) {
  const std::vector<Entry> after = entries(pair.tree, true);
  steps_ += after.size();
  std::vector<std::vector<Entry>> states;
  for (const ObjectId& tree : pair.before) states.push_back(entries(tree, false));
  for (const Entry& entry : after) {
    std::vector<ObjectId> before;
    bool is_known = false;
    for (const auto& state : states) {
      const Entry* const was = find(state, entry.name, entry.is_tree);
      if (was == nullptr) continue;
      is_known = is_known || was->id == entry.id;
      before.push_back(was->id);
    }
    if (is_known) continue;
    if (entry.is_tree)
      pending.push_back({entry.id, std::move(before), pair.path + entry.name + "/"});
    else
      changes.files.push_back({pair.path + entry.name, entry.id, std::move(before)});
  }
  for (const auto& state : states)
    for (const Entry& entry : state)
      if (find(after, entry.name, entry.is_tree) == nullptr)
        changes.gone.push_back(
            {pair.path + entry.name + (entry.is_tree ? "/" : ""), entry.id, entry.is_tree});
}

void TreeComparer::list_blobs(const ObjectId& tree, std::size_t count_max,
                              std::vector<ObjectId>& blobs) {
  std::set<ObjectId> seen = {tree};
  std::vector<ObjectId> pending = {tree};
  while (!pending.empty() && blobs.size() < count_max) {
    const ObjectId next = pending.back();
    pending.pop_back();
    for (const Entry& entry : entries(next, false)) {
      if (!entry.is_tree)
        blobs.push_back(entry.id);
      else if (seen.insert(entry.id).second)
        pending.push_back(entry.id);
    }
  }
}

}  // namespace cordon::git
