#pragma once

#include "base/fd.h"

namespace cordon {

/// Whether there is anything at a path, be it a link that leads nowhere.
[[nodiscard]] bool exists(const Path& path);
/// Whether it is a link itself.
[[nodiscard]] bool is_link(const Path& path);
/// Whether it is a directory, or a link to one.
[[nodiscard]] bool is_directory(const Path& path);

}  // namespace cordon
