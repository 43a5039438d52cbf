#include "policy/config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cordon {
namespace {

using testing::Contains;

TEST(Config, ReadsEveryField) {
  const auto config = parse_config(
      "ignore:\n"
      "  - vendor/\n"
      "  - '*.min.js'\n"
      "providers: rules\n"
      "fingerprint_key_env: TEAM_KEY\n"
      "allow:\n"
      "  - path: test/**\n"
      "    reason: made up for tests\n"
      "    owner: platform\n"
      "    until: 2026-12-31\n"
      "  - detector: acme-key\n"
      "    fingerprint: 0a1b0a1b0a1b0a1b0a1b0a1b0a1b0a1b\n"
      "    reason: dead\n",
      ".cordon.yaml", "/repo");
  ASSERT_TRUE(config) << config.error().text;
  ASSERT_EQ(config->ignore.size(), 2U);
  EXPECT_EQ(config->ignore[1].glob, "*.min.js");
  EXPECT_EQ(config->ignore[1].line, 3);
  EXPECT_EQ(config->providers, std::vector<Path>{"/repo/rules"});
  EXPECT_EQ(config->fingerprint_key_env, "TEAM_KEY");
  ASSERT_EQ(config->allow.size(), 2U);
  EXPECT_EQ(config->allow[0].path, "test/**");
  EXPECT_EQ(config->allow[0].owner, "platform");
  EXPECT_EQ(config->allow[0].line, 7);
  ASSERT_TRUE(config->allow[0].until);
  EXPECT_EQ(*config->allow[0].until,
            Date(std::chrono::year(2026), std::chrono::month(12), std::chrono::day(31)));
  EXPECT_EQ(config->allow[1].fingerprint, "0a1b0a1b0a1b0a1b0a1b0a1b0a1b0a1b");
  EXPECT_FALSE(config->allow[1].until);
}

TEST(Config, ReadsWhatIsAccepted) {
  const auto config = parse_config(
      "accept:\n"
      "  - skip: shallow\n"
      "    reason: CI fetches one commit\n"
      "    owner: platform\n"
      "  - skip: missing-object\n"
      "    path: lib/.git\n"
      "    object: 00ff\n"
      "    reason: lost\n"
      "    owner: ada\n"
      "    until: 2026-12-31\n",
      ".cordon.yaml", "/repo");
  ASSERT_TRUE(config) << config.error().text;
  ASSERT_EQ(config->accept.size(), 2U);
  EXPECT_EQ(config->accept[0].skip, Skip::Reason::Shallow);
  EXPECT_EQ(config->accept[0].line, 2);
  EXPECT_EQ(config->accept[0].owner, "platform");
  EXPECT_EQ(config->accept[1].skip, Skip::Reason::MissingObject);
  EXPECT_EQ(config->accept[1].path, "lib/.git");
  EXPECT_EQ(config->accept[1].object, "00ff");
  EXPECT_TRUE(config->accept[1].until);
}

TEST(Config, ReadsWhichDetectorsAreSwitched) {
  const auto config = parse_config(
      "detectors:\n"
      "  - disable: acme\n"
      "    reason: we have none\n"
      "    owner: ada\n"
      "    until: 2026-12-31\n"
      "  - {enable: acme-key, reason: but this one}\n",
      ".cordon.yaml", "/repo");
  ASSERT_TRUE(config) << config.error().text;
  ASSERT_EQ(config->detectors.size(), 2U);
  EXPECT_EQ(config->detectors[0].id, "acme");
  EXPECT_FALSE(config->detectors[0].is_enabled);
  EXPECT_EQ(config->detectors[0].owner, "ada");
  EXPECT_EQ(config->detectors[0].line, 2);
  EXPECT_TRUE(config->detectors[0].until);
  EXPECT_EQ(config->detectors[1].id, "acme-key");
  EXPECT_TRUE(config->detectors[1].is_enabled);
  EXPECT_EQ(config->detectors[1].reason, "but this one");
}

TEST(Config, ReadsThresholdsAsFarAsTheyAreStated) {
  const auto config = parse_config("report: {confidence: low}\nfail:\n  severity: critical\n",
                                   ".cordon.yaml", "/repo");
  ASSERT_TRUE(config) << config.error().text;
  EXPECT_EQ(config->report.confidence, Confidence::Low);
  EXPECT_FALSE(config->report.severity);
  EXPECT_EQ(config->fail.severity, Severity::Critical);
  EXPECT_FALSE(config->fail.confidence);
  EXPECT_EQ(config->report.line, 1);
}

TEST(Config, ReadsWhatAHookMayCost) {
  struct Case {
    std::string_view text;
    std::optional<std::chrono::milliseconds> budget;
    std::optional<WhenOver> when_over;
  };
  using std::chrono::milliseconds;
  for (const Case& c :
       {Case{"hook: {budget: 500ms, when_over: warn}", milliseconds(500), WhenOver::Warn},
        {"hook: {budget: 2s}", milliseconds(2000), std::nullopt},
        {"hook: {budget: 60m}", milliseconds(3'600'000), std::nullopt},
        {"hook: {when_over: block}", std::nullopt, WhenOver::Block}}) {
    SCOPED_TRACE(c.text);
    const auto config = parse_config(c.text, ".cordon.yaml", "/");
    ASSERT_TRUE(config && config->hook) << config.error().text;
    EXPECT_EQ(config->hook->budget, c.budget);
    EXPECT_EQ(config->hook->when_over, c.when_over);
  }
  EXPECT_FALSE(parse_config("", ".cordon.yaml", "/")->hook);
}

TEST(Config, TellsItsKeysWithWhatTheyStandIn) {
  for (const char* key : {"ignore", "allow[].until", "accept[].object", "detectors[].disable",
                          "report.confidence", "fail.severity", "hook.when_over"})
    EXPECT_THAT(config_keys(), Contains(key));
}

TEST(Config, AnEmptyFileSaysNothing) {
  for (const std::string_view text : {"", "# later\n", "---\n"}) {
    const auto config = parse_config(text, ".cordon.yaml", "/");
    ASSERT_TRUE(config) << config.error().text;
    EXPECT_TRUE(config->ignore.empty() && config->allow.empty());
  }
}

TEST(Config, BoundsWhatReportsRepeat) {
  struct Case {
    std::string_view key;
    std::size_t size_max;
  };
  for (const Case& c :
       {Case{"reason", 1000}, {"owner", 1000}, {"path", 4096}, {"detector", 4096}}) {
    SCOPED_TRACE(c.key);
    const auto parse = [&](std::size_t size) {
      std::string text = "allow:\n  - fingerprint: " + std::string(32, 'a') + "\n";
      if (c.key != "reason") text += "    reason: r\n";
      return parse_config(text + "    " + std::string(c.key) + ": " + std::string(size, 'x') + "\n",
                          "c.yaml", "/");
    };
    EXPECT_TRUE(parse(c.size_max));
    const auto over = parse(c.size_max + 1);
    ASSERT_FALSE(over);
    EXPECT_EQ(over.error().kind, Error::Kind::Usage);
    EXPECT_NE(over.error().text.find(" bytes, "), std::string::npos) << over.error().text;
  }
}

TEST(Config, NamesLineAndMistake) {
  struct Case {
    std::string_view name, text, error;
  };
  for (
      const Case& c : {
          Case{"unknown key, near a known one", "\nignroe: []\n",
               "c.yaml:2: unknown key `ignroe`; did you mean `ignore`?"},
          {"unknown key", "frobnicate: 1\n", "c.yaml:1: unknown key `frobnicate`"},
          {"hostile key", "\"\\e]0;x\": 1\n", "c.yaml:1: unknown key something else"},
          {"unknown key of an entry", "allow:\n  - path: a\n    raeson: b\n",
           "c.yaml:3: unknown key `raeson`; did you mean `reason`?"},
          {"a list", "- vendor\n", "c.yaml:1: expected keys such as `ignore:`, found a list"},
          {"a text", "vendor\n", "c.yaml:1: expected keys such as `ignore:`, found text"},
          {"ignore is a text", "ignore: vendor\n",
           "c.yaml:1: ignore: expected a list, found `vendor`"},
          {"ignore holds a map", "ignore:\n  - a: b\n",
           "c.yaml:2: ignore[0]: expected text, found a map"},
          {"ignore holds nothing", "ignore:\n  - ''\n", "c.yaml:2: ignore[0]: must not be empty"},
          {"allow is a map", "allow:\n  path: a\n",
           "c.yaml:2: allow: expected a list, found a map"},
          {"allow holds a text", "allow: [all]\n",
           "c.yaml:1: allow[0]: expected a map, found `all`"},
          {"allow of everything", "allow:\n  - reason: tired\n",
           "c.yaml:2: allow[0]: needs a `path`, a `detector` or a `fingerprint`"},
          {"a fingerprint that is none", "allow:\n  - { fingerprint: 00FF, reason: r }\n",
           "c.yaml:2: allow[0].fingerprint: expected 32 hexadecimal digits, as reports show them"},
          {"a key where its variable's name belongs", "fingerprint_key_env: hunter2-key\n",
           "c.yaml:1: fingerprint_key_env: expected the name of an environment variable"},
          {"allow without a reason", "allow:\n  - path: a\n",
           "c.yaml:2: allow[0]: needs a `reason`, for whoever reads this next"},
          {"allow with an empty path", "allow:\n  - path: ''\n    reason: x\n",
           "c.yaml:2: allow[0].path: must not be empty"},
          {"until is a word", "allow:\n  - path: a\n    reason: b\n    until: soon\n",
           "c.yaml:4: allow[0].until: expected a date as in 2026-12-31, found `soon`"},
          {"until is no day", "allow:\n  - {path: a, reason: b, until: 2026-02-30}\n",
           "c.yaml:2: allow[0].until: expected a date as in 2026-12-31, found `2026-02-30`"},
          {"until has a sign", "allow:\n  - {path: a, reason: b, until: 2026-+2-01}\n",
           "c.yaml:2: allow[0].until: expected a date as in 2026-12-31, found `2026-+2-01`"},
          {"accept without a skip", "accept:\n  - {reason: r, owner: o}\n",
           "c.yaml:2: accept[0]: needs a `skip`: the reason that reports give"},
          {"accept without an owner", "accept:\n  - {skip: shallow, reason: r}\n",
           "c.yaml:2: accept[0]: needs a `reason` and an `owner`, who answers for what nobody "
           "looked at"},
          {"accept of a stop", "accept:\n  - {skip: stopped, reason: r, owner: o}\n",
           "c.yaml:2: accept[0].skip: `stopped` is no reason that reports give and that can be "
           "accepted, such as `shallow` or `missing-object`"},
          {"accept of what is unknown", "accept:\n  - {skip: shalow, reason: r, owner: o}\n",
           "c.yaml:2: accept[0].skip: `shalow` is no reason that reports give and that can be "
           "accepted, such as `shallow` or `missing-object`"},
          {"accept with another key", "accept:\n  - {skip: shallow, reasn: r}\n",
           "c.yaml:2: unknown key `reasn`; did you mean `reason`?"},
          {"accept is a map", "accept: {skip: shallow}\n",
           "c.yaml:1: accept: expected a list, found a map"},
          {"a switch that turns nothing", "detectors:\n  - {reason: r}\n",
           "c.yaml:2: detectors[0]: needs either a `disable` or an `enable`: the id of a detector "
           "or provider"},
          {"a switch that turns both ways", "detectors:\n  - {disable: a, enable: b, reason: r}\n",
           "c.yaml:2: detectors[0]: needs either a `disable` or an `enable`: the id of a detector "
           "or provider"},
          {"a switch without a reason", "detectors:\n  - {disable: a}\n",
           "c.yaml:2: detectors[0]: needs a `reason`, for whoever reads this next"},
          {"detectors is a map", "detectors: {disable: a}\n",
           "c.yaml:1: detectors: expected a list, found a map"},
          {"a severity that is none", "fail: {severity: hihg}\n",
           "c.yaml:1: fail.severity: expected low, medium, high or critical, found `hihg`"},
          {"a confidence that is none", "report:\n  confidence: critical\n",
           "c.yaml:2: report.confidence: expected low, medium or high, found `critical`"},
          {"another threshold", "fail: {validity: alive}\n", "c.yaml:1: unknown key `validity`"},
          {"fail is a text", "fail: high\n", "c.yaml:1: fail: expected a map, found `high`"},
          {"a budget without a unit", "hook: {budget: 5}\n",
           "c.yaml:1: hook.budget: expected a time such as 5s, 500ms or 1m, an hour at most, found "
           "`5`"},
          {"no budget", "hook: {budget: 0s}\n",
           "c.yaml:1: hook.budget: expected a time such as 5s, 500ms or 1m, an hour at most, found "
           "`0s`"},
          {"a budget that is never over", "hook: {budget: 4294967295m}\n",
           "c.yaml:1: hook.budget: expected a time such as 5s, 500ms or 1m, an hour at most, found "
           "`4294967295m`"},
          {"a budget that runs over", "hook: {budget: 99999999999s}\n",
           "c.yaml:1: hook.budget: expected a time such as 5s, 500ms or 1m, an hour at most, found "
           "`99999999999s`"},
          {"when_over is another word", "hook: {when_over: ignore}\n",
           "c.yaml:1: hook.when_over: expected block or warn, found `ignore`"},
          {"hook is a list", "hook: [warn]\n", "c.yaml:1: hook: expected a map, found a list"},
          {"providers is a map", "providers: {a: b}\n",
           "c.yaml:1: providers: expected a list of texts, found a map"},
          {"not YAML", "ignore: [\n", "c.yaml:2: a `[` that is not closed"},
      }) {
    SCOPED_TRACE(c.name);
    const auto config = parse_config(c.text, "c.yaml", "/");
    EXPECT_EQ(config ? "nothing wrong" : config.error().text, c.error);
    EXPECT_EQ(config ? Error::Kind::Internal : config.error().kind, Error::Kind::Usage);
  }
}

TEST(PolicyText, SaysWhatFilesOfARepositoryMayDo) {
  const auto policy =
      parse_policy("fail: {severity: high}\nrepository:\n  may: [allow, comments]\n", "policy.yaml",
                   "/etc/cordon");
  ASSERT_TRUE(policy) << policy.error().text;
  EXPECT_TRUE(policy->is_policy());
  EXPECT_TRUE(policy->grants->has(Grant::Allow));
  EXPECT_TRUE(policy->grants->has(Grant::Comments));
  EXPECT_FALSE(policy->grants->has(Grant::Ignore));
  EXPECT_EQ(policy->grants->lines.at(Grant::Allow), 3);

  for (const std::string_view text :
       {"", "fail: {severity: high}", "repository: {}", "repository: {may: []}"}) {
    const auto silent = parse_policy(text, "policy.yaml", "/");
    ASSERT_TRUE(silent) << text;
    EXPECT_TRUE(silent->is_policy() && silent->grants->is_nothing()) << text;
  }
  EXPECT_FALSE(parse_config("fail: {severity: high}", ".cordon.yaml", "/")->is_policy());
}

TEST(PolicyText, NamesWhatIsWrongWithIt) {
  struct Case {
    std::string_view text;
    std::string_view error;
  };
  for (const Case& c :
       {Case{"repository: {may: [alow]}", "p.yaml:1: repository.may: unknown word `alow`; did you"},
        {"repository: {may: allow}", "p.yaml:1: repository.may: expected a list"},
        {"repository: {may: [[allow]]}", "p.yaml:1: repository.may: expected text"},
        {"repository: {can: [allow]}", "p.yaml:1: unknown key `can`"},
        {"repository: [allow]", "p.yaml:1: repository: expected"},
        {"providers: rules", "p.yaml:1: providers: only absolute paths"}}) {
    const auto policy = parse_policy(c.text, "p.yaml", "");
    ASSERT_FALSE(policy) << c.text;
    EXPECT_EQ(policy.error().kind, Error::Kind::Usage);
    EXPECT_THAT(policy.error().text, testing::StartsWith(std::string(c.error)));
  }
  const auto plain = parse_config("\nrepository: {may: [allow]}", ".cordon.yaml", "/");
  ASSERT_FALSE(plain);
  EXPECT_THAT(plain.error().text, testing::StartsWith(".cordon.yaml:2: `repository` says what"));
  EXPECT_THAT(plain.error().text, testing::HasSubstr("--policy"));
}

}  // namespace
}  // namespace cordon
