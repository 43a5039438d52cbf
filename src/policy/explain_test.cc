#include "policy/explain.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cordon {
namespace {

using testing::ElementsAre;

constexpr Date kToday{std::chrono::year(2026), std::chrono::month(6), std::chrono::day(15)};

Config made_config(std::string_view text, std::string_view name = ".cordon.yaml") {
  const auto config = parse_config(text, name, "/repo");
  EXPECT_TRUE(config) << config.error().text;
  return *config;
}

Config made_policy(std::string_view text) {
  auto policy = parse_policy(text, "policy.yaml", "/etc");
  EXPECT_TRUE(policy) << policy.error().text;
  policy->directory = "/repo";
  return *policy;
}

PolicyOptions options(Comments comments = Comments::Count) {
  return {.directory = "/repo",
          .today = kToday,
          .exclude = {},
          .comments = comments,
          .seen_whole = {},
          .mistrust = "not granted"};
}

std::string text(const PolicyWord& word) {
  return fmt::format("{} {} | {}{}{}", to_text(word.role), word.by, word.says,
                     word.why.empty() ? "" : " | ", word.why);
}

std::vector<std::string> texts(const Explanation& explanation) {
  std::vector<std::string> texts;
  for (const PolicyWord& word : explanation.words) texts.push_back(text(word));
  return texts;
}

Explanation setting(const Policy& policy, std::string_view subject) {
  const auto provider_of = [](std::string_view id) {
    return id == "acme-key" ? std::string("acme") : std::string();
  };
  for (const Explanation& one : explain_settings(policy, provider_of, ""))
    if (one.subject == subject) return one;
  ADD_FAILURE() << "no " << subject;
  return {};
}

Finding finding_at(std::vector<std::string> paths) {
  Finding finding;
  finding.detector = "acme-key";
  finding.provider = "acme";
  finding.severity = Severity::High;
  finding.confidence = Confidence::Medium;
  for (std::string& path : paths) {
    finding.places.emplace_back();
    finding.places.back().origin.path = std::move(path);
  }
  return finding;
}

TEST(ExplainSettings, NamesTheLineOrTheDefault) {
  const Policy policy({made_policy("fail:\n  severity: high\n")},
                      {made_config("fail: {severity: critical}\nreport: {confidence: low}")},
                      options());
  const Explanation fails = setting(policy, "fail.severity");
  EXPECT_EQ(fails.verdict, "high");
  EXPECT_THAT(texts(fails), ElementsAre("decides policy.yaml:2 | high",
                                        "overruled .cordon.yaml:1 | critical | not granted"));
  const Explanation reported = setting(policy, "report.confidence");
  EXPECT_EQ(reported.verdict, "low");
  EXPECT_THAT(texts(reported), ElementsAre("decides .cordon.yaml:2 | low"))
      << "what is stricter counts, whoever says it";
  EXPECT_THAT(texts(setting(policy, "report.severity")), ElementsAre("decides default | low"));
}

TEST(ExplainSettings, TellsOfHooks) {
  const Policy policy({made_policy("hook: {budget: 3s}"), made_config("hook: {budget: 9s}")},
                      {made_config("hook: {skip: allow}", "b.yaml")}, options());
  EXPECT_THAT(texts(setting(policy, "hook.budget")),
              ElementsAre("decides policy.yaml:1 | 3000ms",
                          "overruled .cordon.yaml:1 | 9000ms | policy.yaml:1 goes first"));
  const Explanation skip = setting(policy, "hook.skip");
  EXPECT_EQ(skip.verdict, "deny");
  EXPECT_THAT(texts(skip),
              ElementsAre("decides default | deny", "overruled b.yaml:1 | allow | not granted"));
  EXPECT_THAT(texts(setting(policy, "hook.when_over")), ElementsAre("decides default | block"));
}

TEST(ExplainSettings, TellsOfGrantsKeysAndProviders) {
  const Policy policy(
      {made_policy("repository:\n  may: [comments]\nfingerprint_key_env: TEAM\nproviders: rules")},
      {made_config("providers: mine\nfingerprint_key_env: OWN")}, options());
  EXPECT_EQ(setting(policy, "repository.may: comments").verdict, "granted");
  EXPECT_THAT(texts(setting(policy, "repository.may: comments")),
              ElementsAre("decides policy.yaml:2 | granted"));
  EXPECT_EQ(setting(policy, "repository.may: allow").verdict, "not granted");
  EXPECT_THAT(texts(setting(policy, "providers")),
              ElementsAre("decides policy.yaml:4 | /etc/rules",
                          "overruled .cordon.yaml:1 | /repo/mine | not granted"));
  const auto all = explain_settings(policy, [](std::string_view) { return ""; }, "TEAM");
  const auto key = std::ranges::find(all, "fingerprint_key_env", &Explanation::subject);
  ASSERT_NE(key, all.end());
  EXPECT_EQ(key->verdict, "TEAM");
  EXPECT_THAT(texts(*key), ElementsAre("decides policy.yaml:3 | TEAM",
                                       "overruled .cordon.yaml:2 | OWN | not granted"));
}

TEST(ExplainPath, NamesWhateverLeavesItOut) {
  PolicyOptions excluding = options();
  excluding.exclude = {"*.lock"};
  const Policy policy({made_config("ignore:\n  - vendor/\n  - vendor/**\n")},
                      {made_config("ignore: ['*.c']", "b.yaml")}, excluding);
  const Explanation inside = explain_path(policy, "vendor/x.c");
  EXPECT_EQ(inside.verdict, "is not looked at");
  EXPECT_THAT(texts(inside), ElementsAre("decides .cordon.yaml:2 | ignore: vendor/",
                                         "agrees .cordon.yaml:3 | ignore: vendor/**",
                                         "overruled b.yaml:1 | ignore: *.c | not granted"));
  EXPECT_THAT(texts(explain_path(policy, "a.lock")), ElementsAre("decides --exclude | *.lock"));
  const Explanation other = explain_path(policy, "main.c");
  EXPECT_EQ(other.verdict, "is looked at");
  EXPECT_THAT(texts(other), ElementsAre("decides default | nothing leaves it out",
                                        "overruled b.yaml:1 | ignore: *.c | not granted"));
}

TEST(ExplainDetector, TellsWhoseWordCounts) {
  const Policy on({made_policy("detectors: [{enable: acme, reason: always}]"),
                   made_config("detectors: [{disable: acme-key, reason: noise}]")},
                  {}, options());
  const Explanation enabled = explain_detector(on, "acme-key", "acme");
  EXPECT_EQ(enabled.verdict, "on");
  EXPECT_THAT(
      texts(enabled),
      ElementsAre("decides policy.yaml:1 | enable: acme (always)",
                  "overruled .cordon.yaml:1 | disable: acme-key (noise) | another file does "
                  "not disable it"));

  const Policy off({made_config("detectors:\n"
                                "  - {disable: acme, reason: old, until: 2026-01-01}\n"
                                "  - {enable: acme, reason: first}\n"
                                "  - {disable: acme-key, reason: noise}\n")},
                   {}, options());
  const Explanation disabled = explain_detector(off, "acme-key", "acme");
  EXPECT_EQ(disabled.verdict, "off");
  EXPECT_THAT(
      texts(disabled),
      ElementsAre("overruled .cordon.yaml:2 | disable: acme (old) | it held until its day",
                  "overruled .cordon.yaml:3 | enable: acme (first) | a later entry of the file "
                  "counts, or one for the detector itself",
                  "decides .cordon.yaml:4 | disable: acme-key (noise)"));
  EXPECT_EQ(explain_detector(off, "", "acme").verdict, "on") << "the provider's others";
  EXPECT_THAT(texts(explain_detector(off, "other", "others")), ElementsAre("decides default | on"));
}

TEST(ExplainFinding, TellsWhatSuppressesItAndWhatElseWould) {
  const Policy policy({made_config("allow:\n"
                                   "  - {detector: acme-key, reason: all of them}\n"
                                   "  - {path: a.env, reason: this one}\n"
                                   "detectors: [{disable: acme, reason: noise}]\n")},
                      {}, options());
  const auto all = explain_finding(policy, finding_at({"a.env", "b.env"}));
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].verdict, "yes");
  EXPECT_EQ(all[2].verdict, "yes");
  EXPECT_THAT(texts(all[2]), ElementsAre("decides .cordon.yaml:2 | all of them (2 of 2 places)",
                                         "agrees .cordon.yaml:3 | this one (1 of 2 places)",
                                         "agrees .cordon.yaml:4 | disable: acme (noise)"));
}

