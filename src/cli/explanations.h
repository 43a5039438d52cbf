#pragma once

#include <string>
#include <vector>

#include "policy/explain.h"

namespace cordon {

/// Explanations for people: a question with its answer, and below it whose word it is.
[[nodiscard]] std::string explanations_text(const std::vector<Explanation>& explanations,
                                            const std::vector<std::string>& notes);

/// The same for programs: `explanations` with `subject`, `verdict` and `words`, and `notes`.
[[nodiscard]] std::string explanations_json(const std::vector<Explanation>& explanations,
                                            const std::vector<std::string>& notes);

}  // namespace cordon
