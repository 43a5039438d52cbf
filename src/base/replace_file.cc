#include "base/replace_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "base/hash.h"
#include "base/random.h"

namespace cordon {
namespace {

/// A file beside the one that it becomes; gone unless it does.
class Partial {
 public:
  explicit Partial(Path path) : path_(std::move(path)) {}
  Partial(const Partial&) = delete;
  Partial& operator=(const Partial&) = delete;
  ~Partial() {
    if (file_.is_open() && !is_in_place_) ::unlink(path_.c_str());
  }

  Result<> write(std::string_view bytes, const Path& owner_of) {
    file_ = Fd(::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!file_.is_open()) return std::unexpected(system_error(errno));
    while (!bytes.empty()) {
      const ssize_t count = ::write(file_.get(), bytes.data(), bytes.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return std::unexpected(system_error(errno));
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    struct stat before{};
    if (::lstat(owner_of.c_str(), &before) == 0 &&
        (before.st_uid != ::geteuid() || before.st_gid != ::getegid()) &&
        ::fchown(file_.get(), before.st_uid, before.st_gid) != 0)
      return std::unexpected(system_error(errno));
    if (::fsync(file_.get()) != 0) return std::unexpected(system_error(errno));
    return {};
  }

  Result<> move_to(const Path& path) {
    if (::rename(path_.c_str(), path.c_str()) != 0) return std::unexpected(system_error(errno));
    is_in_place_ = true;
    return {};
  }

 private:
  Path path_;
  Fd file_;
  bool is_in_place_ = false;
};

}  // namespace

Result<> replace_file(const Path& path, std::string_view bytes) {
  Partial partial(path + ".cordon-" + to_hex(random_bytes(6)));
  TRY(partial.write(bytes, path));
  return partial.move_to(path);
}

}  // namespace cordon
