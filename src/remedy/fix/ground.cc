#include "remedy/fix/ground.h"

#include <fmt/format.h>

#include <filesystem>
#include <optional>
#include <string_view>
#include <system_error>

#include "base/text.h"
#include "remedy/fix/fix.h"
#include "sources/tracked.h"

namespace cordon {
namespace {

namespace fs = std::filesystem;

Path tidy(const fs::path& path) {
  Path text = path.lexically_normal().string();
  while (text.size() > 1 && text.ends_with('/')) text.pop_back();
  return text;
}

/// With its slash; empty at the top.
std::string_view directory_of(std::string_view path) { return path.substr(0, path.rfind('/') + 1); }

}  // namespace

Result<Ground> find_ground(const std::vector<Target>& targets, const Path& working_directory) {
  std::optional<Ground> ground;
  for (const Target& target : targets) {
    if (target.kind != Target::Kind::Files)
      return fail(Error::Kind::Usage,
                  "only files can be fixed: name a directory or a file of the work tree");
    const fs::path whole = fs::path(working_directory) / target.text;
    std::error_code error;
    const auto status = fs::status(whole, error);
    if (error || !fs::exists(status))
      return fail(Error::Kind::NotFound, fmt::format("{}: not found", printable(target.text)));
    const Path directory = tidy(fs::is_directory(status) ? whole : whole.parent_path());
    const auto top = work_tree_of(directory);
    const Ground found{top.value_or(directory), top.has_value()};
    if (ground && ground->top != found.top)
      return fail(Error::Kind::Usage,
                  "these lie in more than one tree, and each has its own .env: fix one at a time");
    ground = found;
  }
  if (!ground) return fail(Error::Kind::Usage, "nothing to fix was named");
  return *std::move(ground);
}

Result<std::set<Path>> tracked_on(const Ground& ground,
                                  const std::map<Path, std::set<SecretText>>& files) {
  std::set<Path> tracked;
  if (!ground.is_repository) return tracked;
  std::set<std::string_view> directories;
  for (const auto& [path, secrets] : files) directories.insert(directory_of(path));
  TRY(for_each_tracked(ground.top, [&](std::string_view path) {
    const Path below = Path(path) + "/";
    const auto next = files.lower_bound(below);
    const bool is_above = next != files.end() && next->first.starts_with(below);
    const bool is_own = path == kEnvFile || path == kExampleFile || path == kIgnoreFile;
    if (is_own || is_above || directories.contains(directory_of(path))) tracked.emplace(path);
  }));
  return tracked;
}

std::map<Path, std::set<SecretText>> on_ground(const Ground& ground,
                                               const std::map<Path, std::set<SecretText>>& files,
                                               const Path& prefix, const Path& working_directory) {
  std::map<Path, std::set<SecretText>> moved;
  for (const auto& [path, secrets] : files) {
    const Path whole = tidy(fs::path(working_directory) / prefix / path);
    const Path above = ground.top == "/" ? "/" : ground.top + "/";
    if (whole.starts_with(above)) moved[whole.substr(above.size())] = secrets;
  }
  return moved;
}

}  // namespace cordon
