#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/provider.h"

namespace cordon {

/// The page in docs/reference that is made of the snippets, by `./dev snippets`, and left alone
/// here.
inline constexpr std::string_view kSnippetsPage = "snippets.md";

/// The pages of docs/reference by file name: an index, and a page a category. Markdown that a code
/// host shows; the same providers give the same bytes, in whatever order they come.
[[nodiscard]] std::map<std::string, std::string> reference_pages(std::vector<Provider> providers);

}  // namespace cordon
