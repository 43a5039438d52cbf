#pragma once

#include <string_view>

namespace cordon {

/// The catalog that the build made of providers/*.yaml. Defined by the target `builtin`, which only
/// programs link.
[[nodiscard]] std::string_view builtin_catalog();

}  // namespace cordon
