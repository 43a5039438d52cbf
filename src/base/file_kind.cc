#include "base/file_kind.h"

#include <sys/stat.h>

namespace cordon {

bool exists(const Path& path) {
  struct stat status{};
  return ::lstat(path.c_str(), &status) == 0;
}

bool is_link(const Path& path) {
  struct stat status{};
  return ::lstat(path.c_str(), &status) == 0 && S_ISLNK(status.st_mode);
}

bool is_directory(const Path& path) {
  struct stat status{};
  return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

}  // namespace cordon
