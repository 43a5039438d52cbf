#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "remedy/stores/settings.h"
#include "remedy/stores/store.h"

namespace cordon {

/// Azure Key Vault. `vault` is its name or its URL; empty: AZURE_KEYVAULT_URL, or KEY_VAULT_NAME.
Result<std::unique_ptr<Store>> make_azure_store(const std::string& vault,
                                                const StoreSettings& settings);

}  // namespace cordon
