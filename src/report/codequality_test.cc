#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "report/test_findings.h"

namespace cordon {
namespace {

using Json = nlohmann::json;

TEST(CodequalityReport, GivesEachIssueAFingerprintOfItsOwn) {
  const Json issues = Json::parse(sample::report("codequality"));
  EXPECT_EQ(issues.size(), 10U + 3U) << "places and what was not looked at";
  const std::set<std::string> severities = {"info", "minor", "major", "critical", "blocker"};
  std::set<std::string> fingerprints;
  for (const Json& issue : issues) {
    fingerprints.insert(issue["fingerprint"].get<std::string>());
    EXPECT_TRUE(severities.contains(issue["severity"].get<std::string>()));
    EXPECT_FALSE(issue["location"]["path"].get<std::string>().empty());
    EXPECT_GE(issue["location"]["lines"]["begin"], 1);
  }
  EXPECT_EQ(fingerprints.size(), issues.size());
}

}  // namespace
}  // namespace cordon
