#include "sources/listing.h"

#include <dirent.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <sys/vfs.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <string_view>

namespace cordon {
namespace {

struct CloseDirectory {
  void operator()(DIR* directory) const { ::closedir(directory); }
};
using OpenDirectory = std::unique_ptr<DIR, CloseDirectory>;

Entry::Kind kind_of_mode(mode_t mode) {
  if (S_ISREG(mode)) return Entry::Kind::File;
  if (S_ISDIR(mode)) return Entry::Kind::Directory;
  if (S_ISLNK(mode)) return Entry::Kind::Link;
  return Entry::Kind::Other;
}

Entry::Kind kind_of(const Fd& directory, const dirent& entry) {
  switch (entry.d_type) {
    case DT_REG:
      return Entry::Kind::File;
    case DT_DIR:
      return Entry::Kind::Directory;
    case DT_LNK:
      return Entry::Kind::Link;
    case DT_UNKNOWN:
      break;
    default:
      return Entry::Kind::Other;
  }
  // Some file systems do not tell. What cannot be asked either is taken for a file, so that opening
  // it fails by name.
  struct stat status = {};
  if (::fstatat(directory.get(), entry.d_name, &status, AT_SYMLINK_NOFOLLOW) != 0)
    return Entry::Kind::File;
  return kind_of_mode(status.st_mode);
}

}  // namespace

Listing list_directory(const Fd& directory) {
  Listing listing;
  // A descriptor of its own: closing the stream closes it.
  Fd own(::fcntl(directory.get(), F_DUPFD_CLOEXEC, 0));
  const OpenDirectory stream(own.is_open() ? ::fdopendir(own.get()) : nullptr);
  if (!stream) {
    listing.error = system_error(errno);
    return listing;
  }
  own.release();
  ::rewinddir(stream.get());
  for (;;) {
    errno = 0;
    const dirent* entry = ::readdir(stream.get());
    if (entry == nullptr) break;
    const std::string_view name = entry->d_name;
    if (name == "." || name == "..") continue;
    listing.entries.push_back({std::string(name), kind_of(directory, *entry)});
  }
  if (errno != 0) listing.error = system_error(errno);
  std::ranges::sort(listing.entries, {}, &Entry::name);
  return listing;
}

bool is_made_by_kernel(const Fd& directory) {
  constexpr std::array<std::uint64_t, 13> kMade = {
      PROC_SUPER_MAGIC,   SYSFS_MAGIC,         DEBUGFS_MAGIC,  TRACEFS_MAGIC,      SECURITYFS_MAGIC,
      CGROUP_SUPER_MAGIC, CGROUP2_SUPER_MAGIC, BPF_FS_MAGIC,   DEVPTS_SUPER_MAGIC, SELINUX_MAGIC,
      BINFMTFS_MAGIC,     NSFS_MAGIC,          PSTOREFS_MAGIC,
  };
  struct statfs status = {};
  if (::fstatfs(directory.get(), &status) != 0) return false;
  return std::ranges::count(kMade, static_cast<std::uint32_t>(status.f_type)) > 0;
}

}  // namespace cordon
