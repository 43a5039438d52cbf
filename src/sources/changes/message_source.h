#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/fd.h"
#include "base/result.h"
#include "sources/source.h"

namespace cordon::git {

/// A source for the text that a commit is about to get, as a commit-msg hook is handed it.
Result<std::unique_ptr<Source>> open_message_source(const Path& file);

/// What of such a file becomes the commit's text: comments are blank lines, so that lines keep
/// their numbers, and what stands below git's scissors is gone. Where the user has another sign for
/// comments, they are looked at, too.
[[nodiscard]] std::string strip_message(std::string_view text);

}  // namespace cordon::git
