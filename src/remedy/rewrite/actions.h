#pragma once

#include "base/result.h"
#include "remedy/rewrite/literal.h"

namespace cordon {

/// Whether GitHub's runner may put a secret of its own where this scalar of a workflow has one: it
/// knows none in most places, an expression there would stand within another, and a script would
/// read what comes of it. Refused with what to write instead.
Result<void> check_actions(const Literal& scalar, const SyntaxTree& tree, std::string_view name);

}  // namespace cordon
