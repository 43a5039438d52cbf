#pragma once

#include <memory>

#include "base/fd.h"
#include "sources/pieces.h"
#include "sources/source.h"

namespace cordon {

/// One blob without a path: what comes out of a descriptor until its end. It may be a pipe that is
/// silent for long; the reading then still notices that the scan was stopped.
std::unique_ptr<Source> open_stream(Fd input, const Cut& cut);

/// Standard input, which stays open when the source is gone.
Result<std::unique_ptr<Source>> open_stdin(const Cut& cut);

}  // namespace cordon
