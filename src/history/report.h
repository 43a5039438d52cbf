#pragma once

#include <string>
#include <string_view>

#include "history/plan.h"

namespace cordon::history {

/// For people at a terminal: what is touched, then the steps.
[[nodiscard]] std::string plan_text(const Plan& plan, bool colour);

/// docs/history-plan.schema.json says what it looks like.
[[nodiscard]] std::string plan_json(const Plan& plan, std::string_view version);

}  // namespace cordon::history
