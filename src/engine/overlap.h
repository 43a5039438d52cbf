#pragma once

#include <vector>

#include "engine/confirm.h"

namespace cordon {

/// Where values overlap, keeps the one that knows most: proven over shaped over named, then the one
/// reached through fewer decodings, the surer, the one that is told on its own line, the longer,
/// the first by detector. What is harmless silences what it overlaps and goes too. Leaves the rest
/// sorted by where they begin.
void resolve_overlaps(std::vector<Found>& found);

}  // namespace cordon
