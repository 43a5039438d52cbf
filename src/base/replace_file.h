#pragma once

#include <string_view>

#include "base/fd.h"
#include "base/result.h"

namespace cordon {

/// Puts a file in the place of another one, or where there was none: whole or not at all, and for
/// its owner alone (mode 0600), who stays the same. A link at `path` is replaced and not followed.
Result<> replace_file(const Path& path, std::string_view bytes);

}  // namespace cordon
