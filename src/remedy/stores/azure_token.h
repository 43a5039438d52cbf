#pragma once

#include <string>

#include "base/result.h"
#include "base/secret_text.h"
#include "net/http.h"
#include "remedy/stores/settings.h"

namespace cordon {

/// What a vault says of whose tokens it takes.
struct AzureChallenge {
  std::string tenant;
  std::string resource;  ///< https://vault.azure.net
};

/// Where tokens for a vault come from: AZURE_AUTHORITY_HOST, else the login of the vault's cloud.
/// Usage where secrets would go there in the clear.
Result<Url> azure_login(const Url& vault, const Environment& environment);

/// The challenge in a 401. Corrupt where there is none; Outside where it names another login than
/// the vault's cloud has, whose tenants mean nothing to it, or where it asks for a token that is
/// meant for another service than the one that asked, which would get our token in its stead.
Result<AzureChallenge> parse_azure_challenge(const HttpResponse& response, const Url& vault,
                                             const Url& login);

/// A token for the vault, from what the environment offers first: a client with a secret
/// (AZURE_CLIENT_ID, AZURE_CLIENT_SECRET), a client with a federated token
/// (AZURE_FEDERATED_TOKEN_FILE), an App Service's identity (IDENTITY_ENDPOINT, IDENTITY_HEADER),
/// the machine's identity. The tenant is AZURE_TENANT_ID, else the challenge's. Secrets go to
/// `login`, and never where a challenge says.
Result<SecretText> fetch_azure_token(const AzureChallenge& challenge, const Url& login,
                                     const Environment& environment, HttpTransport& transport);

}  // namespace cordon
