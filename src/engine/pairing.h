#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "engine/locate.h"
#include "engine/rules.h"

namespace cordon {

/// The parts of a multi-part secret, found by distance from the value; the nearest of each. Nothing
/// where a required one is missing.
std::optional<std::vector<Part>> find_parts(const Rule& rule, std::string_view text,
                                            const Located& located);

}  // namespace cordon
