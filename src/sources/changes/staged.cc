#include "sources/changes/staged.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "sources/git/index.h"
#include "sources/git/split_index.h"

namespace cordon::git {
namespace {

struct StagedEntry {
  std::string path;
  ObjectId id;
  bool is_tree = false;    ///< of a sparse index: a whole directory
  bool is_hidden = false;  ///< nothing of ours, and not gone either
};

using Entries = std::vector<StagedEntry>::const_iterator;

/// A directory of the index: its entries, and what is cached of it.
struct Directory {
  std::string prefix;  ///< with a slash at its end; empty for the root
  Entries begin;
  Entries end;
  std::vector<ObjectId> before;  ///< its trees in the states before
  std::size_t cached = 0;        ///< its node; none where it is past the end
};

class Comparison {
 public:
  Comparison(ObjectReader& reader, const std::vector<CachedTree>& cached, std::vector<Skip>& skips)
      : comparer_(reader, skips), cached_(cached) {}

  TreeChanges run(const std::vector<StagedEntry>& entries, const std::vector<ObjectId>& before) {
    pending_.push_back({"", entries.begin(), entries.end(), before, 0});
    while (!pending_.empty()) {
      const Directory directory = std::move(pending_.back());
      pending_.pop_back();
      if (!is_as_before(directory)) compare(directory);
    }
    return std::move(changes_);
  }

 private:
  using State = std::vector<TreeComparer::Entry>;

  [[nodiscard]] bool is_as_before(const Directory& directory) const {
    if (directory.cached >= cached_.size()) return false;
    const CachedTree& node = cached_[directory.cached];
    return node.entries == directory.end - directory.begin &&
           std::ranges::find(directory.before, node.id) != directory.before.end();
  }

  void compare(const Directory& directory) {
    std::vector<State> states;
    for (const ObjectId& tree : directory.before) states.push_back(comparer_.entries(tree, false));
    std::vector<std::vector<bool>> stays;
    for (const State& state : states) stays.emplace_back(state.size(), false);
    for (Entries entry = directory.begin; entry != directory.end;) {
      const std::string_view rest = std::string_view(entry->path).substr(directory.prefix.size());
      const std::size_t slash = rest.find('/');
      const bool is_directory = slash != std::string_view::npos;
      const std::string name(rest.substr(0, slash));
      std::vector<ObjectId> before;
      for (std::size_t i = 0; i < states.size(); ++i)
        if (const auto at = position(states[i], name, is_directory)) {
          before.push_back(states[i][*at].id);
          stays[i][*at] = true;
        }
      if (!is_directory) {
        take_file(*entry++, std::move(before));
        continue;
      }
      const std::string prefix = directory.prefix + name + "/";
      const Entries end = std::find_if_not(entry, directory.end, [&](const StagedEntry& other) {
        return other.path.starts_with(prefix);
      });
      enter(directory, prefix, name, {entry, end}, std::move(before));
      entry = end;
    }
    for (std::size_t i = 0; i < states.size(); ++i)
      for (std::size_t at = 0; at < states[i].size(); ++at)
        if (!stays[i][at]) add_gone(directory.prefix, states[i][at]);
  }

  void add_gone(const std::string& prefix, const TreeComparer::Entry& entry) {
    changes_.gone.push_back(
        {prefix + entry.name + (entry.is_tree ? "/" : ""), entry.id, entry.is_tree});
  }

  static std::optional<std::size_t> position(const State& state, const std::string& name,
                                             bool is_tree) {
    const auto found =
        std::ranges::lower_bound(state, std::pair(std::string_view(name), is_tree), {},
                                 [](const TreeComparer::Entry& entry) {
                                   return std::pair(std::string_view(entry.name), entry.is_tree);
                                 });
    if (found == state.end() || found->name != name || found->is_tree != is_tree)
      return std::nullopt;
    return static_cast<std::size_t>(found - state.begin());
  }

  void take_file(const StagedEntry& entry, std::vector<ObjectId> before) {
    if (entry.is_hidden || std::ranges::find(before, entry.id) != before.end()) return;
    changes_.files.push_back({entry.path, entry.id, std::move(before)});
  }

  void enter(const Directory& directory, const std::string& prefix, const std::string& name,
             std::pair<Entries, Entries> entries, std::vector<ObjectId> before) {
    const StagedEntry& first = *entries.first;
    if (first.is_tree && first.path == prefix) {
      TreeChanges below;
      comparer_.compare(first.id, before, below);
      for (ChangedFile& file : below.files) {
        file.path.insert(0, prefix);
        changes_.files.push_back(std::move(file));
      }
      for (Gone& gone : below.gone) {
        gone.path.insert(0, prefix);
        changes_.gone.push_back(std::move(gone));
      }
      return;
    }
    pending_.push_back({prefix, entries.first, entries.second, std::move(before),
                        cached_below(directory.cached, name)});
  }

  [[nodiscard]] std::size_t cached_below(std::size_t node, std::string_view name) const {
    if (node >= cached_.size()) return node;
    for (std::size_t at = node + 1; at < cached_[node].end; at = cached_[at].end)
      if (cached_[at].name == name) return at;
    return cached_.size();
  }

  TreeComparer comparer_;
  const std::vector<CachedTree>& cached_;
  std::vector<Directory> pending_;
  TreeChanges changes_;
};

}  // namespace

Result<TreeChanges> find_staged(ObjectReader& reader, const Path& index, const Path& git_directory,
                                const std::vector<ObjectId>& before, std::vector<Skip>& skips) {
  std::vector<StagedEntry> entries;
  const std::string cache_tree =
      TRY(read_index_file(index, git_directory, reader.hash(), [&](const IndexEntry& entry) {
        entries.push_back({std::string(entry.path), entry.id, entry.is_tree(),
                           entry.is_intent || entry.is_gitlink()});
      }));
  if (!std::ranges::is_sorted(entries, {}, &StagedEntry::path))
    std::ranges::stable_sort(entries, {}, &StagedEntry::path);
  const std::vector<CachedTree> cached = parse_cache_tree(cache_tree, reader.hash());
  return Comparison(reader, cached, skips).run(entries, before);
}

}  // namespace cordon::git
