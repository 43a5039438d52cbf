#include "model/fingerprint.h"

#include <gtest/gtest.h>

#include <string>

namespace cordon {
namespace {

// RFC 4231, test case 2, cut to a fingerprint's size: fingerprints stand in people's configuration
// and must never change.
TEST(Fingerprint, IsTheHeadOfAnHmac) {
  EXPECT_EQ(fingerprint("Jefe", SecretText("what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c7");
}

TEST(Fingerprint, DependsOnTheSecretAndTheKey) {
  const std::string one = fingerprint(kPublicFingerprintKey, SecretText("one"));
  EXPECT_EQ(one.size(), kFingerprintSize);
  EXPECT_EQ(one, fingerprint(kPublicFingerprintKey, SecretText("one")));
  EXPECT_NE(one, fingerprint(kPublicFingerprintKey, SecretText("One")));
  EXPECT_NE(one, fingerprint("another key", SecretText("one")));
}

}  // namespace
}  // namespace cordon
