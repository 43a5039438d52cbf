#pragma once

#include <string>
#include <vector>

#include "base/fd.h"
#include "base/result.h"

namespace cordon::git {

/// The names in the directory `name` of `parent`, sorted; none where it is not there. A link is
/// never followed: Outside. Unreadable where something else than a directory lies there.
Result<std::vector<Path>> list_below(const Fd& parent, const Path& name);

}  // namespace cordon::git
