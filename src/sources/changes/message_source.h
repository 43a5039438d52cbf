#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/fd.h"
#include "base/result.h"
#include "sources/source.h"

namespace cordon::git {

/// A source for the text that a commit is about to get, as a commit-msg hook is handed it.
Result<std::unique_ptr<Source>> open_message_source(const Path& file, bool was_edited);

/// What of such a file may become the commit's text: where an editor showed it, not what stands
/// below git's scissors, which is the change itself. Comments stay: whether git takes them off
/// depends on settings and options that a hook is not told.
[[nodiscard]] std::string_view strip_message(std::string_view text, bool was_edited);

}  // namespace cordon::git