TEST(ExplainFinding, SaysNothingOfADetectorThatIsOnWhereAnEntryDecides) {
  const Policy policy({made_config("allow: [{detector: acme-key, reason: all}]\n"
                                   "detectors: [{enable: acme, reason: never noise}]\n")},
                      {}, options());
  EXPECT_THAT(texts(explain_finding(policy, finding_at({"a.env"}))[2]),
              ElementsAre("decides .cordon.yaml:1 | all (1 of 1 place)"));
}

TEST(ExplainFinding, TellsWhatIsNotEnough) {
  const Policy policy({made_config("allow: [{path: a.env, reason: this one}]")},
                      {made_config("ignore: ['*.env']", "b.yaml")}, options(Comments::Untrusted));
  Finding finding = finding_at({"a.env", "b.env"});
  finding.places[1].allowances = {{"acme", "trust me", 7, Allowance::Fault::None}};
  const auto all = explain_finding(policy, finding);
  EXPECT_EQ(all[2].verdict, "no");
  EXPECT_THAT(texts(all[2]),
              ElementsAre("decides default | nothing suppresses it",
                          "overruled .cordon.yaml:1 | this one (1 of 2 places) | each place has to "
                          "be allowed",
                          "overruled b.yaml:1 | ignored (2 of 2 places) | not granted",
                          "overruled inline, b.env:7 | trust me (1 of 2 places) | not granted"));
}

