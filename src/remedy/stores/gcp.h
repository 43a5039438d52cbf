#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "remedy/stores/settings.h"
#include "remedy/stores/store.h"

namespace cordon {

/// Google Secret Manager, of one project; empty: GOOGLE_CLOUD_PROJECT, else the credentials' own.
/// Secrets that are kept in one region only are not seen. Logs in.
Result<std::unique_ptr<Store>> make_gcp_store(const std::string& project,
                                              const StoreSettings& settings);

}  // namespace cordon
