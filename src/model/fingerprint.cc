#include "model/fingerprint.h"

#include "base/hash.h"

namespace cordon {

std::string fingerprint(std::string_view key, const SecretText& secret) {
  return to_hex(hmac_sha256(key, secret.reveal())).substr(0, kFingerprintSize);
}

}  // namespace cordon