Baseline baseline_with(std::string name, int line) {
  return {
      std::move(name), "/repo", "", {{std::string(32, 'a'), "acme-key", "", "2026-06-01", line}}};
}

TEST(ExplainFinding, TellsOfBaselinesBehindTheOthers) {
  Finding finding = finding_at({"a.env"});
  finding.fingerprint = std::string(32, 'a');
  Policy alone({}, {}, options());
  alone.use({.trusted = {baseline_with("known.json", 6)}, .untrusted = {}});
  EXPECT_THAT(texts(explain_finding(alone, finding)[2]),
              ElementsAre("decides known.json:6 | in the baseline since 2026-06-01"));

  Policy behind({made_config("allow: [{path: a.env, reason: this one}]")}, {}, options());
  behind.use({.trusted = {baseline_with("known.json", 6)}, .untrusted = {}});
  EXPECT_THAT(texts(explain_finding(behind, finding)[2]),
              ElementsAre("decides .cordon.yaml:1 | this one (1 of 1 place)",
                          "agrees known.json:6 | in the baseline since 2026-06-01"));

  Policy mistrusted({}, {}, options());
  mistrusted.use({.trusted = {}, .untrusted = {baseline_with("theirs.json", 7)}});
  const Explanation told = explain_finding(mistrusted, finding)[2];
  EXPECT_EQ(told.verdict, "no");
  EXPECT_THAT(
      texts(told),
      ElementsAre("decides default | nothing suppresses it",
                  "overruled theirs.json:7 | in the baseline since 2026-06-01 | not granted"));
}

TEST(ExplainFinding, TellsWhatItDoesNotReach) {
  const Policy policy({made_config("report: {confidence: high}\nfail: {severity: critical}")}, {},
                      options());
  const auto all = explain_finding(policy, finding_at({"a.env"}));
  EXPECT_EQ(all[0].verdict, "no, it is below what is reported");
  EXPECT_THAT(texts(all[0]),
              ElementsAre("decides default | report.severity: low; it is high",
                          "decides .cordon.yaml:1 | report.confidence: high; it is medium"));
  EXPECT_EQ(all[1].verdict, "no");
}

}  // namespace
}  // namespace cordon
