#pragma once

#include <string_view>

#include "engine/validators/reference.h"

namespace cordon {

/// Why a value is no value: what it is instead, in a few words for --explain; empty where it may be
/// one.

/// Of a value by its own shape: a run of one character, a keyboard run, xxxx, an EXAMPLE key.
[[nodiscard]] std::string_view is_dummy(std::string_view value);

/// Of a value that is only known by its name: beside the above a placeholder (`changeme`,
/// `<password>`, `your-api-key`), a reference (`${X}`, `os.environ[…]`, `{{ x }}`, a vault path), a
/// type, a word, a path, a date, an encrypted value.
[[nodiscard]] std::string_view is_no_value(std::string_view key, std::string_view value);

/// Whether the value announces itself as an example (AWS's documented keys end in EXAMPLE), or is
/// one that a provider has published.
[[nodiscard]] bool looks_like_example(std::string_view value);

}  // namespace cordon
