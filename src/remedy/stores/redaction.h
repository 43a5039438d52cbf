#pragma once

#include <string>
#include <string_view>

#include "base/secret_text.h"

namespace cordon {

/// A text without what it repeats of a secret, or of the fields of one: as it is, and as JSON,
/// percent-encoded or base64. It comes before any cut or escape of the text, either of which would
/// leave parts that nobody finds.
[[nodiscard]] std::string redacted(std::string text, const SecretText& secret);

}  // namespace cordon
