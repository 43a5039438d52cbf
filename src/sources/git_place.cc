#include "sources/git_place.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "sources/find_repository.h"
#include "sources/git/config.h"
#include "sources/git/repository.h"

namespace cordon {
namespace {

constexpr std::size_t kSettingsSizeMax = 4UL * 1024 * 1024;

/// The last part of a URL's or scp address's path.
std::string_view last_part(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  while (url.ends_with('/')) url.remove_suffix(1);
  if (url.ends_with(".git")) url.remove_suffix(4);
  return url.substr(url.find_last_of("/:") + 1);
}

bool is_plain(std::string_view name) {
  return !name.starts_with('.') && std::ranges::all_of(name, [](char c) {
    return is_alnum(c) || std::string_view("._-").contains(c);
  });
}

}  // namespace

Result<GitPlaces> git_places_of(const Path& git_directory) {
  auto repository = git::open_repository(git_directory, "/");
  if (!repository) return std::unexpected(std::move(repository).error().in(git_directory));
  return GitPlaces{repository->work_tree, repository->git_directory, repository->common_directory};
}

Result<GitPlaces> find_git_places(const Path& start) {
  return git_places_of(TRY(find_repository(start)));
}

std::string origin_name(const GitPlaces& places) {
  const auto bytes = read_file(places.common_directory + "/config", kSettingsSizeMax);
  if (!bytes) return {};
  std::string_view name;
  const auto settings = git::parse_config(*bytes);
  for (const git::Setting& setting : settings)
    if (setting.section == "remote" && setting.subsection == "origin" && setting.key == "url")
      name = last_part(setting.value);
  return is_plain(name) ? std::string(name) : std::string();
}

}  // namespace cordon
