#pragma once

#include <string>
#include <vector>

#include "history/plan.h"

namespace cordon::history {

/// The way of a rewrite, in order, for what the plan has found so far.
[[nodiscard]] std::vector<Step> make_steps(const Plan& plan, const Input& input);

/// A word as a shell takes it, whatever is in it.
[[nodiscard]] std::string shell_word(std::string_view text);

}  // namespace cordon::history
