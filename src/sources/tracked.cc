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

Result<bool> is_tracked(const Path& file) {
  const fs::path place = TRY(place_of(file));
  for (fs::path top = place.parent_path();; top = top.parent_path()) {
    std::error_code ignored;
    if (fs::exists(top / ".git", ignored)) {
      const git::Repository repository = TRY(git::open_repository(top.string(), top.string()));
      const std::string path = place.lexically_relative(top).string();
      bool is_found = false;
      TRY(git::read_index_of(
          repository.git_directory, repository.hash,
          [&](const git::IndexEntry& entry) { is_found = is_found || entry.path == path; }));
      return is_found;
    }
    if (top == top.root_path()) return false;
  }
}

}  // namespace cordon
