#include "sources/git/listing.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "base/handle.h"

namespace cordon::git {
namespace {

using Directory = Handle<DIR, closedir>;

/// Why there is no directory to open: nothing is there, which is fine, or something else is.
Result<> explain_absence(const Fd& parent, const Path& name) {
  struct stat status = {};
  if (::fstatat(parent.get(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
    if (errno == ENOENT) return {};
    return std::unexpected(system_error(errno));
  }
  if (S_ISLNK(status.st_mode)) return fail(Error::Kind::Outside, "a link, which is not followed");
  return fail(Error::Kind::Unreadable, "not a directory");
}

}  // namespace

Result<std::vector<Path>> list_below(const Fd& parent, const Path& name) {
  auto opened = Fd::open_directory_at(parent, name);
  if (!opened) {
    TRY(explain_absence(parent, name));
    if (opened.error().kind == Error::Kind::NotFound) return std::vector<Path>();
    return std::unexpected(std::move(opened).error());
  }
  const Directory listing(fdopendir(opened->get()));
  if (listing == nullptr) return std::unexpected(system_error(errno));
  opened->release();
  std::vector<Path> names;
  errno = 0;
  while (const dirent* entry = readdir(listing.get())) names.emplace_back(entry->d_name);
  if (errno != 0) return std::unexpected(system_error(errno));
  std::ranges::sort(names);
  return names;
}

}  // namespace cordon::git
