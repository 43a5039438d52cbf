#include "catalog/read.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/temporary_directory.h"
#include "catalog/blob.h"

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
  EXPECT_EQ(provider->secrets[0].checksums.size(), 1U);
  EXPECT_THAT(provider->secrets[0].facts,
              HasSubstr("\"request\":\"GET https://api.acme.example.org/me\""));
}

TEST(ReadProvider, TakesAHolesNameBeforeAKeyword) {
  const auto provider = read_provider(file_with("", ""), "acme.yaml");
  ASSERT_TRUE(provider);
  EXPECT_EQ(provider->secrets[0].checksums[0].over, Checksum::Over::Hole);
  EXPECT_EQ(provider->secrets[0].checksum_over, "body");
}

TEST(ReadProvider, ReadsEveryWayToComputeAChecksum) {
  const auto provider = read_provider(
      file_with("encoding: base62",
                "encoding: [base62, base36], seed: ['0x1', '0x2'], xor: '0xffffffff'"),
      "acme.yaml");
  ASSERT_TRUE(provider) << provider.error().text;
  const std::vector<Checksum>& ways = provider->secrets[0].checksums;
  ASSERT_EQ(ways.size(), 4U);
  EXPECT_EQ(ways[1].seed, 2U);
  EXPECT_EQ(ways[2].encoding, Checksum::Encoding::Base36);
  EXPECT_EQ(ways[3].mask, 0xffffffffU);
}

