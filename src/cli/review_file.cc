#include "cli/review_file.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <utility>

#include "base/text.h"
#include "base/uninterrupted.h"
#include "policy/config_file.h"
#include "policy/paths.h"
#include "sources/git_place.h"

namespace cordon {
namespace {

constexpr mode_t kNewFileMode = 0644;

bool is_directory(const Path& path) {
  struct stat status{};
  return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

bool is_link(const Path& path) {
  struct stat status{};
  return ::lstat(path.c_str(), &status) == 0 && S_ISLNK(status.st_mode);
}

/// Where the configuration of a target is, or would be.
Path file_for(const Target& target, const Path& working_directory) {
  const Path absolute = absolute_path(target.text, working_directory);
  const Path start = is_directory(absolute) ? absolute : absolute_path("..", absolute);
  if (auto found = find_config(start)) return *std::move(found);
  const auto places = find_git_places(start);
  const bool has_tree = places && !places->work_tree.empty();
  return join(has_tree ? absolute_path(places->work_tree, start) : start, kConfigName);
}

Result<Path> choose(const SettingsFlags& flags, const std::vector<Target>& targets,
                    const Path& working_directory) {
  if (!flags.config.empty()) return absolute_path(flags.config, working_directory);
  Path chosen;
  for (const Target& target : targets) {
    Path file = file_for(target, working_directory);
    if (!chosen.empty() && chosen != file)
      return fail(Error::Kind::Usage,
                  "the targets have different configuration files; review them one by one, or name "
                  "the file for the entries with --config");
    chosen = std::move(file);
  }
  return chosen;
}

}  // namespace

Result<ReviewFile> ReviewFile::find(const SettingsFlags& flags,
                                    const std::vector<Target>& targets) {
  const Path directory = TRY(working_directory());
  const Path absolute = TRY(choose(flags, targets, directory));
  const auto below = path_below(absolute, directory);
  std::string name = printable(below ? *below : std::string_view(absolute));
  if (is_link(absolute))
    return fail(Error::Kind::Usage,
                name + ": a link, which is never written through; name the file that it leads to");
  auto tree = Tree::open(absolute_path("..", absolute));
  if (!tree) return std::unexpected(std::move(tree).error().in(name));
  Path path = absolute.substr(absolute.rfind('/') + 1);
  auto was = tree->read(path, kConfigSizeMax);
  if (!was && was.error().kind != Error::Kind::NotFound)
    return fail(Error::Kind::Usage, fmt::format("{}: {}", name, was.error().text));
  std::optional<TreeFile> file;
  if (was) file = *std::move(was);
  return ReviewFile(*std::move(tree), std::move(path), std::move(name), std::move(file));
}

Result<void> ReviewFile::add(std::span<const NewAllow> entries) {
  std::string text = TRY(add_to_allow(was_ ? was_->bytes : "", name_, entries));
  const mode_t mode = was_ ? was_->mode : kNewFileMode;
  const Uninterrupted uninterrupted;
  const auto written =
      was_ ? tree_.replace(path_, *was_, text, mode) : tree_.create(path_, text, mode);
  if (!written) return std::unexpected(written.error().in(name_));
  was_ = TreeFile{std::move(text), mode};
  return {};
}

}  // namespace cordon
