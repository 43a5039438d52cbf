#include "catalog/read.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace cordon {
namespace {

using testing::HasSubstr;

/// A lawful file, in which a test replaces one line.
std::string file_with(const std::string& line, const std::string& instead) {
  std::string text = R"(format: 1
provider: acme
name: Acme
category: other
docs: https://acme.example.org/keys
checked: 2026-11-25
secrets:
  - id: acme-token
    name: Acme token
    severity: high
    shape: acme_{body=base62:20}{sum=base62:6}
    near: [acme]
    checksum: { algorithm: crc32, over: body, at: sum, encoding: base62, trust: proof }
    verify:
      request: GET https://api.acme.example.org/me
      headers: { Authorization: 'Bearer {secret}' }
      alive: [{ status: 200 }]
)";
  if (line.empty()) return text;
  const std::size_t at = text.find(line);
  EXPECT_NE(at, std::string::npos) << line;
  return text.replace(at, line.size(), instead);
}

TEST(ReadProvider, ReadsALawfulFile) {
  const auto provider = read_provider(file_with("", ""), "acme.yaml");
  ASSERT_TRUE(provider) << provider.error().text;
  ASSERT_EQ(provider->secrets.size(), 1U);
  EXPECT_EQ(provider->secrets[0].id, "acme-token");
  EXPECT_EQ(provider->secrets[0].severity, Severity::High);
  EXPECT_TRUE(provider->secrets[0].checksum.has_value());
  EXPECT_THAT(provider->secrets[0].facts,
              HasSubstr("\"request\":\"GET https://api.acme.example.org/me\""));
}

TEST(ReadProvider, TakesAHolesNameBeforeAKeyword) {
  const auto provider = read_provider(file_with("", ""), "acme.yaml");
  ASSERT_TRUE(provider);
  EXPECT_EQ(provider->secrets[0].checksum->over, Checksum::Over::Hole);
  EXPECT_EQ(provider->secrets[0].checksum_over, "body");
}

