#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace cordon {

/// The signature of RS256 (RFC 7518, section 3.3): RSA with PKCS #1 padding over SHA-256. The key
/// is a private one in PEM without a passphrase; Corrupt where it is none.
Result<std::string> sign_rs256(std::string_view key_pem, std::string_view bytes);

}  // namespace cordon
