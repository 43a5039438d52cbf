#include "remedy/fix/tree.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <optional>

#include "base/uninterrupted.h"

namespace cordon {
namespace {

Path last_name(const Path& path) { return path.substr(path.rfind('/') + 1); }

/// A file beside the one that it will become, gone again unless it does.
class Draft {
 public:
  explicit Draft(const Fd& directory) : directory_(directory) {}
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;
  ~Draft() {
    if (!name_.empty()) ::unlinkat(directory_.get(), name_.c_str(), 0);
  }

  Result<void> write(std::string_view bytes, mode_t mode) {
    std::uint64_t random = 0;
    if (::getrandom(&random, sizeof random, 0) != sizeof random)
      return std::unexpected(system_error(errno));
    const Path name = fmt::format(".cordon-{:016x}", random);
    // For its owner alone until it is what it replaces: it may hold what others must not read.
    const Fd file(::openat(directory_.get(), name.c_str(),
                           O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!file.is_open()) return std::unexpected(system_error(errno));
    name_ = name;
    while (!bytes.empty()) {
      const ssize_t written = ::write(file.get(), bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return std::unexpected(system_error(errno));
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::fchmod(file.get(), mode) != 0 || ::fsync(file.get()) != 0)
      return std::unexpected(system_error(errno));
    return {};
  }

  Result<void> become(const Path& name, bool may_replace) {
    const int result =
        may_replace ? ::renameat(directory_.get(), name_.c_str(), directory_.get(), name.c_str())
                    : ::renameat2(directory_.get(), name_.c_str(), directory_.get(), name.c_str(),
                                  RENAME_NOREPLACE);
    if (result != 0) return std::unexpected(system_error(errno));
    name_.clear();
    ::fsync(directory_.get());
    return {};
  }

 private:
  const Fd& directory_;
  Path name_;
};

Result<TreeFile> read_in(const Fd& directory, const Path& name, std::size_t size_max) {
  const Fd file = TRY(Fd::open_at(directory, name));
  const struct stat status = TRY(file.stat());
  if (!S_ISREG(status.st_mode)) return fail(Error::Kind::Unsupported, "not a regular file");
  return TreeFile{TRY(file.read_all(size_max)), static_cast<mode_t>(status.st_mode & 07777)};
}

}  // namespace

Result<Tree> Tree::open(const Path& top) { return Tree(top, TRY(Fd::open_directory(top))); }

Result<Fd> Tree::open_parent(const Path& path) const {
  Fd directory = TRY(Fd::open_directory_at(directory_, "."));
  for (std::size_t begin = 0; begin < path.size();) {
    const std::size_t slash = path.find('/', begin);
    if (slash == Path::npos) break;
    const Path name = path.substr(begin, slash - begin);
    if (name.empty() || name == "." || name == "..")
      return fail(Error::Kind::Outside, "it leads out of the tree");
    directory = TRY(Fd::open_directory_at(directory, name));
    begin = slash + 1;
  }
  return directory;
}

Result<TreeFile> Tree::read(const Path& path, std::size_t size_max) const {
  const Fd directory = TRY(open_parent(path));
  return read_in(directory, last_name(path), size_max);
}

Result<void> Tree::replace(const Path& path, const TreeFile& was, std::string_view bytes,
                           mode_t mode) const {
  const Uninterrupted uninterrupted;
  const Fd directory = TRY(open_parent(path));
  Draft draft(directory);
  TRY(draft.write(bytes, mode));
  // Asked last, so that little time is left in which somebody else may write.
  const auto now = read_in(directory, last_name(path), was.bytes.size());
  const bool has_grown = !now && now.error().kind == Error::Kind::OverLimit;
  if (!now && !has_grown) return std::unexpected(now.error());
  if (has_grown || now->bytes != was.bytes || now->mode != was.mode)
    return fail(Error::Kind::Changed, "it changed in between, and was left alone");
  return draft.become(last_name(path), true);
}

Result<void> Tree::create(const Path& path, std::string_view bytes, mode_t mode) const {
  const Uninterrupted uninterrupted;
  const Fd directory = TRY(open_parent(path));
  Draft draft(directory);
  TRY(draft.write(bytes, mode));
  return draft.become(last_name(path), false);
}

Result<void> Tree::remove(const Path& path, std::string_view bytes) const {
  const Fd directory = TRY(open_parent(path));
  const TreeFile now = TRY(read_in(directory, last_name(path), bytes.size()));
  if (now.bytes != bytes) return fail(Error::Kind::Changed, "it changed in between");
  if (::unlinkat(directory.get(), last_name(path).c_str(), 0) != 0)
    return std::unexpected(system_error(errno));
  return {};
}

}  // namespace cordon
