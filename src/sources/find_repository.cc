#include "sources/find_repository.h"

#include <filesystem>

#include "sources/git/repository.h"

namespace cordon {

Result<Path> find_repository(const Path& path) {
  std::error_code error;
  const auto real = std::filesystem::canonical(path, error);
  if (error) return fail(Error::Kind::NotFound, path + ": no such directory");
  for (auto directory = real;; directory = directory.parent_path()) {
    if (std::filesystem::exists(directory / ".git", error) ||
        git::is_git_directory(directory.string()))
      return directory.string();
    if (directory == directory.root_path()) break;
  }
  return fail(Error::Kind::NotFound, path + ": not in a git repository");
}

}  // namespace cordon
