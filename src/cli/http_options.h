#pragma once

#include "base/fd.h"
#include "net/http.h"

namespace cordon {

/// How each command talks to servers. `ca_file` is a setting of whoever is talked to; without one
/// SSL_CERT_FILE counts, which OpenSSL reads and curl does not ask.
[[nodiscard]] HttpOptions http_options(const Path& ca_file = {});

}  // namespace cordon
