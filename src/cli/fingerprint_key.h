#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "policy/config.h"

namespace cordon {

/// The key of the fingerprints. It is no secret of the scanned content, and is never shown.
struct FingerprintKey {
  std::string key;
  std::string variable;  ///< the environment variable that holds it; empty: it is the public key
};

/// The key that an organisation's policy names, else that of CORDON_FINGERPRINT_KEY, else that of
/// the first config that names one, else the public one. Usage where the variable that is named is
/// not set.
Result<FingerprintKey> choose_key(const std::vector<Config>& configs);

}  // namespace cordon
