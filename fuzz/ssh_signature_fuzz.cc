// The signature of a policy and the keys it is checked with. Nothing that is made up here is
// signed.
#include "base/ssh_signature.h"
#include "fuzz.h"

namespace cordon::fuzz {

void fuzz_one(std::string_view input) {
  const auto keys = parse_ssh_public_keys(input);
  CHECK(!keys || !keys->empty());
  // All zeros is a key that is read, and no signature is its.
  const std::vector<SshPublicKey> trusted = {{std::string(32, '\0')}};
  const auto checked = check_ssh_signature(input, "policy", "cordon-policy", trusted);
  CHECK(checked || !checked.error().text.empty());
}

}  // namespace cordon::fuzz

CORDON_FUZZ_TARGET
