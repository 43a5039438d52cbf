#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "gates/ci/job.h"
#include "gates/ci/surroundings.h"

namespace cordon::ci {

/// The door of what CI systems say: finds out which of them runs this job, and reads what it says.
/// `forced` names one, as `systems` lists them; empty: the one that the variables are of, or plain
/// git. Usage for a name that we do not know.
Result<Job> read_job(const Surroundings& around, std::string_view forced = {});

/// The names of all systems, in the order in which they are looked for.
[[nodiscard]] std::vector<std::string_view> systems();

}  // namespace cordon::ci
