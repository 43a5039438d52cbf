#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cordon {

/// What a name may end in to be a key: its letters and digits, the same without an environment's
/// name (`dbPasswordProd`), and without a number.
std::vector<std::string> key_forms(std::string_view name);

/// Whether `word`, squeezed, in which a form of the name ends, begins where a word of the name
/// does.
bool begins_word(std::string_view name, std::string_view form, std::string_view word);

/// Whether `name` ends in `word`, without case and separators: `dbPassword`, `DB_PASSWORD_1` end in
/// `password`; `password_hash` and `passwords` do not. It has to begin where a word of the name
/// does: `sandbox_key` does not end in `box_key`; only words such as `password` may stand behind
/// anything.
bool ends_in_word(std::string_view name, std::string_view word);

}  // namespace cordon
