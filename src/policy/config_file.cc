#include "policy/config_file.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <string>

#include "base/file_kind.h"
#include "base/text.h"
#include "policy/paths.h"

namespace cordon {
namespace {

/// Directories above the target; deeper no file system goes in practice.
constexpr std::size_t kLevelsMax = 256;

Path parent_of(const Path& directory) {
  const std::size_t slash = directory.rfind('/');
  return slash == 0 || slash == Path::npos ? "/" : directory.substr(0, slash);
}

/// Whether the file in `directory` is one that a stranger may have put there.
bool is_open_to_anybody(const Path& directory) {
  struct stat status{};
  return ::stat(directory.c_str(), &status) == 0 && (status.st_mode & S_IWOTH) != 0;
}

Result<std::string> read_bounded(const Path& path, Fd::Follow follow, std::size_t size_max) {
  if (follow == Fd::Follow::Yes) return read_file(path, size_max);
  const Path parent = parent_of(path);
  const Fd directory = TRY(Fd::open_directory(parent));
  return read_file_at(directory, path.substr(path.rfind('/') + 1), size_max);
}

}  // namespace

Result<std::string> read_settings_file(const Path& file, const Path& directory, Fd::Follow follow,
                                       std::size_t size_max, std::string_view option) {
  const Path absolute = absolute_path(file, directory);
  const std::string shown = printable(file);
  if (follow == Fd::Follow::No && is_link(absolute))
    return fail(Error::Kind::Usage,
                fmt::format("{}: a link, which is followed only when {} names it", shown, option));
  auto text = read_bounded(absolute, follow, size_max);
  if (!text) return fail(Error::Kind::Usage, fmt::format("{}: {}", shown, text.error().text));
  return text;
}

Result<Config> read_config(const Path& file, const Path& directory, Fd::Follow follow) {
  const std::string text =
      TRY(read_settings_file(file, directory, follow, kConfigSizeMax, "--config"));
  return parse_config(text, printable(file), parent_of(absolute_path(file, directory)));
}

std::optional<Path> find_upwards(const Path& start, std::string_view name) {
  Path directory = start;
  for (std::size_t level = 0; level < kLevelsMax; ++level) {
    const bool is_above = level > 0;
    if (is_above && is_open_to_anybody(directory)) return std::nullopt;
    Path file = join(directory, name);
    if (exists(file)) return file;
    if (directory == "/" || exists(join(directory, ".git"))) return std::nullopt;
    directory = parent_of(directory);
  }
  return std::nullopt;
}

Path repository_top(const Path& start) {
  Path directory = start;
  for (std::size_t level = 0; level < kLevelsMax; ++level) {
    if (level > 0 && is_open_to_anybody(directory)) return start;
    if (exists(join(directory, ".git"))) return directory;
    if (directory == "/") return start;
    directory = parent_of(directory);
  }
  return start;
}

std::optional<Path> find_config(const Path& start) { return find_upwards(start, kConfigName); }

}  // namespace cordon
