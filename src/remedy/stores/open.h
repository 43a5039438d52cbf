#pragma once

#include <memory>
#include <string_view>

#include "base/result.h"
#include "remedy/stores/settings.h"
#include "remedy/stores/store.h"

namespace cordon {

/// The door of this folder: the store that `typed` names, ready to use. It is the kind of store,
/// and behind a colon where it is, if the environment does not say so:
///
///     env[:FILE]      an environment file, `.env` unless said
///     vault           Vault or OpenBao, at VAULT_ADDR
///     aws[:REGION]    AWS Secrets Manager
///     conjur          CyberArk Conjur, at CONJUR_APPLIANCE_URL
///     azure[:VAULT]   Azure Key Vault: a name or a URL
///     gcp[:PROJECT]   Google Secret Manager
///
/// Errors are Usage for a setting that is missing or wrong, and what a login comes to.
Result<std::unique_ptr<Store>> open_store(std::string_view typed, const StoreSettings& settings);

/// The file of an `env` store; empty for every other.
[[nodiscard]] Path env_file_of(std::string_view typed);

}  // namespace cordon
