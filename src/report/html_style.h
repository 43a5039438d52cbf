#pragma once

#include <string_view>

namespace cordon {

/// What the page of a report adds to `kPageTheme`.
extern const std::string_view kReportStyle;

}  // namespace cordon
