#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "engine/syntax.h"

namespace cordon {

// Where the name and its value are two fields, elements or clauses, with no operator between them.

/// `<key>…</key>`, `<string name="key">…</string>`, `<key>key</key><string>…</string>`, each with
/// or without CDATA. `end` is behind the `>` that the name stands before.
std::optional<Assignment> read_element(std::string_view text, std::size_t end);

/// `variable "key" { default = "…" }`; `end` is behind the brace.
std::optional<Assignment> read_default(std::string_view text, std::size_t end);

/// For `name: key` and `value: …` behind it, whose name so far is `value`: takes the name from the
/// field before.
void take_name_before_value(std::string_view text, Assignment& assignment);

}  // namespace cordon
