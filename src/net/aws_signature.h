#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/secret_text.h"
#include "net/http.h"

namespace cordon {

struct AwsCredentials {
  std::string access_key_id;
  SecretText secret_access_key;
  SecretText session_token;  ///< empty for keys that do not expire
};

/// What a signature is good for.
struct AwsScope {
  std::string region;
  std::string service;
};

/// Signs a request by Signature Version 4: adds the headers x-amz-date, x-amz-security-token (for a
/// session) and authorization. All headers that are there already are signed, and the body. The
/// path has to be the one that is sent, percent-encoded once; `unix_time` is the present.
void sign_aws(HttpRequest& request, const AwsCredentials& credentials, const AwsScope& scope,
              std::int64_t unix_time);

}  // namespace cordon
