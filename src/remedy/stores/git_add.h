#pragma once

#include "base/fd.h"
#include "base/result.h"

namespace cordon {

/// Whether `git add` would take a file in that git does not track yet: it lies in a work tree, and
/// no `.gitignore` from there down to it has a line that fits. Other lists of git's, such as a
/// user's own, are not read.
Result<bool> would_be_added(const Path& file);

}  // namespace cordon
