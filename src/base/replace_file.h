#pragma once

#include <string_view>

#include "base/fd.h"
#include "base/result.h"

namespace cordon {

/// Puts a file in the place of another one, or where there was none: whole or not at all. Owner and
/// mode stay the same; a new file is for its owner alone (mode 0600). A link at `path` is replaced
/// and not followed; a file with several hard links is Unsupported. Signals that end the program
/// wait until it is done.
Result<> replace_file(const Path& path, std::string_view bytes);

}  // namespace cordon
