#pragma once

#include <string_view>

#include "base/result.h"
#include "cli/scan.h"
#include "gates/ci/surroundings.h"

namespace cordon {

/// Adds the reports that a CI system shows by itself: annotations on standard output, a summary, a
/// file that it collects. What goes to standard output is left out where something else than text
/// was asked for, since it would be in the way there. Usage where a link stands in a file's place:
/// what was checked out may be a stranger's, and must not say where we write.
Result<void> add_ci_reports(std::string_view system, const ci::Surroundings& around,
                            ScanOrder& order);

}  // namespace cordon
