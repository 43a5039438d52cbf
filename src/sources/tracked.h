#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "base/fd.h"
#include "base/result.h"

namespace cordon {

/// The top of the work tree that a directory lies in: the first one from there upwards that holds a
/// `.git`. Nothing where there is none. `directory` is absolute.
[[nodiscard]] std::optional<Path> work_tree_of(const Path& directory);

/// Shows the paths that git tracks in the work tree at `top`, relative to it: those that are in its
/// index. Nothing of the repository is run.
Result<void> for_each_tracked(const Path& top,
                              const std::function<void(std::string_view path)>& visit);

/// Whether git tracks the file, so that what is written into it is on its way into a commit: the
/// index of the repository that it lies in names it. False outside any repository.
Result<bool> is_tracked(const Path& file);

}  // namespace cordon
