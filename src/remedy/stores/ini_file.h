#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/secret_text.h"

namespace cordon {

/// One section of a file such as ~/.aws/credentials: `name = value` lines. What is nested below a
/// name is left out.
using IniSection = std::map<std::string, SecretText>;

/// The section of that name; empty where there is none. Later lines win.
[[nodiscard]] IniSection ini_section(std::string_view bytes, std::string_view name);

}  // namespace cordon
