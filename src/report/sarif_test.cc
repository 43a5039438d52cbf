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
    const auto sink = make_report("sarif", {.version = "0.0.0", .history = history}, output);
    sink->finish({});
    const Json root = Json::parse(output.text);
    EXPECT_EQ(root["runs"].size(), history ? 2U : 1U);
    EXPECT_EQ(root["runs"][0]["results"], Json::array());
    EXPECT_EQ(root["runs"][0]["invocations"][0]["executionSuccessful"], true);
  }
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

  sample::TextOutput output;
  const auto sink = make_report("sarif", {}, output);
  Finding moved = sample::finding();
  moved.places = {sample::place("a", 1), sample::place("a", 9)};
  sink->finding(moved);
  sink->finish({});
  const Json results = Json::parse(output.text)["runs"][0]["results"];
  const auto hash = [&](std::size_t i) {
    return results[i]["partialFingerprints"]["primaryLocationLineHash"].get<std::string>();
  };
  EXPECT_EQ(hash(0).substr(0, 16), hash(1).substr(0, 16)) << "lines may move";
  EXPECT_TRUE(hash(0).ends_with(":1"));
  EXPECT_TRUE(hash(1).ends_with(":2"));
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
