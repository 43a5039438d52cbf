#include "remedy/stores/git_add.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string_view>
#include <system_error>

#include "base/text.h"
#include "sources/tracked.h"

namespace cordon {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kIgnoreSizeMax = std::size_t{1} << 20;

bool fits(std::string_view line, const std::string& path) {
  // A slash in front ties a line to its own directory.
  if (!line.starts_with('/')) return glob_matches(line, path);
  line.remove_prefix(1);
  if (line.substr(0, line.size() - 1).contains('/')) return glob_matches(line, path);
  const std::size_t end = path.find('/');
  return glob_matches(line, end == std::string::npos ? path : path.substr(0, end + 1));
}

/// What the lines say of a path; the last that fits counts.
std::optional<bool> is_ignored_by(std::string_view lines, const std::string& path) {
  std::optional<bool> is_ignored;
  while (!lines.empty()) {
    std::string_view line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(line.size() + 1, lines.size()));
    while (line.ends_with(' ') || line.ends_with('\r')) line.remove_suffix(1);
    const bool is_exception = line.starts_with('!');
    if (is_exception) line.remove_prefix(1);
    if (!line.empty() && !line.starts_with('#') && fits(line, path)) is_ignored = !is_exception;
  }
  return is_ignored;
}

}  // namespace

Result<bool> would_be_added(const Path& file) {
  std::error_code error;
  const fs::path directory = fs::canonical(fs::absolute(file).parent_path(), error);
  if (error) return std::unexpected(system_error(error.value()));
  const auto top = work_tree_of(directory.string());
  if (!top || TRY(is_tracked(file))) return false;
  const fs::path place = directory / fs::path(file).filename();
  for (fs::path at = directory;; at = at.parent_path()) {
    const auto lines = read_file((at / ".gitignore").string(), kIgnoreSizeMax);
    if (!lines && lines.error().kind != Error::Kind::NotFound)
      return std::unexpected(lines.error().in(".gitignore"));
    if (lines)
      if (const auto is_ignored = is_ignored_by(*lines, place.lexically_relative(at).string()))
        return !*is_ignored;
    if (at == fs::path(*top)) return true;
  }
}

}  // namespace cordon
