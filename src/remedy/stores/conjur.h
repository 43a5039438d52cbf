#pragma once

#include <memory>

#include "base/result.h"
#include "remedy/stores/settings.h"
#include "remedy/stores/store.h"

namespace cordon {

/// CyberArk Conjur, whose variables are the entries. What the environment says is what Conjur's own
/// clients read: CONJUR_APPLIANCE_URL, CONJUR_ACCOUNT, CONJUR_AUTHN_LOGIN, CONJUR_AUTHN_API_KEY,
/// and CONJUR_CERT_FILE. Logs in.
Result<std::unique_ptr<Store>> make_conjur_store(const StoreSettings& settings);

}  // namespace cordon
