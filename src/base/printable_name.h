#pragma once

#include <string>
#include <string_view>

namespace cordon {

/// printable() of a name that somebody typed. Of `NAME=value`, typed where a name belongs, the
/// value is left out: `NAME=…`.
[[nodiscard]] std::string printable_name(std::string_view typed);

}  // namespace cordon
