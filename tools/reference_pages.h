#pragma once

#include <map>
#include <string>
#include <vector>

#include "catalog/provider.h"

namespace cordon {

/// The pages of docs/reference by file name: an index, and a page a category. Markdown that a code
/// host shows; the same providers give the same bytes, in whatever order they come.
[[nodiscard]] std::map<std::string, std::string> reference_pages(std::vector<Provider> providers);

}  // namespace cordon
