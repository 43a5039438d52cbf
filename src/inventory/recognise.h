#pragma once

#include <optional>

#include "inventory/spot.h"

namespace cordon::inventory {

/// What a spot does with the term that stands there, by the kind of its file. Nothing where what is
/// sought is an object or a file, and the spot is no reference to it.
[[nodiscard]] std::optional<Reading> recognise(const Document& document, const Spot& spot);

/// The same of a spot where a secret's own value stands: what it is assigned to there is a lead.
/// Nothing of the value gets into it.
[[nodiscard]] Reading recognise_value(const Document& document, const Spot& spot);

}  // namespace cordon::inventory
