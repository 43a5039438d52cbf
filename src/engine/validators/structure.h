#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "catalog/provider.h"

namespace cordon {

/// Whether the value has the structure that `proof` asks for. Works on a bounded prefix; decodes,
/// never executes or resolves anything.
[[nodiscard]] bool structure_holds(Proof proof, std::string_view value);

/// The password in the base64 of `user:password` (RFC 7617); nothing where it is no such text.
[[nodiscard]] std::optional<std::string> basic_auth_password(std::string_view value);

/// The value as it is known by: that of a key is the same in a file, in JSON and in a literal.
[[nodiscard]] std::string canonical_value(Proof proof, std::string_view value);

}  // namespace cordon
