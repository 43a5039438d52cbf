#include "catalog/generate.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <map>
#include <set>
#include <string>

#include "catalog/blob.h"
#include "catalog/checksum.h"
#include "catalog/read.h"

namespace cordon {
namespace {

constexpr std::string_view kProvider = R"(
format: 1
provider: acme
name: Acme
category: other
checked: 2026-11-25
secrets:
  - id: acme-signed
    name: Acme signed token
    severity: critical
    shape: acms_{body=base62:20}{sum=base62:6}
    checksum: { algorithm: crc32, over: body, at: sum, encoding: base62, trust: proof }
  - id: acme-hex
    name: Acme key
    severity: medium
    shape: '{hex-lower:32}'
    near: [acme corp]
    counterexamples: ['md5 {hex-lower:32}']
)";

class GenerateTest : public testing::Test {
 protected:
  GenerateTest() {
    const auto provider = read_provider(kProvider, "acme.yaml");
    EXPECT_TRUE(provider);
    blob_ = *blob::build({*provider}, {});
    catalog_ = std::make_unique<Catalog>(*Catalog::open(blob_));
  }

  std::string blob_;
  std::unique_ptr<Catalog> catalog_;
};

TEST_F(GenerateTest, ExamplesFitTheirShapeAndProveThemselves) {
  const auto examples = examples_of(*catalog_, 0, 5);
  ASSERT_GE(examples.size(), 5U);
  std::set<std::string> secrets;
  for (const Example& example : examples) {
    std::string body, sum;
    ASSERT_TRUE(
        RE2::FullMatch(example.secret, "acms_([0-9A-Za-z]{20})([0-9A-Za-z]{6})", &body, &sum));
    EXPECT_EQ(sum, checksum_write({}, body, 6));
    EXPECT_NE(example.line.find(example.secret), std::string::npos);
    secrets.insert(example.secret);
  }
  EXPECT_GE(secrets.size(), 5U);
}

TEST_F(GenerateTest, ExamplesHaveTheContextTheyNeed) {
  for (const Example& example : examples_of(*catalog_, 1))
    EXPECT_TRUE(RE2::PartialMatch(example.line, "(?i)acme[ ._-]?corp")) << example.line;
}

TEST_F(GenerateTest, AreTheSameInEveryRun) {
  const auto one = examples_of(*catalog_, 0), two = examples_of(*catalog_, 0);
  ASSERT_EQ(one.size(), two.size());
  for (std::size_t i = 0; i < one.size(); ++i) EXPECT_EQ(one[i].line, two[i].line);
}

TEST_F(GenerateTest, NearMissesAreNoExamples) {
  const RE2 whole("acms_[0-9A-Za-z]{26}");
  std::size_t wrong_sums = 0;
  for (const std::string& line : near_misses_of(*catalog_, 0)) {
    re2::StringPiece token;
    const RE2 any("(acms_[0-9A-Za-z]*)");
    if (!RE2::PartialMatch(line, any, &token) || !RE2::FullMatch(token, whole)) continue;
    const std::string text(token);
    EXPECT_NE(text.substr(25), checksum_write({}, text.substr(5, 20), 6)) << line;
    ++wrong_sums;
  }
  EXPECT_GT(wrong_sums, 0U);
}

TEST_F(GenerateTest, NearMissesHoldTheFilesOwn) {
  const auto misses = near_misses_of(*catalog_, 1);
  EXPECT_TRUE(std::ranges::any_of(
      misses, [](const std::string& line) { return RE2::FullMatch(line, "md5 [0-9a-f]{32}"); }));
}

TEST(Fill, PutsGivenTextIntoItsHole) {
  const auto shape = Shape::parse("a_{x=digits:3}-{hex-lower:4}");
  ASSERT_TRUE(shape);
  Numbers numbers("seed");
  std::map<std::string, std::string> filled;
  const std::string text = fill(*shape, numbers, {{"x", "123"}}, &filled);
  EXPECT_TRUE(RE2::FullMatch(text, "a_123-[0-9a-f]{4}")) << text;
  EXPECT_EQ(filled["x"], "123");
}

}  // namespace
}  // namespace cordon
