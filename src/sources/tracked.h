#pragma once

#include "base/fd.h"
#include "base/result.h"

namespace cordon {

/// Whether git tracks the file, so that what is written into it is on its way into a commit: the
/// index of the repository that it lies in names it. False outside any repository.
Result<bool> is_tracked(const Path& file);

}  // namespace cordon
