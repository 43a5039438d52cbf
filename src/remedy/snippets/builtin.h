#pragma once

#include <string_view>

namespace cordon {

/// The snippets that the build made of snippets/, for `open_snippets`. Defined by the target
/// `builtin`, which only programs link.
[[nodiscard]] std::string_view builtin_snippets();

}  // namespace cordon
