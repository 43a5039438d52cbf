#pragma once

#include <string_view>
#include <vector>

#include "base/fd.h"
#include "model/skip.h"

namespace cordon::git {

/// Whether a file of a `pack` directory is read as a pack: also what an interrupted fetch or repack
/// left behind, which may hold objects that nobody else has.
[[nodiscard]] bool is_pack_file(std::string_view name);

/// Tells of what lies in an `objects` directory and is neither an object nor a file that git is
/// known to put beside them. For stores whose files nobody reads as plain content.
void tell_strays(const Path& objects, std::vector<Skip>& skips);

}  // namespace cordon::git
