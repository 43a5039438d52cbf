#pragma once

#include <functional>
#include <optional>
#include <string>
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

/// What is wrong with an `anchor_pattern`; nothing where the prefilter takes it. The engine knows,
/// the catalog does not.
using AnchorCheck = std::function<std::optional<std::string>(const std::string& expression)>;

/// All provider files (*.yaml) of a directory, by name. Errors are all of them, a line each. With a
/// `check`, it is asked about every anchor pattern.
Result<std::vector<Provider>> read_providers(const Path& directory, const AnchorCheck& check = {});

/// `file:line: field`.
[[nodiscard]] std::string to_text(const FilePlace& place);

/// What only shows with all files side by side: ids that stand twice, `confused_with` that names
/// nobody. `is_known` tells the ids of detectors that are there already.
Result<void> check_together(const std::vector<Provider>& providers,
                            const std::function<bool(std::string_view id)>& is_known);

}  // namespace cordon
