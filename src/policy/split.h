#pragma once

#include "policy/config.h"

namespace cordon {

/// A file of a repository in two, under a policy.
struct SplitConfig {
  Config granted;    ///< counts in full
  Config ungranted;  ///< counts where it makes a scan stricter
};

/// Parts a file by what a policy grants. Where no key is granted by name, as `fingerprint_key_env`
/// never is, it is not granted.
[[nodiscard]] SplitConfig split_config(Config config, const Grants& grants);

}  // namespace cordon
