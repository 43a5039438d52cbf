#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "policy/config.h"
#include "policy/gate.h"

namespace cordon {

/// What the user should know of a file that counts: entries that are past their day.
void note_expired(const Config& config, Date today, std::vector<std::string>& notes);

/// Of a file that counts: `fail` below `report`, which does nothing, as what is not reported does
/// not fail. `gate` is what holds of all files.
void note_dead_fail(const Config& config, const Gate& gate, std::vector<std::string>& notes);

/// What does not count of a file that is not trusted, and `why`: an option, a policy. `gate` is
/// what holds without it.
void note_untrusted(const Config& config, const Gate& gate, std::string_view why,
                    std::vector<std::string>& notes);

}  // namespace cordon
