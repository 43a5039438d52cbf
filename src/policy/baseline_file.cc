#include "policy/baseline_file.h"

#include "base/text.h"
#include "policy/config_file.h"
#include "policy/paths.h"

namespace cordon {

Result<Baseline> read_baseline(const Path& file, const Path& directory, Fd::Follow follow) {
  const std::string text =
      TRY(read_settings_file(file, directory, follow, kBaselineSizeMax, "--baseline"));
  return parse_baseline(text, printable(file), baseline_scope(absolute_path(file, directory)));
}

Path baseline_scope(const Path& file) { return repository_top(absolute_path("..", file)); }

std::optional<Path> find_baseline(const Path& start) { return find_upwards(start, kBaselineName); }

Path new_baseline_path(const Path& start) { return join(repository_top(start), kBaselineName); }

}  // namespace cordon
