#pragma once

#include <string_view>

namespace cordon::playbook {

/// The page's style and its script: tabs and copy buttons. Without the script everything is there,
/// one below the other.
extern const std::string_view kPageStyle;
extern const std::string_view kPageScript;

}  // namespace cordon::playbook
