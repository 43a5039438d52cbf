#pragma once

#include <string_view>
#include <vector>

#include "sources/git/object_id.h"

namespace cordon::git {

/// The ids that a reflog's lines moved a ref to, oldest first, without null ids. A line that is
/// broken is passed over: every object is looked at, whether a reflog names it or not.
[[nodiscard]] std::vector<ObjectId> parse_reflog(std::string_view bytes, HashKind hash);

}  // namespace cordon::git
