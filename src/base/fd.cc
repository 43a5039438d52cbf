#include "base/fd.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace cordon {
namespace {

constexpr int kFlags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
constexpr std::size_t kReadSize = 256 * 1024;

Result<Fd> open_with(int directory, const Path& path, int flags) {
  int descriptor = -1;
  do {
    descriptor = ::openat(directory, path.c_str(), flags);
  } while (descriptor < 0 && errno == EINTR);
  if (descriptor < 0) return std::unexpected(system_error(errno));
  return Fd(descriptor);
}

Result<std::string> read_regular(const Fd& file, std::size_t size_max) {
  const struct stat status = TRY(file.stat());
  if (!S_ISREG(status.st_mode)) return fail(Error::Kind::Unreadable, "not a regular file");
  return file.read_all(size_max);
}

}  // namespace

Fd::Fd(Fd&& other) noexcept : descriptor_(other.release()) {}

Fd& Fd::operator=(Fd&& other) noexcept {
  if (this != &other) {
    if (is_open()) ::close(descriptor_);
    descriptor_ = other.release();
  }
  return *this;
}

Fd::~Fd() {
  if (is_open()) ::close(descriptor_);
}

int Fd::release() { return std::exchange(descriptor_, -1); }

Result<Fd> Fd::open(const Path& path, Follow follow) {
  return open_with(AT_FDCWD, path, kFlags | (follow == Follow::No ? O_NOFOLLOW : 0));
}

Result<Fd> Fd::open_at(const Fd& directory, const Path& name, Follow follow) {
  return open_with(directory.get(), name, kFlags | (follow == Follow::No ? O_NOFOLLOW : 0));
}

Result<Fd> Fd::open_directory(const Path& path, Follow follow) {
  return open_with(AT_FDCWD, path, kFlags | O_DIRECTORY | (follow == Follow::No ? O_NOFOLLOW : 0));
}

Result<Fd> Fd::open_directory_at(const Fd& directory, const Path& name) {
  return open_with(directory.get(), name, kFlags | O_DIRECTORY | O_NOFOLLOW);
}

Result<struct stat> Fd::stat() const {
  struct stat status = {};
  if (::fstat(descriptor_, &status) != 0) return std::unexpected(system_error(errno));
  return status;
}

Result<std::size_t> Fd::read(char* buffer, std::size_t size) const {
  std::size_t done = 0;
  while (done < size) {
    const ssize_t count = ::read(descriptor_, buffer + done, size - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return std::unexpected(system_error(errno));
    if (count == 0) break;
    done += static_cast<std::size_t>(count);
  }
  return done;
}

Result<std::size_t> Fd::read_at(char* buffer, std::size_t size, std::uint64_t offset) const {
  std::size_t done = 0;
  while (done < size) {
    const ssize_t count =
        ::pread(descriptor_, buffer + done, size - done, static_cast<off_t>(offset + done));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return std::unexpected(system_error(errno));
    if (count == 0) break;
    done += static_cast<std::size_t>(count);
  }
  return done;
}

Result<std::string> Fd::read_all(std::size_t size_max) const {
  std::string bytes;
  for (;;) {
    const std::size_t before = bytes.size();
    // One byte past the limit tells a file that fits from one that does not.
    const std::size_t want = std::min(kReadSize, size_max - before + 1);
    bytes.resize(before + want);
    const std::size_t count = TRY(read(bytes.data() + before, want));
    bytes.resize(before + count);
    if (bytes.size() > size_max)
      return fail(Error::Kind::OverLimit, "larger than " + std::to_string(size_max) + " bytes");
    if (count < want) return bytes;
  }
}

Result<std::string> read_file(const Path& path, std::size_t size_max) {
  const Fd file = TRY(Fd::open(path, Fd::Follow::Yes));
  return read_regular(file, size_max);
}

Result<std::string> read_file_at(const Fd& directory, const Path& name, std::size_t size_max) {
  const Fd file = TRY(Fd::open_at(directory, name));
  return read_regular(file, size_max);
}

Error system_error(int code) {
  const auto kind =
      code == ENOENT || code == ENOTDIR ? Error::Kind::NotFound : Error::Kind::Unreadable;
  std::string text = std::strerror(code);
  if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] + 32);
  return {kind, text};
}

Path join(std::string_view directory, std::string_view name) {
  if (directory.empty()) return Path(name);
  Path path(directory);
  if (path.back() != '/') path += '/';
  return path.append(name);
}

}  // namespace cordon
