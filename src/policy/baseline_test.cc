#include "policy/baseline.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "policy/policy.h"

namespace cordon {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string digits(char digit) { return std::string(32, digit); }

KnownSecret known(char digit, std::string path, std::string since = "2026-12-01") {
  return {digits(digit), "acme-key", std::move(path), std::move(since), 0};
}

Baseline made(std::vector<KnownSecret> entries) {
  return {".cordon-baseline.json", "/repo", key_check_of("key"), std::move(entries)};
}

Result<Baseline> parse(std::string_view text) {
  return parse_baseline(text, ".cordon-baseline.json", "/repo");
}

/// A baseline with these lines for entries.
std::string with_entries(std::string_view lines) {
  return fmt::format("{{\"version\": 1,\n\"key_check\": \"{}\",\n\"known\": [\n{}]}}\n",
                     digits('f'), lines);
}

std::string entry_line(char digit, std::string_view since) {
  return fmt::format(
      "{{\"fingerprint\": \"{}\", \"detector\": \"acme-key\", \"path\": \"a\", \"since\": \"{}\"}}",
      digits(digit), since);
}

TEST(Baseline, IsReadAsItIsWritten) {
  const auto read = parse(baseline_text(made({known('a', "src/\"a\".env"), known('b', "")})));
  ASSERT_TRUE(read) << read.error().text;
  ASSERT_EQ(read->known.size(), 2U);
  const KnownSecret* entry = read->find(digits('a'));
  ASSERT_NE(entry, nullptr);
  EXPECT_EQ(entry->path, "src/\"a\".env");
  EXPECT_EQ(entry->detector, "acme-key");
  EXPECT_EQ(entry->since, "2026-12-01");
  EXPECT_EQ(entry->line, 6);
  EXPECT_EQ(read->find(digits('b'))->line, 7);
  EXPECT_EQ(read->find(digits('c')), nullptr);
  EXPECT_TRUE(parse(baseline_text(made({}))));
}

TEST(Baseline, WritesAnEntryALineInUtf8) {
  const std::string text =
      baseline_text(made({known('a', "caf\xe9.env"), known('b', std::string(9000, 'x'))}));
  EXPECT_THAT(text, HasSubstr("\n    {\"fingerprint\":\"" + digits('a') + "\""));
  EXPECT_THAT(text, HasSubstr("caf%E9.env"));
  EXPECT_TRUE(parse(text)) << "a path that is too long is cut";
}

TEST(Baseline, TakesTheElderOfTwoEntriesThatAMergeMade) {
  const auto read =
      parse(with_entries(entry_line('b', "2026-12-05") + ",\n" + entry_line('a', "2026-12-01") +
                         ",\n" + entry_line('b', "2026-12-03")));
  ASSERT_TRUE(read) << read.error().text;
  ASSERT_EQ(read->known.size(), 2U);
  EXPECT_EQ(read->find(digits('b'))->since, "2026-12-03");
  EXPECT_EQ(read->find(digits('b'))->line, 6);
}

TEST(Baseline, SaysWhereItIsBroken) {
  struct Case {
    std::string_view name;
    std::string text, error;
  };
  for (const Case& c : {
           Case{"empty", "", "1: this is not JSON"},
           {"cut short", "{\"version\": 1,\n", "1: this is not JSON"},
           {"an open text", "{\n\"version\": \"1\n}", "2: this is not JSON"},
           {"a list", "[1]", "1: a list where a baseline has none"},
           {"deep", std::string(100'000, '['), "1: a list where a baseline has none"},
           {"another version", "{\"version\": 2}",
            "1: version 2 of the format; this cordon knows 1"},
           {"no version", "{}", "1: `version` is missing"},
           {"no key_check", "{\n\"version\": 1}", "2: `key_check` is missing"},
           {"an unknown key", "{\n\"values\": 1}", "2: a key that no baseline has"},
           {"a key of an entry in the file", "{\"since\": \"a\"}", "1: a key that no baseline has"},
           {"a wrong key_check", "{\"key_check\": \"A\"}",
            "1: `key_check` is not 32 hexadecimal digits"},
           {"a wrong fingerprint", with_entries("{\"fingerprint\": \"xyz\"}"),
            "4: `fingerprint` is not 32 hexadecimal digits"},
           {"a wrong day", with_entries(entry_line('a', "yesterday")),
            "4: `since` is not a date as in 2026-12-31"},
           {"a missing field", with_entries("{\"detector\": \"acme-key\"}"),
            "4: an entry has a `fingerprint`, a `detector`, a `path` and `since`"},
           {"a number in the list", with_entries("7"), "4: a number where a baseline has none"},
           {"a conflict",
            with_entries(entry_line('a', "2026-12-01") + ",\n<<<<<<< HEAD\n" +
                         entry_line('b', "2026-12-01") + "\n=======\n>>>>>>> main\n"),
            "5: a conflict that git left here: keep the entries of both sides"},
       }) {
    SCOPED_TRACE(c.name);
    const auto read = parse(c.text);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().kind, Error::Kind::Usage);
    EXPECT_EQ(read.error().text, ".cordon-baseline.json:" + c.error);
  }
}

TEST(Baseline, HasAnEndToItsEntries) {
  std::string lines;
  for (std::size_t i = 0; i <= kBaselineEntriesMax; ++i)
    lines += fmt::format(
        "{}{{\"fingerprint\":\"{:032x}\",\"detector\":\"a\",\"path\":\"\","
        "\"since\":\"2026-12-01\"}}",
        i == 0 ? "" : ",\n", i);
  const auto read = parse(with_entries(lines));
  ASSERT_FALSE(read);
  EXPECT_THAT(read.error().text, HasSubstr("more than 100000 entries"));
}

TEST(Baseline, FitsTheKeyThatItWasWrittenUnder) {
  EXPECT_TRUE(check_key(made({}), "key"));
  const auto other = check_key(made({}), "another");
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().kind, Error::Kind::Usage);
  EXPECT_THAT(other.error().text, HasSubstr("another CORDON_FINGERPRINT_KEY"));
}

Finding finding_of(char digit) {
  Finding finding;
  finding.fingerprint = digits(digit);
  finding.detector = "acme-key";
  finding.places.resize(1);
  finding.places[0].origin.path = "moved/since.env";
  return finding;
}

Policy policy_with(Baselines baselines) {
  Policy policy({}, {}, {.directory = "/repo", .seen_whole = {"/repo"}});
  policy.use(std::move(baselines));
  return policy;
}

Baseline with_line(int line) {
  Baseline baseline = made({known('a', "a"), known('b', "b")});
  baseline.known[0].line = line;
  return baseline;
}

TEST(Baseline, SuppressesASecretWhereverItStands) {
  const Policy policy = policy_with({.trusted = {with_line(12)}, .untrusted = {}});
  Usage usage;
  const Verdict verdict = policy.judge(finding_of('a'), usage);
  ASSERT_TRUE(verdict.suppression);
  EXPECT_EQ(verdict.suppression->reason, "in the baseline since 2026-12-01");
  EXPECT_EQ(verdict.suppression->by, ".cordon-baseline.json:12");
  EXPECT_FALSE(policy.judge(finding_of('c'), usage).suppression);
  EXPECT_TRUE(policy.can_tell_stale());
  EXPECT_THAT(policy.stale(usage),
              ElementsAre("1 entry of .cordon-baseline.json is of a secret that is not there any "
                          "more; `cordon baseline prune` takes it out"));
}

TEST(Baseline, GoesBehindACommentAndIsInUseAllTheSame) {
  const Policy policy = policy_with({.trusted = {made({known('a', "a")})}, .untrusted = {}});
  Finding finding = finding_of('a');
  finding.places[0].allowances = {{"*", "made up", 1, Allowance::Fault::None}};
  Usage usage;
  EXPECT_EQ(policy.judge(finding, usage).suppression->reason, "made up");
  EXPECT_THAT(policy.stale(usage), IsEmpty());
}

TEST(Baseline, OfTheContentHidesNothingAndIsTold) {
  const Policy policy = policy_with({.trusted = {}, .untrusted = {with_line(12)}});
  Usage usage;
  const Verdict verdict = policy.judge(finding_of('a'), usage);
  EXPECT_FALSE(verdict.suppression);
  EXPECT_THAT(
      verdict.remarks,
      ElementsAre("`.cordon-baseline.json:12` of the scanned content would have hidden this"));
  EXPECT_THAT(policy.notes(),
              ElementsAre(".cordon-baseline.json: its 2 entries do not count (--untrusted)"));
  EXPECT_THAT(policy.stale(usage), IsEmpty());
  EXPECT_FALSE(policy.allows_any());
}

}  // namespace
}  // namespace cordon
