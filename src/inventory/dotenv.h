#pragma once

#include "inventory/spot.h"

namespace cordon::inventory {

/// A name in a dotenv file, or in any other file of keys and values: properties, INI, TOML, JSON,
/// YAML.
[[nodiscard]] Reading read_settings_file(const Document& document, const Spot& spot);

}  // namespace cordon::inventory
