#include "policy/policy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cordon {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr Date kToday{std::chrono::year(2026), std::chrono::month(6), std::chrono::day(15)};

Config made_config(std::string_view text) {
  const auto config = parse_config(text, ".cordon.yaml", "/repo");
  EXPECT_TRUE(config) << config.error().text;
  return *config;
}

std::optional<Suppression> suppress(const Policy& policy, const Finding& finding) {
  Usage usage;
  return policy.judge(finding, usage).suppression;
}

std::vector<std::string> remarks(const Policy& policy, const Finding& finding) {
  Usage usage;
  return policy.judge(finding, usage).remarks;
}

Finding finding_at(std::string path) {
  Finding finding;
  finding.detector = "acme-key";
  finding.provider = "acme";
  finding.severity = Severity::High;
  finding.confidence = Confidence::Medium;
  finding.places.resize(1);
  finding.places[0].origin.path = std::move(path);
  return finding;
}

PolicyOptions options(std::vector<std::string> exclude = {}) {
  return {.directory = "/repo/src", .today = kToday, .exclude = std::move(exclude)};
}

TEST(Policy, ExcludesWhatFilesAndFlagsSay) {
  const Policy policy({made_config("ignore: [vendor/, 'src/gen/**', '*.lock']")}, {},
                      options({"old/", "*.bak"}));
  struct Case {
    std::string_view path;
    bool is_excluded;
  };
  for (const Case& c : {Case{"vendor/", true},
                        {"vendor/x.c", true},
                        {"../vendor/", true},
                        {"vendor", false},
                        {"gen/", true},
                        {"gen/a/b.c", true},
                        {"a.lock", true},
                        {"../a.lock", true},
                        {"old/", true},
                        {"x/old/y", true},
                        {"../old/", false},
                        {"a.bak", true},
                        {"../a.bak", false},
                        {"main.c", false},
                        {"/etc/a.lock", false},
                        {"/repo/src/gen/x", true},
                        {"", false},
                        {".", false},
                        {"./", false}}) {
    SCOPED_TRACE(c.path);
    EXPECT_EQ(policy.is_excluded(c.path), c.is_excluded);
  }
}

TEST(Policy, WithoutAWordExcludesAndSuppressesNothing) {
  const Policy policy;
  EXPECT_FALSE(policy.is_excluded("a"));
  EXPECT_FALSE(suppress(policy, Finding{}));
  EXPECT_THAT(policy.notes(), IsEmpty());
}

TEST(Policy, TellsWhichEntriesArePastTheirDay) {
  const Policy policy({made_config("allow:\n  - {path: a, reason: old, until: 2026-06-14}\n  - "
                                   "{path: b, reason: new, until: 2026-06-15}\n")},
                      {}, options());
  EXPECT_THAT(policy.notes(),
              ElementsAre(".cordon.yaml:2: held until 2026-06-14 and no longer does (old)"));
}

TEST(Policy, TellsOfAThresholdThatDoesNothing) {
  for (const auto& [text, is_dead] :
       {std::pair{"report: {severity: high}\nfail: {severity: low}", true},
        {"fail: {severity: critical, confidence: low}", true},
        {"report: {confidence: low}\nfail: {severity: critical, confidence: low}", false},
        {"report: {severity: high}", false},
        {"report: {severity: low}\nfail: {severity: high}", false}}) {
    SCOPED_TRACE(text);
    const Policy policy({made_config(text)}, {}, options());
    EXPECT_EQ(policy.notes().size(), is_dead ? 1U : 0U);
    for (const std::string& note : policy.notes())
      EXPECT_THAT(note, testing::HasSubstr("`fail` is lower than"));
  }
}

