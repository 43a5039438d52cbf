#pragma once

#include <set>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/yaml.h"

namespace cordon {

/// Checks a call (`verify`, `access`, `revoke`, `rotate`, `issue`, a query of `investigate`): its
/// fields, its request, and that every {name} in it is a part, a taken value or one that the caller
/// makes. Errors point at the line. Nothing is sent here.
Result<void> check_call(const yaml::Value& call, std::string_view field,
                        const std::set<std::string>& parts);

}  // namespace cordon
