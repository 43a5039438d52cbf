#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "sources/git/tree_graph.h"

namespace cordon::git {

/// Paths as numbers: each is a name in a directory that is a path itself.
class PathTable {
 public:
  /// The directory that all paths begin in.
  static constexpr std::uint32_t kRoot = 0;

  PathTable() : entries_{{kRoot, 0}} {}

  /// The path of `name` in `directory`; made where it is new.
  std::uint32_t number(std::uint32_t directory, std::uint32_t name);
  [[nodiscard]] std::optional<std::uint32_t> find(std::uint32_t directory,
                                                  std::uint32_t name) const;
  /// Its text, with names from `trees`.
  [[nodiscard]] std::string text(std::uint32_t path, const TreeGraph& trees) const;
  [[nodiscard]] std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    std::uint32_t directory = 0;
    std::uint32_t name = 0;
  };
  std::vector<Entry> entries_;
  std::unordered_map<std::uint64_t, std::uint32_t> numbers_;
};

}  // namespace cordon::git
