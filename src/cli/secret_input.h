#pragma once

#include "base/result.h"
#include "base/secret_text.h"

namespace cordon {

/// A secret from standard input, which is never a word of the command line: others see those, and
/// shells remember them. At a terminal it is asked for, without an echo. One line end behind it is
/// dropped. OverLimit past 16 MiB; Usage where there is none.
Result<SecretText> read_secret();

}  // namespace cordon
