#pragma once

#include "base/result.h"
#include "remedy/stores/settings.h"
#include "remedy/stores/vault_session.h"

namespace cordon {

/// Gives the session a token, in the way that VAULT_AUTH_METHOD says (each variable may have BAO_
/// in place of VAULT_):
///
///     token       VAULT_TOKEN, else the file ~/.vault-token; unless said
///     approle     VAULT_ROLE_ID and VAULT_SECRET_ID
///     jwt         VAULT_ROLE, and VAULT_JWT or the file VAULT_JWT_FILE
///     kubernetes  VAULT_ROLE, and the pod's token, or the file VAULT_JWT_FILE
///
/// VAULT_AUTH_PATH is where the method is mounted, if not at its own name. Where there is no method
/// and no token, VAULT_ROLE_ID stands for approle.
Result<> vault_login(VaultSession& session, const Environment& environment);

}  // namespace cordon
