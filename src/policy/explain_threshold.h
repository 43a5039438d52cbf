#pragma once

#include <vector>

#include "policy/explain.h"

namespace cordon {

/// Who decided the four thresholds: `report.severity`, `report.confidence`, `fail.severity` and
/// `fail.confidence`, in this order.
[[nodiscard]] std::vector<Explanation> explain_thresholds(const Policy& policy);

}  // namespace cordon