TEST(ReadProvider, PointsAtEveryKindOfMistake) {
  struct Case {
    const char *line, *instead, *expected;
  };
  const Case cases[] = {
      {"format: 1", "format: 2", "acme.yaml:1: format: expected format: 1"},
      {"provider: acme", "provider: Acme!", "provider: an id is"},
      {"name: Acme\n", "nmae: Acme\n", "acme.yaml:3: unknown field 'nmae'; did you mean 'name'?"},
      {"category: other", "category: stuff", "category: unknown category 'stuff'"},
      {"docs: https", "docs: http", "acme.yaml:5: docs: no well-formed https link"},
      {"checked: 2026-11-25", "checked: yesterday", "checked: expected the date"},
      {"id: acme-token", "id: acme_token", "secrets[0].id: an id is"},
      {"severity: high", "severity: grave", "acme.yaml:10: secrets[0].severity: severity is"},
      {"acme_{body=base62:20}", "acme_{body=base6:20}",
       "acme.yaml:11: secrets[0].shape: column 12: unknown alphabet 'base6'"},
      {"acme_{body=base62:20}{sum=base62:6}", "acme_{base62:26}", "no shape has a hole 'sum'"},
      {"    near: [acme]", "    near: [a]", "secrets[0].near: a word of one letter"},
      {"    near: [acme]", "    pattern: { regex: 'a(' }",
       "secrets[0].pattern.regex: not a pattern"},
      {"    near: [acme]", "    pattern: { regex: 'abc' }", "a pattern has a group (?P<secret>…)"},
      {"    near: [acme]", "    near_within: 100000", "near_within: a distance is"},
      {"    near: [acme]", "    proof: magic", "secrets[0].proof: 'magic' is none of"},
      {"    near: [acme]", "    examples: ['{secret']", "secrets[0].examples"},
      {"    near: [acme]", "    parts: [{ name: id }]",
       "secrets[0].parts[0]: a part needs a shape or a key"},
      {"algorithm: crc32", "algorithm: crc33", "secrets[0].checksum.algorithm: 'crc33' is none of"},
      {"at: sum, ", "", "at names the hole of the written checksum"},
      {"GET https://api", "GET http://api",
       "acme.yaml:15: secrets[0].verify.request: an address begins with"},
      {"GET https://api", "FETCH https://api", "expected a method and an address"},
      {"Bearer {secret}", "Bearer {token}", "'{token}' is no part"},
      {"alive: [{ status: 200 }]", "alive: [{}]", "an answer that fits everything"},
      {"alive: [{ status: 200 }]", "alive: [{ status: 20 }]",
       "expected 200, [200, 204] or '200-299'"},
      {"alive: [{ status: 200 }]", "alive: [{ json: { id: 1 } }]", "'id' is no JSON pointer"},
      {"alive: [{ status: 200 }]", "side_effect: some", "side_effect is none, quota or write"},
      {"alive: [{ status: 200 }]", "alvie: []", "unknown field 'alvie'; did you mean 'alive'?"},
      {"checked:", "checked: 2026-11-25\nchecked:", "acme.yaml:7"},
      {"    near: [acme]", "    near: ['--']", "secrets[0].near: a word has two letters"},
      {"over: body", "over: boddy", "secrets[0].checksum.over: no shape has a hole 'boddy'"},
      {"acme_{body=base62:20}", "acme_(((){64}){64}){64}{body=base62:20}", "an empty group"},
      // Each of these ended the program once, at the first candidate.
      {"    near: [acme]", "    unlike: ['acme_({base62:500}-){3}z']",
       "secrets[0].unlike: not a pattern"},
      {"    near: [acme]", "    parts: [{ name: id, shape: 'a({base62:500}-){3}z' }]",
       "secrets[0].parts[0].shape: not a pattern"},
      {"    near: [acme]",
       "    pattern: { anchor: acme, regex: '(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(?P<secret>a)' }",
       "secrets[0].pattern.regex: more than 11 named holes or groups"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(std::string(c.line) + " -> " + c.instead);
    const auto provider = read_provider(file_with(c.line, c.instead), "acme.yaml");
    ASSERT_FALSE(provider);
    EXPECT_THAT(provider.error().text, HasSubstr(c.expected));
  }
}

bool nobody_else(std::string_view) { return false; }

TEST(CheckTogether, SeesWhatOnlyShowsWithAllFiles) {
  const auto one = read_provider(file_with("", ""), "one.yaml");
  const auto two = read_provider(file_with("", ""), "two.yaml");
  const auto other =
      read_provider(file_with("    near: [acme]", "    confused_with: [nobody]"), "three.yaml");
  ASSERT_TRUE(one && two && other);
  EXPECT_TRUE(check_together({*one}, nobody_else));
  const auto twice = check_together({*one, *two}, nobody_else);
  ASSERT_FALSE(twice);
  EXPECT_THAT(twice.error().text, HasSubstr("provider 'acme' stands in two files"));
  EXPECT_THAT(twice.error().others,
              testing::ElementsAre(HasSubstr("two.yaml:8: id 'acme-token' stands also at")));
  const auto nobody = check_together({*other}, nobody_else);
  ASSERT_FALSE(nobody);
  EXPECT_THAT(nobody.error().text, HasSubstr("nobody is called 'nobody'"));
  const auto is_known = [](std::string_view id) { return id == "nobody"; };
  EXPECT_TRUE(check_together({*other}, is_known));
  const auto is_taken = [](std::string_view id) { return id == "acme-token"; };
  const auto taken = check_together({*one}, is_taken);
  ASSERT_FALSE(taken);
  EXPECT_THAT(taken.error().text, HasSubstr("one.yaml:8: id 'acme-token' is taken"));
}

}  // namespace
}  // namespace cordon
