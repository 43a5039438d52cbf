#pragma once

#include <vector>

#include "remedy/fix/fix.h"
#include "remedy/fix/names.h"
#include "remedy/fix/places.h"

namespace cordon {

/// Gives each secret its name, for which all its places are asked first. Short passwords, which may
/// be equal by chance, are called in each place as that calls them: `changeme` of a database and of
/// a login are two.
void give_names(const FixRequest& request, std::vector<PlacedFile>& files, Names& names);

}  // namespace cordon
