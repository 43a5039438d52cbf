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

/// Whether a glob of a file in `base` fits a path; an empty one fits nothing. Both are absolute,
/// and a path that ends in a slash is a directory.
bool glob_fits(std::string_view glob, const Path& base, std::string_view absolute);

}  // namespace cordon
