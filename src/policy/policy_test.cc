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
  EXPECT_FALSE(policy.suppress(Finding{}));
  EXPECT_THAT(policy.notes(), IsEmpty());
}

TEST(Policy, TellsWhichEntriesArePastTheirDay) {
  const Policy policy({made_config("allow:\n  - {path: a, reason: old, until: 2026-06-14}\n  - "
                                   "{path: b, reason: new, until: 2026-06-15}\n")},
                      {}, options());
  EXPECT_THAT(policy.notes(),
              ElementsAre(".cordon.yaml:2: held until 2026-06-14 and no longer does (old)"));
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
                             "{detector: nobody, reason: r}\n")},
                {}, options());
  policy.resolve_detectors([](std::string_view id) -> std::optional<std::string> {
    if (id == "old") return "acme-key";
    return std::nullopt;
  });
  EXPECT_THAT(policy.notes(), ElementsAre(".cordon.yaml:3: no detector is called `nobody`"));
  Finding finding;
  finding.detector = "acme-key";
  finding.places.resize(1);
  EXPECT_TRUE(policy.suppress(finding));
}

TEST(Policy, UntrustedFilesCountForNothingAndAreListed) {
  const Config config = made_config(
      "ignore: ['**']\nallow:\n  - {path: '**', reason: \"trust\\e me\"}\nproviders: "
      "[p]\nfingerprint_key_env: HOME\naccept: [{skip: shallow, reason: r, owner: o}]\n");
  const Policy policy({}, {config}, options());
  Finding finding;
  finding.places.resize(1);
  finding.places[0].origin.path = "a";
  EXPECT_FALSE(policy.is_excluded("a"));
  EXPECT_FALSE(policy.suppress(finding));
  EXPECT_FALSE(policy.accept({Skip::Reason::Shallow, "", ""}));
  EXPECT_THAT(
      policy.notes(),
      ElementsAre(
          ".cordon.yaml:1: `ignore: **` does not count (--untrusted)",
          ".cordon.yaml:3: `allow` because of \"trust\\x1b me\" does not count (--untrusted)",
          ".cordon.yaml:6: `accept: shallow` does not count (--untrusted)",
          ".cordon.yaml:1: `providers` does not count (--untrusted)",
          ".cordon.yaml:1: `fingerprint_key_env` does not count (--untrusted)"));
}

}  // namespace
}  // namespace cordon
