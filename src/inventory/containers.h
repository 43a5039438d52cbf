#pragma once

#include "inventory/spot.h"

namespace cordon::inventory {

[[nodiscard]] Reading read_dockerfile(const Document& document, const Spot& spot);

/// A compose file: environment, env_file, secrets, commands; the unit is the service.
[[nodiscard]] Reading read_compose(const Document& document, const Spot& spot);

}  // namespace cordon::inventory
