#pragma once

#include <vector>

#include "base/secret_text.h"

namespace cordon::inventory {

/// Whether a value can be told from other words by an exact search: it is long, and has letters and
/// digits. `changeme` stands in a thousand places that have nothing to do with it.
[[nodiscard]] bool is_searchable(const SecretText& value);

/// The texts by which files carry a value, the value itself first: percent-encoded, and what of its
/// base64 is the same wherever in an encoded text it begins, in both alphabets. Each once.
[[nodiscard]] std::vector<SecretText> value_forms(const SecretText& value);

}  // namespace cordon::inventory