TEST(Policy, AcceptsWhatFitsAllThatAnEntryStates) {
  const Policy policy(
      {made_config(
          "accept:\n  - {skip: shallow, reason: nightly, owner: ada}\n"
          "  - {skip: missing-object, path: lib/.git, object: 00ff, reason: lost, owner: b}\n"
          "  - {skip: corrupt, path: old/**, reason: r, owner: o, until: 2026-06-14}\n")},
      {}, options());
  const auto accepted = policy.accept({Skip::Reason::Shallow, "/elsewhere/.git/shallow", ""});
  ASSERT_TRUE(accepted);
  EXPECT_EQ(accepted->reason, "nightly");
  EXPECT_EQ(accepted->by, ".cordon.yaml:2, ada");
  struct Case {
    std::string_view name;
    Skip skip;
    bool is_accepted;
  };
  for (const Case& c : {
           Case{"all fits", {Skip::Reason::MissingObject, "../lib/.git", "", "00ff"}, true},
           {"another object", {Skip::Reason::MissingObject, "../lib/.git", "", "00fe"}, false},
           {"another place", {Skip::Reason::MissingObject, "../app/.git", "", "00ff"}, false},
           {"no place", {Skip::Reason::MissingObject, "", "", "00ff"}, false},
           {"another reason", {Skip::Reason::Corrupt, "../lib/.git", "", "00ff"}, false},
           {"past its day", {Skip::Reason::Corrupt, "../old/x", ""}, false},
       }) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(policy.accept(c.skip).has_value(), c.is_accepted);
  }
  EXPECT_THAT(policy.notes(),
              ElementsAre(".cordon.yaml:4: held until 2026-06-14 and no longer does (r)"));
}

TEST(Policy, KnowsDetectorsByFormerIds) {
  Policy policy({made_config("allow:\n  - {detector: old, reason: r}\n  - "
                             "{detector: nobody, reason: r}\n"
                             "detectors:\n  - {disable: older, reason: r}\n"
                             "  - {disable: acme, reason: r}\n  - {disable: acne, reason: r}\n")},
                {}, options());
  policy.resolve_ids({.detector = [](std::string_view id) -> std::optional<std::string> {
                        if (id == "old") return "acme-key";
                        if (id == "older") return "other-key";
                        return std::nullopt;
                      },
                      .is_provider = [](std::string_view id) { return id == "acme"; }});
  EXPECT_THAT(policy.notes(),
              ElementsAre(".cordon.yaml:3: no detector is called `nobody`",
                          ".cordon.yaml:7: no detector and no provider is called `acne`"));
  EXPECT_TRUE(suppress(policy, finding_at("a")));
  EXPECT_TRUE(policy.is_disabled("other-key", "other"));
}

TEST(Policy, ADisabledDetectorsFindingsAreSuppressedWithTheReason) {
  const Policy policy(
      {made_config("detectors: [{disable: acme, reason: we have none, owner: ada}]")}, {},
      options());
  const auto suppression = suppress(policy, finding_at("a"));
  ASSERT_TRUE(suppression);
  EXPECT_EQ(suppression->reason, "we have none");
  EXPECT_EQ(suppression->by, ".cordon.yaml:1, ada");
  EXPECT_TRUE(policy.is_disabled("acme-key", "acme"));
  EXPECT_FALSE(policy.is_disabled("other-key", "other"));
}

TEST(Policy, OfSeveralFilesEachHasToDisableADetector) {
  const Config disables = made_config("detectors: [{disable: acme, reason: r}]");
  EXPECT_TRUE(Policy({disables, disables}, {}, options()).is_disabled("acme-key", "acme"));
  EXPECT_FALSE(Policy({disables, made_config("")}, {}, options()).is_disabled("acme-key", "acme"));
}

TEST(Policy, TellsWhatIsReportedAndWhatFails) {
  const Policy policy({made_config("report: {severity: medium}\nfail: {confidence: high}")}, {},
                      options());
  Usage usage;
  Finding finding = finding_at("a");
  Verdict verdict = policy.judge(finding, usage);
  EXPECT_TRUE(verdict.is_reported);
  EXPECT_FALSE(verdict.fails);
  EXPECT_THAT(verdict.remarks, IsEmpty());
  finding.confidence = Confidence::High;
  EXPECT_TRUE(policy.judge(finding, usage).fails);
  finding.severity = Severity::Low;
  EXPECT_FALSE(policy.judge(finding, usage).is_reported);
}

