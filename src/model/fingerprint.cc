#include "model/fingerprint.h"

#include <algorithm>

#include "base/hash.h"
#include "base/text.h"

namespace cordon {

bool is_whole_fingerprint(std::string_view text) {
  return text.size() == kFingerprintSize &&
         std::ranges::all_of(text, [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); });
}

std::string fingerprint(std::string_view key, const SecretText& secret) {
  return to_hex(hmac_sha256(key, secret.reveal())).substr(0, kFingerprintSize);
}

}  // namespace cordon
