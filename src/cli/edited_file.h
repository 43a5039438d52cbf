#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "base/fd.h"
#include "base/result.h"
#include "remedy/fix/tree.h"

namespace cordon {

/// A file of settings that a command writes, as it was when it was read.
class EditedFile {
 public:
  /// Reads it, of at most `size_max` bytes; there may be none. Both paths are absolute. Usage where
  /// it is a link, whose place would be taken by a file, or is no file that can be read.
  static Result<EditedFile> open(const Path& file, const Path& working_directory,
                                 std::size_t size_max);

  /// As the user would type it, printable.
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] bool is_there() const { return was_.has_value(); }
  /// What it says; empty where there is none.
  [[nodiscard]] std::string_view text() const {
    return was_ ? std::string_view(was_->bytes) : std::string_view();
  }

  /// Puts a text in its place, whole or not at all, and keeps the mode; a new file is everybody's
  /// who may read the directory, as what is committed is. Changed where somebody else has written
  /// it since it was read here.
  Result<void> write(std::string text);

 private:
  EditedFile(Tree tree, Path path, std::string name, std::optional<TreeFile> was)
      : tree_(std::move(tree)),
        path_(std::move(path)),
        name_(std::move(name)),
        was_(std::move(was)) {}

  Tree tree_;  ///< the directory that it lies in
  Path path_;
  std::string name_;
  std::optional<TreeFile> was_;  ///< nothing: there was none
};

}  // namespace cordon
