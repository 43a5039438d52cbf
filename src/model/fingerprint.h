#pragma once

#include <string>
#include <string_view>

#include "base/secret_text.h"

namespace cordon {

/// Of a fingerprint's text.
inline constexpr std::size_t kFingerprintSize = 32;

/// Whether the text can be one, whole.
[[nodiscard]] bool is_whole_fingerprint(std::string_view text);

/// The key under which fingerprints are taken when the user has none of their own. It is public: a
/// weak password can then be guessed from its fingerprint, which the guide says.
inline constexpr std::string_view kPublicFingerprintKey = "cordon/fingerprint/1";

/// Which secret this is: HMAC-SHA-256 of the decoded secret part alone, the first 16 bytes in
/// lower-case hex. It survives moves, reformatting, encodings and versions of the catalog.
[[nodiscard]] std::string fingerprint(std::string_view key, const SecretText& secret);

}  // namespace cordon
