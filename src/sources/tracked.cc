#include "sources/tracked.h"

#include <filesystem>
#include <system_error>

#include "sources/git/repository.h"
#include "sources/git/split_index.h"

namespace cordon {

std::optional<Path> work_tree_of(const Path& directory) {
  namespace fs = std::filesystem;
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

}  // namespace cordon
