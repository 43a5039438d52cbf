#pragma once

#include <string>
#include <string_view>

namespace cordon {

/// Text that is text in HTML, XML and SVG, and in a quoted attribute of each, too.
[[nodiscard]] std::string escape_markup(std::string_view text);

}  // namespace cordon
