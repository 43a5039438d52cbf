#pragma once

#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "base/secret_text.h"
#include "net/http.h"
#include "remedy/stores/settings.h"

namespace cordon {

/// A token for Google's APIs, and what comes with the credentials.
struct GcpAccess {
  SecretText token;
  std::string project;        ///< the credentials' own; empty where they have none
  std::string quota_project;  ///< whom calls are charged to; empty: the project that they are for
};

/// From the application default credentials: the file GOOGLE_APPLICATION_CREDENTIALS, else gcloud's
/// (CLOUDSDK_CONFIG, ~/.config/gcloud), of a service account or of a user who logged in; else the
/// machine's own (GCE_METADATA_HOST). Other kinds of credentials are Unsupported.
Result<GcpAccess> fetch_gcp_access(const Environment& environment, HttpTransport& transport,
                                   const Clock& clock);

}  // namespace cordon
