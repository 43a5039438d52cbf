#include "sources/git_place.h"

#include <filesystem>
#include <string>
#include <system_error>
#include <utility>

#include "sources/git/repository.h"

namespace cordon {

Result<GitPlaces> git_places_of(const Path& git_directory) {
  auto repository = git::open_repository(git_directory, "/");
  if (!repository) return std::unexpected(std::move(repository).error().in(git_directory));
  return GitPlaces{repository->work_tree, repository->git_directory, repository->common_directory};
}

Result<GitPlaces> find_git_places(const Path& start) {
  std::error_code error;
  const auto real = std::filesystem::canonical(start, error);
  if (error) return fail(Error::Kind::NotFound, start + ": no such directory");
  for (auto directory = real;; directory = directory.parent_path()) {
    if (std::filesystem::exists(directory / ".git", error) ||
        git::is_git_directory(directory.string()))
      return git_places_of(directory.string());
    if (directory == directory.root_path()) break;
  }
  return fail(Error::Kind::NotFound, start + ": not in a git repository");
}

}  // namespace cordon
