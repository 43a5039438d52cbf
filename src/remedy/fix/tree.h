#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>

#include "base/fd.h"
#include "base/result.h"

namespace cordon {

/// A file as it was read: what is written later goes in its place only while it is still that.
struct TreeFile {
  std::string bytes;
  mode_t mode = 0;
};

/// A directory tree that files are replaced in. Paths are relative to its top; no link is followed
/// on the way down or at its end, so that nothing outside is read or written.
class Tree {
 public:
  static Result<Tree> open(const Path& top);
  [[nodiscard]] const Path& top() const { return top_; }

  /// NotFound where there is none, Unsupported where it is no regular file.
  Result<TreeFile> read(const Path& path, std::size_t size_max) const;

  /// Puts `bytes` in the place of what was read, whole or not at all. Changed where the file is no
  /// longer that.
  Result<void> replace(const Path& path, const TreeFile& was, std::string_view bytes,
                       mode_t mode) const;
  /// A file that is not there yet.
  Result<void> create(const Path& path, std::string_view bytes, mode_t mode) const;
  /// Takes a file away that still is what was written. Changed where it is not.
  Result<void> remove(const Path& path, std::string_view bytes) const;

 private:
  Tree(Path top, Fd directory) : top_(std::move(top)), directory_(std::move(directory)) {}
  /// The directory that a path's last name stands in.
  Result<Fd> open_parent(const Path& path) const;

  Path top_;
  Fd directory_;
};

}  // namespace cordon
