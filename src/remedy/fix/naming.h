#pragma once

#include <vector>

#include "remedy/fix/fix.h"
#include "remedy/fix/names.h"
#include "remedy/fix/places.h"

namespace cordon {

/// Gives each secret its name, for which all its places are asked first.
void give_names(const FixRequest& request, const std::vector<PlacedFile>& files, Names& names);

}  // namespace cordon
