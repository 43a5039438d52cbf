#include "base/replace_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <optional>

#include "base/hash.h"
#include "base/random.h"
#include "base/uninterrupted.h"

namespace cordon {
namespace {

/// What a new file takes over from the regular file in its place, if there is one. A link is none.
Result<std::optional<struct stat>> find_replaced(const Path& path) {
  struct stat status{};
  if (::lstat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  if (status.st_nlink > 1)
    return fail(Error::Kind::Unsupported,
                "the file has other names (hard links), which would keep what was in it");
  return status;
}

/// A file beside the one that it becomes; gone unless it does.
class Partial {
 public:
  explicit Partial(Path path) : path_(std::move(path)) {}
  Partial(const Partial&) = delete;
  Partial& operator=(const Partial&) = delete;
  ~Partial() {
    if (file_.is_open() && !is_in_place_) ::unlink(path_.c_str());
  }

  Result<> write(std::string_view bytes, const std::optional<struct stat>& replaced) {
    file_ = Fd(::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!file_.is_open()) return std::unexpected(system_error(errno));
    while (!bytes.empty()) {
      const ssize_t count = ::write(file_.get(), bytes.data(), bytes.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return std::unexpected(system_error(errno));
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    if (replaced) TRY(take_over(*replaced));
    if (::fsync(file_.get()) != 0) return std::unexpected(system_error(errno));
    return {};
  }

  Result<> move_to(const Path& path) {
    if (::rename(path_.c_str(), path.c_str()) != 0) return std::unexpected(system_error(errno));
    is_in_place_ = true;
    return {};
  }

 private:
  /// The owner first, as a change of it may take bits of the mode away.
  Result<> take_over(const struct stat& replaced) {
    if ((replaced.st_uid != ::geteuid() || replaced.st_gid != ::getegid()) &&
        ::fchown(file_.get(), replaced.st_uid, replaced.st_gid) != 0)
      return std::unexpected(system_error(errno));
    if (::fchmod(file_.get(), replaced.st_mode & 07777) != 0)
      return std::unexpected(system_error(errno));
    return {};
  }

  Path path_;
  Fd file_;
  bool is_in_place_ = false;
};

}  // namespace

Result<> replace_file(const Path& path, std::string_view bytes) {
  const auto replaced = TRY(find_replaced(path));
  const Uninterrupted uninterrupted;
  Partial partial(path + ".cordon-" + to_hex(random_bytes(6)));
  TRY(partial.write(bytes, replaced));
  return partial.move_to(path);
}

}  // namespace cordon
