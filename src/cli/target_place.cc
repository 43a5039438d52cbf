#include "cli/target_place.h"

#include <algorithm>
#include <filesystem>
#include <optional>

#include "base/file_kind.h"
#include "policy/paths.h"

namespace cordon {
namespace {

bool is_git_directory(const Path& directory) {
  return exists(join(directory, "objects")) && exists(join(directory, "HEAD"));
}

/// A bare repository, into which no content puts a file. In a tree of files the same names are
/// files that somebody may have committed.
bool is_bare(const Target& target, const Path& start) {
  return target.kind != Target::Kind::Files && !exists(join(start, ".git")) &&
         is_git_directory(start) && !start.ends_with("/.git");
}

/// The top of what a target's content lies in: its work tree, else its directory.
std::optional<Path> content_top(const Target& target, const Path& working_directory) {
  if (target.kind == Target::Kind::Stdin) return std::nullopt;
  if (is_bare(target, start_of(target, working_directory))) return std::nullopt;
  return policy_root(target, working_directory);
}

}  // namespace

Path start_of(const Target& target, const Path& working_directory) {
  if (target.kind == Target::Kind::Stdin) return working_directory;
  const Path absolute = absolute_path(target.text, working_directory);
  return is_directory(absolute) ? absolute : absolute_path("..", absolute);
}

Path policy_root(const Target& target, const Path& working_directory) {
  const Path start = start_of(target, working_directory);
  if (is_bare(target, start)) return start;
  for (Path above = start;; above = absolute_path("..", above)) {
    if (exists(join(above, ".git"))) return above;
    if (above == "/") return start;
  }
}

bool is_content(const Path& file, const std::vector<Target>& targets,
                const Path& working_directory) {
  std::error_code error;
  const auto real = [&](const Path& path) {
    return std::filesystem::weakly_canonical(path, error).string();
  };
  const auto is_in = [](const Path& path, const Path& top) {
    const auto below = path_below(path, top);
    return below && *below != ".git" && !below->starts_with(".git/");
  };
  const Path absolute = absolute_path(file, working_directory);
  return std::ranges::any_of(targets, [&](const Target& target) {
    const auto top = content_top(target, working_directory);
    return top && (is_in(absolute, *top) || is_in(real(absolute), real(*top)));
  });
}

}  // namespace cordon
