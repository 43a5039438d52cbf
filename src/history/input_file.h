#pragma once

#include <string_view>
#include <vector>

#include "base/fd.h"
#include "base/result.h"
#include "base/secret_text.h"

namespace cordon::history {

/// Writes a file that must not be there yet: its owner alone may read it, and a link in its place
/// is not followed. What could not be written whole is taken away again.
Result<void> write_new_file(const Path& file, std::string_view bytes);

/// Writes what `git filter-repo --replace-text` reads: each of the forms of each value becomes
/// ***REMOVED***. The file holds the secrets; it is written where the user asks for it by name, and
/// nowhere else.
Result<void> write_replacements(const Path& file, const std::vector<SecretText>& values);

}  // namespace cordon::history
