#pragma once

#include <string>

#include "base/result.h"
#include "base/secret_text.h"

namespace cordon {

/// A secret from standard input, which is never a word of the command line: others see those, and
/// shells remember them. At a terminal it is asked for, without an echo. One line end behind it is
/// dropped, unless it is binary (not UTF-8, or with NUL bytes). OverLimit past 16 MiB; Usage where
/// there is none, or where a terminal's bound for one line may have cut it.
Result<SecretText> read_secret();

/// What was read, without the line end behind it that `read_secret` drops.
[[nodiscard]] std::string without_line_end(std::string bytes);

}  // namespace cordon
