#include "catalog/generate.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <map>
#include <set>
#include <string>

#include "catalog/blob.h"
#include "catalog/checksum.h"
#include "catalog/decoded.h"
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
  - id: acme-numbered
    name: Acme numbered token
    severity: high
    shape: acmn_{base64:30-60}
    proof: { decode: base64, behind: acmn_, shape: '{digits:6}:{bytes:20}' }
  - id: acme-object
    name: Acme object
    severity: high
    shape: acmo_eyJ{base64:30-200}
    proof: { decode: base64, behind: acmo_, json: [o, k] }
  - id: acme-seeds
    name: Acme key with one of three seeds
    severity: high
    shape: acm&{digits:4}&{secret=({base64:20}ACME{base64:5}{[AQgw]:1}==)}
    checksum: { algorithm: marvin32, seed: ['0x1', '0x2', '0x3'], decode: base64, encoding: tail-bytes }
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
    EXPECT_EQ(sum, checksum_write({}, body, 6).value());
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
    EXPECT_NE(text.substr(25), checksum_write({}, text.substr(5, 20), 6).value()) << line;
    ++wrong_sums;
  }
  EXPECT_GT(wrong_sums, 0U);
}

TEST_F(GenerateTest, NearMissesHoldTheFilesOwn) {
  const auto misses = near_misses_of(*catalog_, 1);
  EXPECT_TRUE(std::ranges::any_of(
      misses, [](const std::string& line) { return RE2::FullMatch(line, "md5 [0-9a-f]{32}"); }));
}

TEST_F(GenerateTest, WhatIsUnderTheEncodingIsRight) {
  for (const Example& example : examples_of(*catalog_, 2)) {
    const auto bytes = decode_base64(std::string_view(example.secret).substr(5));
    ASSERT_TRUE(bytes) << example.secret;
    EXPECT_TRUE(RE2::PartialMatch(*bytes, "^[0-9]{6}:")) << example.secret;
    EXPECT_EQ(bytes->size(), 27U);
  }
  for (const Example& example : examples_of(*catalog_, 3)) {
    const auto bytes = decode_base64(std::string_view(example.secret).substr(5));
    ASSERT_TRUE(bytes) << example.secret;
    EXPECT_TRUE(RE2::FullMatch(*bytes, R"(\{"o":"\w+","k":"\w+"\})")) << *bytes;
  }
}

TEST_F(GenerateTest, NearMissesBreakWhatIsUnderTheEncoding) {
  for (const DetectorNumber detector : {2U, 3U}) {
    const DecodedCheck check(catalog_->sections().front().tables,
                             catalog_->sections().front().tables.decoded[detector - 2]);
    std::size_t broken = 0;
    for (const std::string& line : near_misses_of(*catalog_, detector)) {
      std::string token;
      ASSERT_TRUE(RE2::PartialMatch(line, "(acm[no]_[0-9A-Za-z+/]+)", &token)) << line;
      EXPECT_FALSE(check.holds(token)) << token;
      ++broken;
    }
    EXPECT_EQ(broken, 1U);
  }
}

TEST_F(GenerateTest, TakesTheSeedsInTurns) {
  Checksum checksum{.algorithm = Checksum::Algorithm::Marvin32,
                    .over = Checksum::Over::All,
                    .decode = Checksum::Decode::Base64,
                    .encoding = Checksum::Encoding::Bytes};
  const auto examples = examples_of(*catalog_, 4);
  ASSERT_EQ(examples.size(), 3U);
  for (std::size_t i = 0; i < examples.size(); ++i) {
    checksum.seed = i + 1;
    const std::string& value = examples[i].secret;
    EXPECT_TRUE(RE2::FullMatch(value, "[0-9A-Za-z+/]{20}ACME[0-9A-Za-z+/]{6}==")) << value;
    EXPECT_TRUE(checksum_holds(checksum, {value, value, {}})) << value;
    EXPECT_TRUE(RE2::PartialMatch(examples[i].line, "acm&[0-9]{4}&" + RE2::QuoteMeta(value)));
  }
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
