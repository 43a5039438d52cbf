#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "catalog/catalog.h"
#include "model/cover.h"

namespace cordon {

/// Adds the secrets that stand in these names, as far as the catalog's detectors see them there:
/// what a command tells without having scanned for secrets may have one for its name.
Result<void> add_secrets_in(const std::vector<std::string>& names, const Catalog& catalog,
                            Cover& cover);

}  // namespace cordon
