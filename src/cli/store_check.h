#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "remedy/stores/store.h"

namespace cordon {

struct StoreCheck {
  std::string store;               ///< as typed
  std::string prefix;              ///< of the names that are looked at
  std::vector<std::string> paths;  ///< what is looked through, as typed; none: `.`
  bool history = true;
};

/// Reads the store's values and tells which of them stand in files and histories: names and places,
/// never a value. Found where there is one; Incomplete where none was found and something could not
/// be read.
Result<ExitCode> check_store(Store& store, const StoreCheck& check, const Session& session);

}  // namespace cordon
