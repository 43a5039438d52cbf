#pragma once

#include <string_view>

namespace cordon {

// What stands in a value's place and says where the value is.

/// Whether the value is, or holds, a reference or a hole of a template: `${X}`, `{{ x }}`,
/// `{name}`.
[[nodiscard]] bool is_reference(std::string_view value);

/// Whether it names a setting, a secret in a store, or the like: `os.environ[…]`, `vault:…`.
[[nodiscard]] bool is_lookup(std::string_view value);

/// Whether it is code: `name.name()`, `a->b`, `a::b`, `$name`, `$name{…}`, `basic:$NAME`,
/// `ConvertTo-SecureString`, `%s:%s`.
[[nodiscard]] bool is_expression(std::string_view value);

/// Whether it is the path or the name of a file, or an address.
[[nodiscard]] bool is_path_or_address(std::string_view value);

}  // namespace cordon
