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

std::optional<Suppression> suppress(const Finding& finding, std::string_view allow,
                                    const Path& directory = "/repo") {
  const auto config = parse_config(allow, ".cordon.yaml", "/repo");
  EXPECT_TRUE(config) << config.error().text;
  return find_suppression(finding, {*config}, kToday, directory);
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

}  // namespace
}  // namespace cordon
