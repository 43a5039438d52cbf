#pragma once

#include <memory>

#include "base/result.h"
#include "remedy/stores/settings.h"
#include "remedy/stores/store.h"

namespace cordon {

/// The key-value engines, version 1 and 2, of Vault or OpenBao. A path begins with its mount, as in
/// `secret/app/stripe`; which version the mount is, the server tells. Logs in.
Result<std::unique_ptr<Store>> make_vault_store(const StoreSettings& settings);

}  // namespace cordon
