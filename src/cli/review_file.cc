#include "cli/review_file.h"

#include "cli/target_place.h"
#include "policy/config_file.h"
#include "policy/paths.h"

namespace cordon {
namespace {

/// Where the configuration of a target is, or would be.
Path file_for(const Target& target, const Path& working_directory) {
  const Path start = start_of(target, working_directory);
  return find_config(start).value_or(join(repository_top(start), kConfigName));
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
  return ReviewFile(TRY(EditedFile::open(absolute, directory, kConfigSizeMax)));
}

Result<void> ReviewFile::add(std::span<const NewAllow> entries) {
  return file_.write(TRY(add_to_allow(file_.text(), file_.name(), entries)));
}

}  // namespace cordon