TEST(ReadProvider, ReadsWhatIsUnderAnEncoding) {
  const auto provider = read_provider(
      file_with("    near: [acme]",
                "    proof: { decode: base58, behind: acme_, shape: '\\x01{bytes:4}' }"),
      "acme.yaml");
  ASSERT_TRUE(provider) << provider.error().text;
  const Secret& secret = provider->secrets[0];
  EXPECT_EQ(secret.proof, Proof::Decoded);
  ASSERT_TRUE(secret.decoded);
  EXPECT_EQ(secret.decoded->decode, Checksum::Decode::Base58);
  EXPECT_EQ(secret.decoded->behind, "acme_");
  EXPECT_EQ(secret.decoded->shape->width_most(), 5U);
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
      {"at: sum, ", "at: [1, 2, 3, 4], ", "checksum.at: a list is of the four bytes"},
      {"at: sum, encoding: base62", "at: [1, 2, 3], encoding: bytes",
       "a list is of the four bytes"},
      {"over: body, at: sum, encoding: base62", "at: [1, 2, 2, 3], encoding: bytes",
       "checksum.at: a byte that stands twice"},
      {"over: body, at: sum, encoding: base62", "at: [1, 2, 3, 256], encoding: bytes",
       "checksum.at: a byte's place is 0 to 255"},
      {"at: sum, encoding: base62", "encoding: tail-bytes",
       "what stands inside is over all the rest"},
      {"encoding: base62", "encoding: [base62, tail-bytes]", "in a hole or inside, not both"},
      {"encoding: base62", "encoding: [base62, base63]", "'base63' is none of"},
      {"encoding: base62", "seed: ['0x1', 2x]", "checksum.seed: a hexadecimal number"},
      {"encoding: base62", "seed: []", "checksum.seed: an empty list"},
      {"encoding: base62", "xor: '0x100000000'", "checksum.xor: xor is of 32 bits"},
      {"encoding: base62", "xor: ['1', '2', '3', '4', '5'], seed: ['1', '2', '3', '4']",
       "more than 16 ways to compute it"},
      {"encoding: base62", "decode: base63", "checksum.decode: 'base63' is none of"},
      {"    near: [acme]", "    proof: { shape: '{digits:2}' }", "needs its encoding"},
      {"    near: [acme]", "    proof: { decode: none, shape: '{digits:2}' }",
       "secrets[0].proof.decode: what is not encoded"},
      {"    near: [acme]", "    proof: { decode: base64 }", "has a shape, or is json with members"},
      {"    near: [acme]", "    proof: { decode: base64, shape: 'a', json: [b] }",
       "has a shape, or is json with members"},
      {"    near: [acme]", "    proof: { decode: base64, shape: '{digit:2}' }",
       "secrets[0].proof.shape: column 2: unknown alphabet 'digit'"},
      {"    near: [acme]", "    proof: { decode: base64, json: [] }", "the names of members"},
      {"    near: [acme]", "    proof: { decode: base64, json: ['a\"b'] }",
       "secrets[0].proof.json: a member's name"},
      {"    near: [acme]", "    proof: { decode: base64, behind: acmee_, json: [a] }",
       "secrets[0].proof.behind: shape 'acme_{body=base62:20}{sum=base62:6}' does not begin so"},
      {"    near: [acme]", "    proof: { decode: base64, head: acme_, json: [a] }",
       "unknown field 'head'"},
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
      {"checked: 2026-11-25", "checked: 2026-02-30", "acme.yaml:6: checked: expected the date"},
      {"checked: 2026-11-25", "checked: aaaa-bb-cc", "acme.yaml:6: checked: expected the date"},
      {"checked: 2026-11-25\n", "", "acme.yaml:1: checked: expected the date"},
      {"format: 1\n", "", "acme.yaml:1: format: expected format: 1"},
      {"name: Acme\n", "", "acme.yaml:1: name: a provider needs a name"},
      {"name: Acme\n", "name: [Acme]\n", "acme.yaml:3: name: expected text, found a list"},
      {"    name: Acme token\n", "", "acme.yaml:8: secrets[0]: a secret needs a name"},
      {"    severity: high\n", "", "acme.yaml:8: secrets[0].severity: severity is"},
      {"    shape: acme_{body=base62:20}{sum=base62:6}\n", "",
       "acme.yaml:8: secrets[0]: a secret needs a shape or a pattern"},
      {"acme_{body=base62:20}{sum=base62:6}", "[]",
       "acme.yaml:8: secrets[0]: a secret needs a shape or a pattern"},
      {"acme_{body=base62:20}{sum=base62:6}", "{ txt: a }",
       "acme.yaml:11: secrets[0].shape: unknown field 'txt'; did you mean 'text'?"},
      {"    near: [acme]", "    near: { a: b }",
       "acme.yaml:12: secrets[0].near: expected a list of texts, found a map"},
      {"    near: [acme]", "    entropy: much", "secrets[0].entropy: entropy is 0 to 8"},
      {"    near: [acme]", "    is_secret: perhaps",
       "acme.yaml:12: secrets[0].is_secret: expected"},
      {"{body=base62:20}", "{body=base62}", "column 18: a hole without a length"},
      {"{body=base62:20}", "{body=base62:20-10}", "a length that runs backwards"},
      {"{body=base62:20}", "{body=base62:0}", "a length that runs backwards"},
      {"{body=base62:20}", "{body=base62:999999999999}", "a length is missing or too large"},
      {"{body=base62:20}", "({body=base62:20}", "'(' without its ')'"},
      {"{body=base62:20}", "{body=base62:20})", "')' without its '('"},
      {"{sum=base62:6}", "{sum=base62:6", "a hole without its '}'"},
      {"{body=base62:20}", "{body=[z-a]:20}", "a range in a set runs backwards"},
      {"    near: [acme]", "    pattern: { anchor: acme, regex: '(?P<secret>acme(?=x)[0-9]{9})' }",
       "acme.yaml:12: secrets[0].pattern.regex: not a pattern: invalid perl operator: (?="},
      {"    near: [acme]", "    pattern: { anchor: acme, regex: '(?P<secret>acme([0-9])\\1)' }",
       "acme.yaml:12: secrets[0].pattern.regex: not a pattern: invalid escape sequence: \\1"},
      {"    near: [acme]", "    pattern: { anchor: acme, regex: '(?P<secret>(a*)*)' }",
       "secrets[0].pattern.regex: a pattern that fits the empty text"},
      {"    near: [acme]",
       "    pattern: [{ regex: '(?P<secret>acme[0-9]{9})', anchor_pattern: acme }]",
       "acme.yaml:12: secrets[0].pattern[0]: anchor_pattern and anchor_width go together"},
      {"    near: [acme]", "    near: &words [acme]", "acme.yaml:12: an anchor (`&name`)"},
      {"    near: [acme]", "    near: *words", "acme.yaml:12: an alias (`*name`)"},
      {"    near: [acme]", "\tnear: [acme]", "acme.yaml:12: a tab where spaces must indent"},
      {"name: Acme\n", "name: Ac\xffme\n", "acme.yaml:3: bytes that are not UTF-8"},
      {"name: Acme\n", "name: Acme\nname: Acme\n", "acme.yaml:4: `name` stands twice"},
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

TEST(ReadProvider, RefusesAFileThatHoldsNoProvider) {
  for (const auto& [text, expected] :
       {std::pair{"", "acme.yaml:1: expected a map, found nothing"},
        {"# later\n", "acme.yaml:1: expected a map, found nothing"},
        {"- acme\n", "acme.yaml:1: expected a map, found a list"},
        {"format: 1\nprovider: a\nname: A\ncategory: other\nchecked: 2026-11-25\n",
         "acme.yaml:1: secrets: a provider needs secrets"},
        {"format: 1\nprovider: a\nname: A\ncategory: other\nchecked: 2026-11-25\nsecrets: []\n",
         "acme.yaml:6: secrets: a provider needs secrets"},
        {"format: 1\nprovider: a\nname: A\ncategory: other\nchecked: 2026-11-25\nsecrets: {}\n",
         "acme.yaml:6: secrets: expected a list, found a map"}}) {
    SCOPED_TRACE(text);
    const auto provider = read_provider(text, "acme.yaml");
    ASSERT_FALSE(provider);
    EXPECT_EQ(provider.error().text, expected);
  }
}

TEST(ReadProviders, TellsTheMistakesOfAllFiles) {
  const TemporaryDirectory directory;
  directory.write("a.yaml", file_with("severity: high", "severity: grave"));
  directory.write("b.yaml", "");
  directory.write("c.yaml", file_with("", ""));
  directory.write("huge.yaml", "#" + std::string(1 << 20, 'x'));
  directory.write("notes.txt", "no provider file");
  directory.link("nowhere", "lost.yaml");
  const auto providers = read_providers(directory.path());
  ASSERT_FALSE(providers);
  std::vector<std::string> mistakes = providers.error().others;
  mistakes.insert(mistakes.begin(), providers.error().text);
  EXPECT_THAT(mistakes,
              testing::ElementsAre(HasSubstr("a.yaml:10: secrets[0].severity: severity is"),
                                   HasSubstr("b.yaml:1: expected a map"),
                                   HasSubstr("huge.yaml: larger than 1048576 bytes"),
                                   HasSubstr("lost.yaml: ")));
}

TEST(ReadProviders, SaysThatADirectoryHoldsNone) {
  const TemporaryDirectory directory;
  EXPECT_THAT(read_providers(directory.path()).error().text,
              HasSubstr("holds no provider file (*.yaml)"));
  EXPECT_THAT(read_providers(directory.path("nowhere")).error().text,
              HasSubstr("nowhere: no such file or directory"));
  EXPECT_THAT(read_providers(directory.write("file", "")).error().text,
              HasSubstr("file: not a directory"));
}

TEST(ReadProviders, PointsAtAnAnchorPatternThatThePrefilterRefuses) {
  const TemporaryDirectory directory;
  directory.write("a.yaml", file_with("    near: [acme]",
                                      "    pattern:\n      regex: '(?P<secret>acme[0-9]{9})'\n"
                                      "      anchor_pattern: 'acme*'\n      anchor_width: 5"));
  EXPECT_TRUE(read_providers(directory.path()));
  const auto refused = read_providers(directory.path(), [](const std::string& expression) {
    return std::optional<std::string>("no " + expression);
  });
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().text,
              testing::EndsWith("a.yaml:14: secrets[0].pattern.anchor_pattern: no acme*"));
}