TEST(Policy, RemarksOnCommentsThatAreAtFault) {
  Finding finding = finding_at("src/a.py");
  finding.places[0].allowances = {{"acme", "", 3, Allowance::Fault::NoReason},
                                  {"", "", 4, Allowance::Fault::NoEnd},
                                  {"acne", "r", 5, Allowance::Fault::NoSuchId},
                                  {"other", "r", 5, Allowance::Fault::None}};
  EXPECT_THAT(
      remarks(Policy({}, {}, options()), finding),
      ElementsAre(
          "`cordon:allow acme` at src/a.py:3 does not count: it has to name a detector, a "
          "provider or *, and behind that the reason",
          "`cordon:allow` at src/a.py:4 does not count: it is not closed in front of the "
          "secret, or goes on too far",
          "`cordon:allow acne` at src/a.py:5 does not count: no detector and no provider is "
          "called that"));
  finding.places[0].allowances = {{"What?", "r", 3, Allowance::Fault::NoSuchId}};
  EXPECT_THAT(
      remarks(Policy({}, {}, options()), finding),
      ElementsAre("`cordon:allow` at src/a.py:3 does not count: no detector and no provider "
                  "is called that"));
  PolicyOptions off = options();
  off.comments = Comments::Off;
  EXPECT_THAT(remarks(Policy({}, {}, off), finding), IsEmpty());
  finding.places.assign(20, finding.places[0]);
  EXPECT_EQ(remarks(Policy({}, {}, options()), finding).size(), 6U);
}

TEST(Policy, CutsARemarkOnAVeryLongPath) {
  std::string path;
  for (int i = 0; i < 3000; ++i) path += "ü";
  Finding finding = finding_at(path);
  finding.places[0].allowances = {{"acme", "", 3, Allowance::Fault::NoReason}};
  const auto told = remarks(Policy({}, {}, options()), finding);
  ASSERT_EQ(told.size(), 1U);
  EXPECT_LT(told[0].size(), 1010U);
  EXPECT_TRUE(told[0].ends_with("ü…"));
}

TEST(Policy, UntrustedFilesCountForNothingAndAreListed) {
  const Config config = made_config(
      "ignore: ['**']\nallow:\n  - {path: '**', reason: \"trust\\e me\"}\nproviders: "
      "[p]\nfingerprint_key_env: HOME\naccept: [{skip: shallow, reason: r, owner: o}]\n"
      "report: {severity: critical}\nfail: {confidence: high}\nhook: {budget: 1ms}\n"
      "detectors: [{disable: acme, reason: r}]\n");
  const Policy policy({}, {config}, options());
  EXPECT_FALSE(policy.is_excluded("a"));
  EXPECT_FALSE(policy.accept({Skip::Reason::Shallow, "", ""}));
  EXPECT_FALSE(policy.is_disabled("acme-key", "acme"));
  Usage usage;
  const Verdict verdict = policy.judge(finding_at("a"), usage);
  EXPECT_FALSE(verdict.suppression);
  EXPECT_TRUE(verdict.is_reported);
  EXPECT_TRUE(verdict.fails);
  EXPECT_THAT(
      policy.notes(),
      ElementsAre(
          ".cordon.yaml:1: `ignore: **` does not count (--untrusted)",
          ".cordon.yaml:3: `allow` because of \"trust\\x1b me\" does not count (--untrusted)",
          ".cordon.yaml:6: `accept: shallow` does not count (--untrusted)",
          ".cordon.yaml:10: `disable: acme` does not count (--untrusted)",
          ".cordon.yaml:7: `report` does not count (--untrusted)",
          ".cordon.yaml:8: `fail` does not count (--untrusted)",
          ".cordon.yaml:4: `providers` does not count (--untrusted)",
          ".cordon.yaml:5: `fingerprint_key_env` does not count (--untrusted)",
          ".cordon.yaml:9: `hook` does not count (--untrusted)"));
}

TEST(Policy, RemarksOnWhatTheScannedContentWouldHaveHidden) {
  struct Case {
    std::string_view name, text;
    std::vector<std::string> remarks;
  };
  const std::string hidden = "`.cordon.yaml:1` of the scanned content would have hidden this";
  const std::string passed = "`.cordon.yaml:1` of the scanned content would have let this pass";
  for (const Case& c : {
           Case{"nothing", "", {}},
           {"ignore", "ignore: [src/]", {hidden}},
           {"ignore of another path", "ignore: [test/]", {}},
           {"allow", "allow: [{detector: acme-key, reason: r}]", {hidden}},
           {"allow past its day",
            "allow: [{detector: acme-key, reason: r, until: 2026-06-14}]",
            {}},
           {"disable", "detectors: [{disable: acme, reason: r}]", {hidden}},
           {"report", "report: {confidence: high}", {hidden}},
           {"fail", "fail: {severity: critical}", {passed}},
           {"what fails all the same", "fail: {severity: high}", {}},
       }) {
    SCOPED_TRACE(c.name);
    PolicyOptions untrusted = options();
    untrusted.comments = Comments::Untrusted;
    EXPECT_EQ(remarks(Policy({}, {made_config(c.text)}, untrusted), finding_at("a")), c.remarks);
  }
}

