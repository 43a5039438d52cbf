#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "base/fd.h"
#include "base/result.h"
#include "catalog/provider.h"

namespace cordon {

/// A provider file becomes a Provider. Every field is read and checked, those of later features
/// too; an error is one line as a compiler writes it, `file:line: field: what`. The fields are
/// described in providers/README.md.
Result<Provider> read_provider(std::string_view yaml, std::string_view file);

/// All provider files (*.yaml) of a directory, by name. Errors are all of them, a line each.
Result<std::vector<Provider>> read_providers(const Path& directory);

/// What only shows with all files side by side: ids that stand twice, `confused_with` that names
/// nobody. `is_known` tells the ids of detectors that are there already.
Result<void> check_together(const std::vector<Provider>& providers,
                            const std::function<bool(std::string_view id)>& is_known);

}  // namespace cordon
