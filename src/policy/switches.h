#pragma once

#include <string_view>

#include "policy/config.h"

namespace cordon {

/// The entry of `detectors:` that decides on `today` about a detector of a provider; null where
/// none does. Both are ids.
[[nodiscard]] const Switch* find_switch(const Config& config, std::string_view detector,
                                        std::string_view provider, Date today);

}  // namespace cordon
