#pragma once

#include <vector>

#include "base/secret_text.h"

namespace cordon::inventory {

/// The texts by which files carry a value, the value itself first: percent-encoded, and what of its
/// base64 is the same wherever in an encoded text it begins, in both alphabets. Each once.
[[nodiscard]] std::vector<SecretText> value_forms(const SecretText& value);

}  // namespace cordon::inventory
