#include "policy/paths.h"

#include <vector>

#include "base/text.h"

namespace cordon {

Path absolute_path(std::string_view path, const Path& directory) {
  const Path whole = path.starts_with('/') ? Path(path) : join(directory, path);
  std::vector<std::string_view> names;
  std::string_view rest = whole;
  while (!rest.empty()) {
    const std::size_t slash = rest.find('/');
    const std::string_view name = rest.substr(0, slash);
    rest.remove_prefix(slash == rest.npos ? rest.size() : slash + 1);
    if (name.empty() || name == ".") continue;
    if (name != "..")
      names.push_back(name);
    else if (!names.empty())
      names.pop_back();
  }
  Path absolute;
  for (const std::string_view name : names) absolute.append("/").append(name);
  return absolute.empty() ? "/" : absolute;
}

std::optional<std::string_view> path_below(std::string_view absolute, std::string_view base) {
  if (base == "/") return absolute.substr(1);
  if (!absolute.starts_with(base)) return std::nullopt;
  absolute.remove_prefix(base.size());
  if (!absolute.starts_with('/')) return std::nullopt;
  return absolute.substr(1);
}

bool glob_fits(std::string_view glob, const Path& base, std::string_view absolute) {
  if (absolute.empty()) return false;
  const auto below = path_below(absolute, base);
  return below && !below->empty() && glob_matches(glob, *below);
}

}  // namespace cordon
