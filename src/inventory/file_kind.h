#pragma once

#include <string_view>

#include "inventory/usage.h"

namespace cordon::inventory {

/// The kind of a file, by its name first and the first kilobytes of its text where names do not
/// tell, as among YAML files.
[[nodiscard]] FileKind kind_of(std::string_view path, std::string_view text);

/// Whether the text is none: a zero byte near its beginning, as git looks for one.
[[nodiscard]] bool is_binary(std::string_view text);

/// Groovy's blocks have braces: Jenkins pipelines and Gradle builds.
[[nodiscard]] bool is_groovy(std::string_view path);
/// The last name of a path.
[[nodiscard]] std::string_view file_name(std::string_view path);

}  // namespace cordon::inventory
