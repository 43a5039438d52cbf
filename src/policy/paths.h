#pragma once

#include <optional>
#include <string_view>

#include "base/fd.h"

namespace cordon {

/// `path` without `.`, `..` and double slashes, seen from `directory`; both as text, no link is
/// looked at. `directory` is absolute and the result is.
Path absolute_path(std::string_view path, const Path& directory);

/// The path as the globs of a file in `base` see it; nothing where it lies outside. All are
/// absolute.
std::optional<std::string_view> path_below(std::string_view absolute, std::string_view base);

}  // namespace cordon
