#include "engine/selftest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/test_catalog.h"

namespace cordon {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view kHead =
    "format: 1\nprovider: acme\nname: Acme\ncategory: other\nchecked: 2026-11-25\nsecrets:\n";

SelfTest test(const std::string& secret) {
  Bench bench(std::string(kHead) + secret);
  return selftest(bench.catalog(), bench.engine());
}

TEST(SelfTest, FindsEveryExampleAndNoNearMiss) {
  const Bench bench;
  const SelfTest result = selftest(bench.catalog(), bench.engine());
  EXPECT_THAT(result.failures, IsEmpty());
  EXPECT_GT(result.examples, 10U);
  EXPECT_GT(result.near_misses, 5U);
}

TEST(SelfTest, NamesFileLineAndFieldOfWhatFails) {
  const std::string secret =
      "  - id: acme-token\n    name: t\n    severity: high\n    shape: acme_{base62:20}\n";
  EXPECT_THAT(test(secret + "    examples: ['other_{secret=base62:20}']\n").failures,
              ElementsAre("test.yaml:7: secrets[0]: acme-token: example 4 is missed: nothing is "
                          "found"));
  EXPECT_THAT(test(secret + "    counterexamples: ['token: {secret}']\n").failures,
              ElementsAre("test.yaml:7: secrets[0]: acme-token: near miss 3 is found"));
}

TEST(SelfTest, ExpectsThePartsThatAnExampleHolds) {
  const std::string secret =
      "  - id: acme-token\n    name: t\n    severity: high\n    shown: [site]\n"
      "    shape: acme_{site=base62:6}_{hex-lower:30}\n"
      "    parts:\n      - { name: user, shape: 'usr-{digits:6}', within: 100 }\n"
      "    examples: ['user usr-{digits:6} token {secret}', 'token {secret}']\n";
  Bench bench(std::string(kHead) + secret);
  EXPECT_THAT(selftest(bench.catalog(), bench.engine()).failures, IsEmpty());
  const std::vector<Example> examples = examples_of(bench.catalog(), 0);
  ASSERT_EQ(examples.size(), 5U);
  EXPECT_EQ(examples[0].parts.at("site"), examples[0].secret.substr(5, 6));
  EXPECT_EQ(examples[3].parts.at("user"), examples[3].line.substr(5, 10));
  EXPECT_FALSE(examples[4].parts.contains("user"));
}

TEST(SelfTest, SeesAPartThatIsMissingOrAnother) {
  const Example example{"line", "secret", {{"user", "ann"}}};
  Evidence evidence;
  EXPECT_EQ(wrong_part(example, evidence), "user");
  evidence.parts = {{"user", SecretText("bob"), false}};
  EXPECT_EQ(wrong_part(example, evidence), "user");
  evidence.parts.push_back({"user", SecretText("ann"), false});
  EXPECT_EQ(wrong_part(example, evidence), std::nullopt);
}

TEST(SelfTest, KnowsWhatThePrefilterRefuses) {
  EXPECT_EQ(anchor_mistake("acme[0-9]{8}"), std::nullopt);
  for (const char* expression : {"a*", "abc(?=x)", "abc.{1,100000}x", "abc(", "(a)\\1"}) {
    SCOPED_TRACE(expression);
    const auto mistake = anchor_mistake(expression);
    ASSERT_TRUE(mistake.has_value());
    EXPECT_THAT(*mistake, testing::StartsWith("no expression that the prefilter takes: "));
  }
}

}  // namespace
}  // namespace cordon