bool nobody_else(std::string_view) { return false; }

TEST(BuildBlob, PointsAtWhatIsTooCommonToLookFor) {
  struct Case {
    const char *line, *instead, *expected;
  };
  for (const Case& c :
       {Case{"    near: [acme]", "    pattern: { regex: '(?P<secret>[0-9]{20})' }",
             "acme.yaml:12: secrets[0].pattern: nothing in it is rare enough"},
        {"    near: [acme]", "    pattern: { anchor: ab, regex: '(?P<secret>ab[0-9]{20})' }",
         "acme.yaml:12: secrets[0].pattern: an anchor of less than three bytes"}}) {
    SCOPED_TRACE(c.instead);
    const auto provider = read_provider(file_with(c.line, c.instead), "acme.yaml");
    ASSERT_TRUE(provider) << provider.error().text;
    const auto built = blob::build({*provider}, {});
    ASSERT_FALSE(built);
    EXPECT_THAT(built.error().text, HasSubstr(c.expected));
  }
}

TEST(CheckTogether, SeesAnIdThatStandsTwiceInOneFile) {
  const std::string text = file_with("", "") +
                           "  - id: acme-token\n    name: other\n    severity: low\n"
                           "    shape: acmo_{base62:20}\n";
  const auto provider = read_provider(text, "acme.yaml");
  ASSERT_TRUE(provider) << provider.error().text;
  const auto twice = check_together({*provider}, nobody_else);
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.error().text, "acme.yaml:18: id 'acme-token' stands also at acme.yaml:8");
}

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
