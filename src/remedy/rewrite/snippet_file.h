#pragma once

#include <string_view>

#include "base/result.h"
#include "remedy/rewrite/lookups.h"

namespace cordon {

/// The code that is to call a snippet.
struct Caller {
  const SyntaxTree& tree;
  Language language;
  std::string_view path;
  const Surroundings& around;
};

/// The snippet with its holes filled, dressed as what code of this language has beside it (a
/// module, a class, a header), named after the secret so that two of them do not meet; and how the
/// caller reaches it. Refused where the caller has something else of that name, or no way to reach
/// it.
Result<Lookup> dress_snippet(const Snippet& snippet, const SnippetNames& names,
                             const Caller& caller);

}  // namespace cordon
