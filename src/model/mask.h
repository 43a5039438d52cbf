#pragma once

#include <string>
#include <string_view>

#include "base/secret_text.h"
#include "model/match.h"

namespace cordon {

/// What may be shown of a secret: a head that tells its kind, at most 8 characters and never more
/// than a fourth of it; stars; and its last four characters where it has 24 or more. Of a secret
/// shorter than 12 characters nothing is shown but its first, and of one under 8 nothing at all. No
/// control character of the content passes.
[[nodiscard]] std::string mask(const SecretText& secret);

/// What may be shown of a part: masked where it is secret, else its text without control
/// characters.
[[nodiscard]] std::string show(const Part& part);

/// The whole secret, for a user who asked to see it (`--show-secrets`): its text as it is, or,
/// where it is no UTF-8, with \xNN for what is not.
[[nodiscard]] std::string show_whole(const SecretText& secret);

}  // namespace cordon
