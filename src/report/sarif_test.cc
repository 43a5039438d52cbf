#include "report/sarif.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "report/test_findings.h"

namespace cordon {
namespace {

using sample::report;
using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::json;

Json sarif(ReportOptions options = {}) { return Json::parse(report("sarif", std::move(options))); }

TEST(SarifReport, HasWhatServicesRequire) {
  const Json root = sarif();
  EXPECT_EQ(root["version"], "2.1.0");
  EXPECT_EQ(root["$schema"], "https://json.schemastore.org/sarif-2.1.0.json");
  std::set<std::string> categories;
  for (const Json& run : root["runs"]) {
    categories.insert(run["automationDetails"]["id"].get<std::string>());
    EXPECT_EQ(run["columnKind"], "unicodeCodePoints");
    const Json& driver = run["tool"]["driver"];
    EXPECT_EQ(driver["name"], "cordon");
    EXPECT_EQ(driver["semanticVersion"], "0.0.0");
    std::set<std::string> rules;
    for (const Json& rule : driver["rules"]) {
      rules.insert(rule["id"].get<std::string>());
      for (const char* text : {"shortDescription", "fullDescription", "help"})
        EXPECT_FALSE(rule[text]["text"].get<std::string>().empty()) << text;
      EXPECT_TRUE(rule["properties"]["security-severity"].is_string());
    }
    for (const Json& result : run["results"]) {
      EXPECT_TRUE(rules.contains(result["ruleId"].get<std::string>()));
      EXPECT_FALSE(result["message"]["text"].get<std::string>().empty());
      EXPECT_EQ(result["locations"].size(), 1U);
      const Json& physical = result["locations"][0]["physicalLocation"];
      EXPECT_FALSE(physical["artifactLocation"]["uri"].get<std::string>().empty());
      EXPECT_EQ(physical["artifactLocation"]["uriBaseId"], "%SRCROOT%");
      EXPECT_GE(physical["region"]["startLine"], 1);
      EXPECT_GE(physical["region"]["endColumn"], 1);
    }
  }
  EXPECT_EQ(categories, (std::set<std::string>{"cordon/", "cordon/history/"}));
}

TEST(SarifReport, PutsWhatNoFileHoldsIntoTheHistoryRun) {
  const Json runs = sarif()["runs"];
  ASSERT_EQ(runs.size(), 2U);
  EXPECT_EQ(runs[0]["results"].size(), 4U);
  EXPECT_EQ(runs[1]["results"].size(), 6U);
  for (const Json& result : runs[0]["results"])
    EXPECT_FALSE(result["properties"].contains("commit"));
}

TEST(SarifReport, WritesTheHistoryRunWheneverHistoriesWereLookedAt) {
  for (const bool history : {true, false}) {
    sample::TextOutput output;
    const auto sink =
        make_report(sample::format("sarif"), {.version = "0.0.0", .history = history}, output);
    sink->finish({});
    const Json root = Json::parse(output.text);
    EXPECT_EQ(root["runs"].size(), history ? 2U : 1U);
    EXPECT_EQ(root["runs"][0]["results"], Json::array());
    EXPECT_EQ(root["runs"][0]["invocations"][0]["executionSuccessful"], true);
  }
}

TEST(SarifReport, WritesOneRunOfAChangeThatStandsForNoFullScan) {
  const Json runs = sarif({.is_change = true})["runs"];
  ASSERT_EQ(runs.size(), 1U);
  EXPECT_EQ(runs[0]["automationDetails"]["id"], "cordon/change/");
  EXPECT_EQ(runs[0]["results"].size(), 10U);
}

TEST(SarifReport, GivesEveryPlaceAnAlertOfItsOwnThatStays) {
  const auto hashes = [](const Json& root) {
    std::multiset<std::string> found;
    for (const Json& run : root["runs"])
      for (const Json& result : run["results"])
        found.insert(result["partialFingerprints"]["primaryLocationLineHash"].get<std::string>());
    return found;
  };
  const auto first = hashes(sarif());
  EXPECT_EQ(std::set(first.begin(), first.end()).size(), 10U);
  EXPECT_EQ(first, hashes(sarif()));
}

TEST(SarifReport, LeavesOutTheLeastGraveOfMoreThanServicesTakeAndSaysSo) {
  sample::TextOutput output;
  const auto sink = make_report(sample::format("sarif"), {.history = false}, output);
  Finding low = sample::finding("Low key", Severity::Low);
  low.places.assign(25'000, sample::place("a"));
  sink->finding(low);
  Finding high = sample::finding("High key", Severity::High);
  high.places.assign(2, sample::place("b"));
  sink->finding(high);
  sink->finish({});
  const Json run = Json::parse(output.text)["runs"][0];
  EXPECT_EQ(run["results"].size(), 25'000U);
  EXPECT_EQ(run["results"][0]["level"], "error");
  const Json& invocation = run["invocations"][0];
  EXPECT_EQ(invocation["executionSuccessful"], false);
  EXPECT_EQ(invocation["toolExecutionNotifications"][0]["message"]["text"],
            "2 results are left out, the least grave: a run may have 25,000. The JSON report has "
            "all.");
}

TEST(SarifReport, NamesFilesAsAServiceKnowsThem) {
  sample::TextOutput output;
  const auto sink =
      make_report(sample::format("sarif"), {.history = false, .place_prefix = "src"}, output);
  sink->finding(sample::finding());
  sink->finish({});
  const Json result = Json::parse(output.text)["runs"][0]["results"][0];
  EXPECT_EQ(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            "src/deploy/settings.env");
}

TEST(SarifReport, KeepsToTheBoundOfARulesTexts) {
  sample::TextOutput output;
  const auto sink = make_report(sample::format("sarif"), {.history = false}, output);
  sink->finding(sample::finding(std::string(5000, 'n')));
  sink->finish({});
  const Json rule = Json::parse(output.text)["runs"][0]["tool"]["driver"]["rules"][0];
  EXPECT_LE(rule["shortDescription"]["text"].get<std::string>().size(), 1024 + 2U);
}

TEST(SarifReport, ListsWhatWasNotLookedAt) {
  const Json run = sarif({.notes = {"an old entry"}})["runs"][0];
  const Json& invocation = run["invocations"][0];
  EXPECT_EQ(invocation["executionSuccessful"], false);
  ASSERT_EQ(invocation["toolExecutionNotifications"].size(), 3U);
  EXPECT_EQ(invocation["toolExecutionNotifications"][0]["message"]["text"],
            "not scanned: locked.env: permission denied");
  EXPECT_EQ(invocation["toolConfigurationNotifications"][0]["message"]["text"], "an old entry");
  EXPECT_EQ(run["properties"]["state"], "incomplete");
  EXPECT_EQ(run["properties"]["suppressed"], 1);
}

TEST(SarifReport, TellsWhatOnlyIsReportedAsANote) {
  std::set<std::string> levels;
  const Json root = sarif();
  for (const Json& run : root["runs"])
    for (const Json& result : run["results"])
      levels.insert(result["ruleId"].get<std::string>() + " " + result["level"].get<std::string>());
  EXPECT_EQ(levels, (std::set<std::string>{"acme-api-key error", "acme-old-key note"}));
}

TEST(SarifReport, NeverHoldsASecret) {
  EXPECT_THAT(report("sarif"), Not(HasSubstr("not a secret")));
}

TEST(SarifReport, SendsATerminalNothingThatItObeys) {
  EXPECT_TRUE(sample::is_harmless(report("sarif")));
}

TEST(SarifReport, WritesPathsAsUris) {
  EXPECT_EQ(to_uri("src/a-b_c~d.txt"), "src/a-b_c~d.txt");
  EXPECT_EQ(to_uri("a b/ü?#%:\\"), "a%20b/%C3%BC%3F%23%25%3A%5C");
  EXPECT_EQ(to_uri("\xff\n"), "%FF%0A");
  EXPECT_EQ(to_uri("/srv/x y"), "file:///srv/x%20y");
}

}  // namespace
}  // namespace cordon
