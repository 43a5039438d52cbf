#include "policy/suppress.h"

#include <gtest/gtest.h>

namespace cordon {
namespace {

constexpr Date kToday{std::chrono::year(2026), std::chrono::month(6), std::chrono::day(15)};

Finding made_finding(std::vector<std::string> paths) {
  Finding finding;
  finding.detector = "acme-key";
  finding.fingerprint = "00ff00ff00ff00ff00ff00ff00ff00ff";
  for (std::string& path : paths) {
    Place place;
    place.origin.path = std::move(path);
    finding.places.push_back(std::move(place));
  }
  return finding;
}

Config made_config(std::string_view text) {
  const auto config = parse_config(text, ".cordon.yaml", "/repo");
  EXPECT_TRUE(config) << config.error().text;
  return *config;
}

std::optional<Suppression> suppress(const Finding& finding, std::string_view allow,
                                    const Path& directory = "/repo") {
  const Config config = made_config(allow);
  return find_suppression(finding, {.configs = {&config}, .today = kToday, .directory = directory},
                          nullptr);
}

/// A finding with one place for each list of allowances.
Finding commented(const std::vector<std::vector<Allowance>>& places) {
  Finding finding = made_finding({});
  finding.provider = "acme";
  for (const auto& allowances : places) {
    Place place;
    place.origin.path = "src/a.py";
    place.allowances = allowances;
    finding.places.push_back(std::move(place));
  }
  return finding;
}

Allowance allowance(std::string id, Allowance::Fault fault = Allowance::Fault::None) {
  return {std::move(id), "made up", 3, fault};
}

TEST(Suppress, HoldsWhereAllThatAnEntryStatesFits) {
  struct Case {
    std::string_view name, entry;
    bool holds;
  };
  for (const Case& c : {
           Case{"detector", "{detector: acme-key, reason: r}", true},
           {"another detector", "{detector: acme-key-2, reason: r}", false},
           {"fingerprint", "{fingerprint: 00ff00ff00ff00ff00ff00ff00ff00ff, reason: r}", true},
           {"another fingerprint", "{fingerprint: 00fe00fe00fe00fe00fe00fe00fe00fe, reason: r}",
            false},
           {"path", "{path: test/**, reason: r}", true},
           {"another path", "{path: src/**, reason: r}", false},
           {"path and detector", "{path: test/, detector: acme-key, reason: r}", true},
           {"path and another detector", "{path: test/, detector: x, reason: r}", false},
           {"last day", "{path: test/, reason: r, until: 2026-06-15}", true},
           {"day after", "{path: test/, reason: r, until: 2026-06-14}", false},
           {"last year", "{path: test/, reason: r, until: 2025-12-31}", false},
       }) {
    SCOPED_TRACE(c.name);
    const std::string text = "allow: [" + std::string(c.entry) + "]";
    EXPECT_EQ(suppress(made_finding({"test/a.env"}), text).has_value(), c.holds);
  }
}

TEST(Suppress, NeedsEveryPlaceToBeAllowed) {
  const std::string_view both =
      "allow:\n  - {path: a/**, reason: first}\n  - {path: b/**, reason: second}\n";
  EXPECT_FALSE(suppress(made_finding({"a/x", "c/x"}), both));
  const auto suppression = suppress(made_finding({"a/x", "a/y", "b/x"}), both);
  ASSERT_TRUE(suppression);
  EXPECT_EQ(suppression->reason, "first; second");
  EXPECT_EQ(suppression->by, ".cordon.yaml:2; .cordon.yaml:3");
}

TEST(Suppress, APlaceWithoutAPathFitsNoPathRule) {
  EXPECT_FALSE(suppress(made_finding({""}), "allow: [{path: '**', reason: r}]"));
  EXPECT_TRUE(suppress(made_finding({""}), "allow: [{detector: acme-key, reason: r}]"));
}

TEST(Suppress, AFindingWithoutPlacesIsReported) {
  EXPECT_FALSE(suppress(made_finding({}), "allow: [{detector: acme-key, reason: r}]"));
}

TEST(Suppress, GlobsAreRelativeToTheirFile) {
  struct Case {
    std::string_view path, directory;
    bool holds;
  };
  for (const Case& c : {Case{"x.env", "/repo/test", true},
                        {"../test/x.env", "/repo/src", true},
                        {"/repo/test/x.env", "/elsewhere", true},
                        {"repo/test/x.env", "/", true},
                        {"test/x.env", "/other", false},
                        {"test/x.env", "/repo2", false},
                        {"x.env", "/repo", false}}) {
    SCOPED_TRACE(std::string(c.directory) + " " + std::string(c.path));
    const auto suppression = suppress(made_finding({std::string(c.path)}),
                                      "allow: [{path: test/**, reason: r}]", Path(c.directory));
    EXPECT_EQ(suppression.has_value(), c.holds);
  }
}

TEST(Suppress, ACommentHoldsForWhatItNames) {
  struct Case {
    std::string_view name;
    std::vector<std::vector<Allowance>> places;
    bool holds;
  };
  for (const Case& c : {
           Case{"detector", {{allowance("acme-key")}}, true},
           {"provider", {{allowance("acme")}}, true},
           {"all", {{allowance("*")}}, true},
           {"another", {{allowance("acme-key-2")}}, false},
           {"the second of two", {{allowance("other"), allowance("acme")}}, true},
           {"none", {{}}, false},
           {"one that is at fault", {{allowance("acme", Allowance::Fault::NoReason)}}, false},
           {"both places", {{allowance("acme")}, {allowance("*")}}, true},
           {"one of two places", {{allowance("acme")}, {}}, false},
       }) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(suppress(commented(c.places), "").has_value(), c.holds);
  }
  const auto suppression = suppress(commented({{allowance("acme")}}), "");
  EXPECT_EQ(suppression->reason, "made up");
  EXPECT_EQ(suppression->by, "inline, src/a.py:3");
}

TEST(Suppress, PlacesMayBeAllowedByFileAndComment) {
  Finding finding = commented({{allowance("acme")}, {}});
  finding.places[1].origin.path = "test/x";
  const auto suppression = suppress(finding, "allow: [{path: test/, reason: fixture}]");
  ASSERT_TRUE(suppression);
  EXPECT_EQ(suppression->by, "inline, src/a.py:3; .cordon.yaml:1");
}

TEST(Suppress, CommentsCountOnlyWhereTheyAreAsked) {
  EXPECT_FALSE(find_suppression(commented({{allowance("*")}}), {.comments = false}, nullptr));
}

TEST(Suppress, IgnoredPlacesHideOnlyWhereTheyAreAsked) {
  const Config config = made_config("ignore: [test/]");
  Words words{.configs = {&config}, .today = kToday, .directory = "/repo"};
  EXPECT_FALSE(find_suppression(made_finding({"test/a"}), words, nullptr));
  words.ignores = true;
  const auto suppression = find_suppression(made_finding({"test/a"}), words, nullptr);
  ASSERT_TRUE(suppression);
  EXPECT_EQ(suppression->by, ".cordon.yaml:1");
  EXPECT_FALSE(find_suppression(made_finding({"test/a", "b"}), words, nullptr));
}

TEST(Suppress, NamesAFewOfVeryMany) {
  Finding finding = commented({});
  for (std::uint64_t line = 1; line <= 100; ++line) {
    finding.places.push_back(Place{.allowances = {{"*", "r", line, Allowance::Fault::None}}});
  }
  EXPECT_EQ(suppress(finding, "")->by,
            "inline, line 1; inline, line 2; inline, line 3; inline, line 4; inline, line 5; and "
            "more");
}

TEST(Suppress, TellsWhichEntriesFitAPlaceWhateverBecomesOfTheFinding) {
  const Config config = made_config(
      "allow:\n  - {path: a/, reason: r}\n  - {path: a/**, reason: the same again}\n"
      "  - {path: c/, reason: r}\n  - {path: z/, reason: r}\n"
      "  - {path: a/, detector: other, reason: r}\n");
  Usage usage;
  EXPECT_FALSE(find_suppression(made_finding({"a/x", "b/x", "c/x"}),
                                {.configs = {&config}, .today = kToday, .directory = "/repo"},
                                &usage));
  EXPECT_EQ(usage.allows,
            (std::set<const Allow*>{&config.allow[0], &config.allow[1], &config.allow[2]}));
}

}  // namespace
}  // namespace cordon
