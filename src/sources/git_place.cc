#include "sources/git_place.h"

#include <utility>

#include "sources/find_repository.h"
#include "sources/git/repository.h"

namespace cordon {

Result<GitPlaces> git_places_of(const Path& git_directory) {
  auto repository = git::open_repository(git_directory, "/");
  if (!repository) return std::unexpected(std::move(repository).error().in(git_directory));
  return GitPlaces{repository->work_tree, repository->git_directory, repository->common_directory};
}

Result<GitPlaces> find_git_places(const Path& start) {
  return git_places_of(TRY(find_repository(start)));
}

}  // namespace cordon
