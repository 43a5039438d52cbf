#pragma once

#include "inventory/spot.h"

namespace cordon::inventory {

/// A name in source code: read from the environment by the ways of some twenty languages and their
/// usual libraries, set there, or merely mentioned.
[[nodiscard]] Reading read_code(const Spot& spot);

}  // namespace cordon::inventory
