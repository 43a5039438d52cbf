#pragma once

#include <memory>

#include "base/fd.h"
#include "remedy/stores/store.h"

namespace cordon {

/// An environment file such as `.env`, of which each variable is an entry. It is written whole, a
/// new one for its owner alone (mode 0600), with comments and order as they were, and by one
/// process at a time. Refused are links, and, unless `may_write_tracked`, files that git tracks.
[[nodiscard]] std::unique_ptr<Store> make_env_file_store(Path file, bool may_write_tracked);

}  // namespace cordon
