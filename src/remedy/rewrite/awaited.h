#pragma once

#include "base/result.h"
#include "remedy/rewrite/literal.h"
#include "remedy/rewrite/lookups.h"

namespace cordon {

/// Refused where the lookup has to be awaited and the literal's place is in no function that may
/// wait. `is_top_async` tells whether code outside of functions may.
Result<void> check_awaited(const Lookup& lookup, const Literal& literal, bool is_top_async);

}  // namespace cordon
