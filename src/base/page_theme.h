#pragma once

#include <string_view>

namespace cordon {

/// The style that our HTML pages have in common: colours for light, dark and paper, type, headings,
/// links, code. A page adds its own behind it.
extern const std::string_view kPageTheme;

}  // namespace cordon
