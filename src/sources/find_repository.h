#pragma once

#include "base/fd.h"
#include "base/result.h"

namespace cordon {

/// The repository that a directory lies in: the first from there upwards, with all links on the way
/// followed. NotFound where there is none.
Result<Path> find_repository(const Path& path);

}  // namespace cordon
