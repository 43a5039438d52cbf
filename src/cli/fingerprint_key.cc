#include "cli/fingerprint_key.h"

#include <fmt/format.h>

#include <cstdlib>
#include <optional>
#include <utility>

#include "base/text.h"
#include "model/fingerprint.h"

namespace cordon {
namespace {

constexpr const char* kKeyVariable = "CORDON_FINGERPRINT_KEY";

std::optional<std::string> environment(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr || *value == '\0') return std::nullopt;
  return value;
}

/// The key that a config names; nothing where it names none.
Result<std::optional<FingerprintKey>> key_of(const Config& config) {
  if (config.fingerprint_key_env.empty()) return std::nullopt;
  if (auto key = environment(config.fingerprint_key_env.c_str()))
    return FingerprintKey{*std::move(key), config.fingerprint_key_env};
  // The public key in its place would give every secret another fingerprint, unnoticed.
  return fail(Error::Kind::Usage, fmt::format("{}: fingerprint_key_env: the variable {} is not set",
                                              config.name, printable(config.fingerprint_key_env)));
}

}  // namespace

Result<FingerprintKey> choose_key(const std::vector<Config>& configs) {
  for (const bool is_policy : {true, false}) {
    if (!is_policy)
      if (auto key = environment(kKeyVariable))
        return FingerprintKey{*std::move(key), kKeyVariable};
    for (const Config& config : configs) {
      if (config.is_policy() != is_policy) continue;
      if (auto key = TRY(key_of(config))) return *std::move(key);
    }
  }
  return FingerprintKey{std::string(kPublicFingerprintKey), ""};
}

}  // namespace cordon
