#include "remedy/fix/names.h"

#include <gtest/gtest.h>

namespace cordon {
namespace {

TEST(Names, AreWrittenAsVariablesAre) {
  EXPECT_EQ(screaming_case("stripeApiKey"), "STRIPE_API_KEY");
  EXPECT_EQ(screaming_case("stripe-api-key"), "STRIPE_API_KEY");
  EXPECT_EQ(screaming_case("HTTPToken"), "HTTP_TOKEN");
  EXPECT_EQ(screaming_case("1password"), "PASSWORD");
  EXPECT_EQ(screaming_case("_"), "");
}

TEST(Names, AreOneASecretAndNeverShared) {
  Names names;
  const SecretText one("one"), two("two"), three("three");
  EXPECT_EQ(names.name(one, {"shopKey"}, "stripe-key"), "SHOP_KEY");
  EXPECT_EQ(names.name(one, {"otherKey"}, "stripe-key"), "SHOP_KEY");
  EXPECT_EQ(names.name(two, {"shopKey"}, "stripe-key"), "STRIPE_KEY");
  EXPECT_EQ(names.name(three, {"shopKey", "x"}, "stripe-key"), "STRIPE_KEY_2");
  EXPECT_FALSE(names.claim("SHOP_KEY", two));
  EXPECT_TRUE(names.claim("OTHER", two));
  EXPECT_EQ(names.value("OTHER"), two);
}

TEST(Names, AreKeptFromEnv) {
  Names names;
  names.add("KNOWN_KEY", SecretText("one"));
  EXPECT_EQ(names.name(SecretText("one"), {"shopKey"}, "stripe-key"), "KNOWN_KEY");
  EXPECT_EQ(names.name(SecretText("two"), {"knownKey"}, "stripe-key"), "STRIPE_KEY");
}

TEST(Names, SayWhatTheyAre) {
  Names names;
  EXPECT_EQ(names.name(SecretText("one"), {"x", "headers", "PATH", "GITHUB_TOKEN"}, "stripe-key"),
            "STRIPE_KEY");
}

}  // namespace
}  // namespace cordon
