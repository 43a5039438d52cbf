#pragma once

#include <cstdint>
#include <string>

#include "base/fd.h"
#include "base/result.h"
#include "policy/config.h"

namespace CLI {
class App;
}

namespace cordon {

/// Which policy of their organisation the user names.
struct PolicyFlags {
  std::string source;  ///< a file or a URL; empty: none
  Path key;            ///< of the public keys of which one must have signed it; empty: none has to
  /// Whether the command takes one, so that the environment may name it, too.
  bool is_taken = false;
};

/// Whether a policy is named by a URL; else it is a file.
[[nodiscard]] bool is_url(std::string_view source);

/// --policy and --policy-key.
void add_policy_options(CLI::App& app, PolicyFlags& flags);

/// The flags, and what the environment says where they say nothing: CORDON_POLICY and
/// CORDON_POLICY_KEY. Usage for a key without a policy.
Result<PolicyFlags> with_environment(PolicyFlags flags);

/// Reads a policy, checks its signature where one is asked for (SOURCE.sig), and parses it. A URL
/// is https, or http of this machine; all of it takes 10 seconds at most. Where the server does not
/// answer, or with 5xx, the last good answer stands in for up to 7 days, with a warning; for no
/// other reason. Every error is Usage, since nothing may be scanned without the policy; it names
/// the URL without its query. The globs' directory is left to the caller.
Result<Config> load_policy(const PolicyFlags& flags, const Path& working_directory,
                           const Path& cache_directory, std::int64_t unix_time);

/// Where copies of policies are kept: in the user's cache (XDG Base Directory Specification); empty
/// where the environment names none.
[[nodiscard]] Path policy_cache_directory();

}  // namespace cordon
