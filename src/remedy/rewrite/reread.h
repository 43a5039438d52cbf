#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "remedy/rewrite/edit.h"

namespace cordon {

/// Something that a text is made of, as a reader of ours tells it apart: a token, an instruction.
struct TextPart {
  std::string kind;
  Span span;
};

/// Whether a text that was edited is still made of what it was, but for what was edited: each part
/// of it that an edit does not replace whole is there as it was, as far behind as the edits moved
/// it, and nothing else is but what lies within the edits' own texts.
[[nodiscard]] bool differs_only_in(const std::vector<Edit>& edits,
                                   const std::vector<TextPart>& before,
                                   const std::vector<TextPart>& after);

}  // namespace cordon
