#pragma once

#include "base/fd.h"
#include "remedy/fix/tree.h"
#include "remedy/rewrite/lookups.h"

namespace cordon {

/// What lies around a file of the tree, as far as code there is reached by it.
[[nodiscard]] Surroundings surroundings_of(const Tree& tree, const Path& path);

}  // namespace cordon
