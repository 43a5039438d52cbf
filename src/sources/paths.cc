#include "sources/paths.h"

#include <ranges>

#include "base/check.h"

namespace cordon {

Paths::Paths() : nodes_(1) {}

Paths::Number Paths::add(Number directory, std::string_view name) {
  CHECK(directory < nodes_.size() && nodes_.size() < kCountMax);
  nodes_.push_back({names_.size(), directory});
  names_ += name;
  return static_cast<Number>(nodes_.size() - 1);
}

std::string_view Paths::name(Number number) const {
  const std::uint64_t begin = nodes_[number].name_begin;
  const std::uint64_t end =
      number + 1 < nodes_.size() ? nodes_[number + 1].name_begin : names_.size();
  return std::string_view(names_).substr(begin, end - begin);
}

Path Paths::path(Number number) const {
  CHECK(number < nodes_.size());
  std::vector<std::string_view> names;
  for (; number != kTop; number = nodes_[number].directory) names.push_back(name(number));
  Path path;
  for (const std::string_view part : names | std::views::reverse) {
    if (!path.empty()) path += '/';
    path += part;
  }
  return path;
}

}  // namespace cordon
