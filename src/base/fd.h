#pragma once

#include <sys/stat.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace cordon {

/// A path as the system gives it: bytes, which need not be text.
using Path = std::string;

/// An open file or directory with an owner. Opening never follows a link in the last component,
/// never blocks on a FIFO and never takes a terminal; what kind of thing it is the caller asks with
/// `stat`.
class Fd {
 public:
  Fd() = default;
  /// Takes over an open descriptor.
  explicit Fd(int descriptor) : descriptor_(descriptor) {}
  Fd(Fd&& other) noexcept;
  Fd& operator=(Fd&& other) noexcept;
  ~Fd();

  enum class Follow { No, Yes };
  /// Opens for reading; relative to the directory `at` (AT_FDCWD by default).
  static Result<Fd> open(const Path& path, Follow follow = Follow::No);
  static Result<Fd> open_at(const Fd& directory, const Path& name, Follow follow = Follow::No);
  static Result<Fd> open_directory(const Path& path, Follow follow = Follow::Yes);
  static Result<Fd> open_directory_at(const Fd& directory, const Path& name);

  [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }
  [[nodiscard]] int get() const { return descriptor_; }
  /// Gives the descriptor away.
  int release();

  [[nodiscard]] Result<struct stat> stat() const;
  /// Reads up to `size` bytes at the present position; fewer only at the end of the file.
  Result<std::size_t> read(char* buffer, std::size_t size) const;
  /// Reads up to `size` bytes at `offset`; fewer only at the end of the file.
  Result<std::size_t> read_at(char* buffer, std::size_t size, std::uint64_t offset) const;
  /// The rest of the file, or OverLimit when it holds more than `size_max` bytes.
  [[nodiscard]] Result<std::string> read_all(std::size_t size_max) const;

 private:
  int descriptor_ = -1;
};

/// The bytes of a regular file; anything else there is an error.
Result<std::string> read_file(const Path& path, std::size_t size_max);
Result<std::string> read_file_at(const Fd& directory, const Path& name, std::size_t size_max);

/// An Error for the system call that has just failed, in the words of the system.
Error system_error(int code);

/// `a/b` from `a` and `b`; `b` alone where `a` is empty.
Path join(std::string_view directory, std::string_view name);

}  // namespace cordon
