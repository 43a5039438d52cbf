#pragma once

#include <vector>

#include "base/fd.h"
#include "base/result.h"
#include "catalog/catalog.h"
#include "cli/command.h"

namespace cordon {

/// The providers that we know, and those of the user's own directories beside them.
Result<Catalog> open_catalog(const Session& session, const std::vector<Path>& directories);

}  // namespace cordon
