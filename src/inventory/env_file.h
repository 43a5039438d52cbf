#pragma once

#include <optional>

#include "inventory/spot.h"

namespace cordon::inventory {

/// Who loads or copies a file of settings. The term is the file's last name, and its key the whole
/// path: `.env` next to a compose file is not the `.env` of another folder. Nothing where the spot
/// does neither.
[[nodiscard]] std::optional<Reading> read_env_file(const Document& document, const Spot& spot);

}  // namespace cordon::inventory