TEST(Policy, RemarksOnUntrustedCommentsAndCountsThemForNothing) {
  PolicyOptions untrusted = options();
  untrusted.comments = Comments::Untrusted;
  const Policy policy({made_config("allow: [{path: src/b, reason: r}]")}, {}, untrusted);
  Finding finding = finding_at("a");
  finding.places[0].allowances = {{"*", "trust me", 7, Allowance::Fault::None}};
  EXPECT_FALSE(suppress(policy, finding));
  EXPECT_THAT(remarks(policy, finding),
              ElementsAre("`inline, a:7` of the scanned content would have hidden this"));
  finding.places.push_back(finding_at("b").places[0]);
  EXPECT_EQ(remarks(policy, finding).size(), 1U) << "the one by the comment, the other by the file";
  finding.places.push_back(finding_at("c").places[0]);
  EXPECT_THAT(remarks(policy, finding), IsEmpty()) << "it would have been reported anyway";
}

TEST(Policy, UntrustedFilesCountWhereTheyAreStricter) {
  const Config trusted = made_config(
      "report: {confidence: high}\nfail: {severity: critical}\n"
      "detectors: [{disable: acme, reason: r}]");
  const Config stricter = made_config(
      "report: {confidence: low}\nfail: {severity: low}\n"
      "detectors: [{enable: acme-key, reason: r}]");
  const Policy policy({trusted}, {stricter}, options());
  EXPECT_THAT(policy.notes(), IsEmpty());
  Finding finding = finding_at("a");
  finding.confidence = Confidence::Low;
  Usage usage;
  const Verdict verdict = policy.judge(finding, usage);
  EXPECT_FALSE(verdict.suppression);
  EXPECT_TRUE(verdict.is_reported);
  EXPECT_TRUE(verdict.fails);
}

TEST(Policy, ListsAFewOfVeryManyUntrustedEntries) {
  std::string text = "ignore:\n";
  for (int i = 0; i < 1000; ++i) text += "  - a" + std::to_string(i) + "\n";
  const Policy policy({}, {made_config(text)}, options());
  ASSERT_EQ(policy.notes().size(), 21U);
  EXPECT_EQ(policy.notes().back(), ".cordon.yaml: 980 more entries do not count (--untrusted)");
}

TEST(Policy, TellsWhichEntriesFitNothingWhereItCouldHaveBeenSeen) {
  const Config config = made_config(
      "allow:\n  - {path: src/a, reason: fits}\n  - {path: src/b, reason: gone}\n"
      "  - {path: src/c, reason: over, until: 2026-06-14}\n");
  struct Case {
    std::string_view name;
    std::vector<Path> seen;
    bool is_told;
  };
  for (const Case& c : {Case{"the whole", {"/repo"}, true},
                        {"more than that", {"/"}, true},
                        {"one of two", {"/elsewhere", "/repo"}, true},
                        {"a part", {"/repo/src"}, false},
                        {"another", {"/rep"}, false},
                        {"nothing", {}, false}}) {
    SCOPED_TRACE(c.name);
    PolicyOptions seen = options();
    seen.seen_whole = c.seen;
    const Policy policy({config}, {}, seen);
    Usage usage;
    EXPECT_TRUE(policy.judge(finding_at("a"), usage).suppression);
    EXPECT_TRUE(policy.allows_any());
    EXPECT_EQ(policy.can_tell_stale(), c.is_told);
    if (c.is_told)
      EXPECT_THAT(policy.stale(usage),
                  ElementsAre(".cordon.yaml:3: `allow` fits nothing any more (gone)"));
    else
      EXPECT_THAT(policy.stale(usage), IsEmpty());
  }
}

Config made_policy(std::string_view text) {
  auto policy = parse_policy(text, "policy.yaml", "/etc");
  EXPECT_TRUE(policy) << policy.error().text;
  policy->directory = "/repo";
  return *policy;
}

PolicyOptions mistrusting() {
  PolicyOptions made = options();
  made.comments = Comments::Untrusted;
  made.mistrust = "policy.yaml does not grant it";
  return made;
}

