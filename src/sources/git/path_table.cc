#include "sources/git/path_table.h"

namespace cordon::git {
namespace {

std::uint64_t key_of(std::uint32_t directory, std::uint32_t name) {
  return std::uint64_t{directory} << 32 | name;
}

}  // namespace

std::uint32_t PathTable::number(std::uint32_t directory, std::uint32_t name) {
  const auto number = static_cast<std::uint32_t>(entries_.size());
  const auto [known, is_new] = numbers_.emplace(key_of(directory, name), number);
  if (is_new) entries_.push_back({directory, name});
  return known->second;
}

std::optional<std::uint32_t> PathTable::find(std::uint32_t directory, std::uint32_t name) const {
  const auto known = numbers_.find(key_of(directory, name));
  if (known == numbers_.end()) return std::nullopt;
  return known->second;
}

std::string PathTable::text(std::uint32_t path, const TreeGraph& trees) const {
  std::vector<std::uint32_t> names;
  for (; path != kRoot; path = entries_[path].directory) names.push_back(entries_[path].name);
  std::string text;
  for (auto name = names.rbegin(); name != names.rend(); ++name) {
    if (!text.empty()) text += '/';
    text += trees.name(*name);
  }
  return text;
}

}  // namespace cordon::git
