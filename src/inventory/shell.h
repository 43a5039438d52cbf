#pragma once

#include <optional>

#include "inventory/spot.h"

namespace cordon::inventory {

/// A variable in a shell's words, wherever these stand: a script, a step of a CI job, a command of
/// a container. Nothing where the spot is no such variable.
[[nodiscard]] std::optional<Reading> read_shell(const Spot& spot);

/// Whether the spot is an expansion: `$X`, `${X}`, `${X:-default}`.
[[nodiscard]] bool is_expansion(const Spot& spot);

}  // namespace cordon::inventory