TEST(OrganisationPolicy, IsToldApartFromFiles) {
  const Policy policy({made_policy("repository: {may: [allow]}"), made_config("")}, {}, options());
  ASSERT_NE(policy.organisation(), nullptr);
  EXPECT_TRUE(policy.may(Grant::Allow));
  EXPECT_FALSE(policy.may(Grant::Ignore));
  const Policy none({made_config("")}, {}, options());
  EXPECT_EQ(none.organisation(), nullptr);
  EXPECT_TRUE(none.may(Grant::Ignore)) << "nobody says otherwise";
}

TEST(OrganisationPolicy, AllowsIgnoresAndDisablesByItself) {
  const Policy policy({made_policy("allow: [{path: src/a.env, reason: made up}]\n"
                                   "ignore: [vendor/]\n"
                                   "detectors: [{disable: acme-id, reason: public}]\n")},
                      {}, options());
  EXPECT_EQ(suppress(policy, finding_at("a.env"))->by, "policy.yaml:1");
  EXPECT_TRUE(policy.is_excluded("vendor/"));
  EXPECT_TRUE(policy.is_disabled("acme-id", "acme"));
}

TEST(OrganisationPolicy, DecidesOnDetectorsBeforeFiles) {
  struct Case {
    std::string_view policy;
    std::string_view file;
    bool is_disabled;
  };
  for (const Case& c : {Case{"", "detectors: [{disable: acme, reason: r}]", true},
                        {"detectors: [{enable: acme, reason: r}]",
                         "detectors: [{disable: acme-key, reason: r}]", false},
                        {"detectors: [{disable: acme, reason: r}]", "", true},
                        {"detectors: [{disable: acme, reason: r}]",
                         "detectors: [{enable: acme-key, reason: r}]", false}}) {
    const Policy policy({made_policy(c.policy), made_config(c.file)}, {}, options());
    EXPECT_EQ(policy.is_disabled("acme-key", "acme"), c.is_disabled) << c.policy << " / " << c.file;
  }
}

TEST(OrganisationPolicy, TellsWhatWouldHaveHiddenAFinding) {
  const Policy policy({made_policy("repository: {may: [comments]}")},
                      {made_config("ignore: ['*.env']\nallow: [{path: a.py, reason: r}]")}, [] {
                        PolicyOptions made = mistrusting();
                        made.comments = Comments::Count;
                        return made;
                      }());
  EXPECT_THAT(remarks(policy, finding_at("a.env")),
              ElementsAre("`.cordon.yaml:1` would have hidden this, but policy.yaml does not grant "
                          "it"));
  EXPECT_THAT(policy.notes(),
              ElementsAre(".cordon.yaml:1: `ignore: *.env` does not count (policy.yaml does not "
                          "grant it)",
                          ".cordon.yaml:2: `allow` because of \"r\" does not count (policy.yaml "
                          "does not grant it)"));
}

TEST(OrganisationPolicy, OfSeveralDirectoriesSpeaksOnce) {
  Config one = made_policy("allow: [{path: a, reason: r, until: 2026-01-01}]");
  Config other = one;
  other.directory = "/other";
  Policy policy({one, other}, {}, options());
  EXPECT_THAT(policy.notes(), testing::SizeIs(1));
}

TEST(OrganisationPolicy, HasNoStaleEntries) {
  PolicyOptions made = options();
  made.seen_whole = {"/repo"};
  const Policy policy({made_policy("allow: [{path: elsewhere, reason: r}]")}, {}, made);
  EXPECT_THAT(policy.stale({}), IsEmpty());
  EXPECT_FALSE(policy.can_tell_stale());
  EXPECT_FALSE(policy.allows_any());
}

TEST(OrganisationPolicy, SaysWhetherAGateIsPassed) {
  struct Case {
    std::string_view text;
    bool rules;
  };
  for (const Case& c : {Case{"", true},
                        {"hook: {skip: allow}", true},
                        {"repository: {may: [hook]}", false},
                        {"hook: {skip: deny}\nrepository: {may: [hook]}", true}})
    EXPECT_EQ(Policy({made_policy(c.text)}, {}, options()).rules_skipping(), c.rules) << c.text;
  EXPECT_FALSE(Policy({made_config("hook: {skip: deny}")}, {}, options()).rules_skipping());
}

}  // namespace
}  // namespace cordon
