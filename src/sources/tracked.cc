#include "sources/tracked.h"

#include <filesystem>
#include <system_error>

#include "sources/git/repository.h"
#include "sources/git/split_index.h"

namespace cordon {
namespace {

namespace fs = std::filesystem;

/// The file's path without links on the way to it; itself it may be one, or not exist.
Result<fs::path> place_of(const Path& file) {
  std::error_code error;
  const fs::path absolute = fs::absolute(file, error);
  if (error) return std::unexpected(system_error(error.value()));
  const fs::path directory = fs::canonical(absolute.parent_path(), error);
  if (error) return std::unexpected(system_error(error.value()));
  return directory / absolute.filename();
}

}  // namespace

std::optional<Path> work_tree_of(const Path& directory) {
  for (fs::path at = directory;; at = at.parent_path()) {
    std::error_code error;
    const auto status = fs::symlink_status(at / ".git", error);
    if (!error && fs::exists(status)) return at.string();
    if (at == at.parent_path()) return std::nullopt;
  }
}

Result<void> for_each_tracked(const Path& top,
                              const std::function<void(std::string_view path)>& visit) {
  const git::Repository repository = TRY(git::open_repository(top, top));
  return git::read_index_of(repository.git_directory, repository.hash,
                            [&](const git::IndexEntry& entry) { visit(entry.path); });
}

Result<bool> is_tracked(const Path& file) {
  const fs::path place = TRY(place_of(file));
  const auto top = work_tree_of(place.parent_path().string());
  if (!top) return false;
  const std::string path = place.lexically_relative(*top).string();
  bool is_found = false;
  TRY(for_each_tracked(*top,
                       [&](std::string_view tracked) { is_found = is_found || tracked == path; }));
  return is_found;
}

}  // namespace cordon
