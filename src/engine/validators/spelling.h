#pragma once

#include <string_view>

namespace cordon {

/// Whether letters stand side by side in it, at least twice, that do so in no word: `hjkqwzxp` was
/// made by a program or by a hand on the keyboard, `mypassword` was not. Case does not matter, and
/// what a change of case or a separator parts does not count.
[[nodiscard]] bool is_unspellable(std::string_view text);

}  // namespace cordon
