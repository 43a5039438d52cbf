#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "base/clock.h"
#include "report/test_findings.h"

namespace cordon {
namespace {

using testing::MatchesRegex;
using Json = nlohmann::json;

Json gitlab(ReportOptions options = {}) {
  return Json::parse(sample::report("gitlab", std::move(options)));
}

TEST(GitlabReport, NamesACommitWhateverThereIs) {
  const Json all = gitlab()["vulnerabilities"];
  ASSERT_EQ(all.size(), 10U);
  std::set<std::string> commits;
  for (const Json& one : all) commits.insert(one["location"]["commit"]["sha"].get<std::string>());
  EXPECT_TRUE(commits.contains("0000000"));
  EXPECT_TRUE(commits.contains(sample::hex_id('2')));
}

TEST(GitlabReport, GivesEachPlaceAnIdThatStays) {
  std::set<std::string> ids;
  const Json all = gitlab()["vulnerabilities"];
  for (const Json& one : all) {
    ids.insert(one["id"].get<std::string>());
    EXPECT_THAT(one["id"].get<std::string>(),
                MatchesRegex("[0-9a-f]+-[0-9a-f]+-5[0-9a-f]+-[0-9a-f]+-[0-9a-f]+"));
    EXPECT_FALSE(one.contains("raw_source_code_extract"));
  }
  EXPECT_EQ(ids.size(), all.size());
  EXPECT_EQ(gitlab(), gitlab());
}

TEST(GitlabReport, FailsWhereNotAllWasLookedAt) {
  EXPECT_EQ(gitlab()["scan"]["status"], "failure");
  EXPECT_EQ(gitlab()["scan"]["messages"][0]["value"], "not scanned: locked.env: permission denied");
  sample::TextOutput output;
  make_report(sample::format("gitlab"), {}, output)->finish({});
  EXPECT_EQ(Json::parse(output.text)["scan"]["status"], "success");
}

TEST(GitlabReport, TellsTimesWithoutAZone) {
  const FixedClock clock(1'000'000'000);
  const Json scan = gitlab({.clock = &clock})["scan"];
  EXPECT_EQ(scan["start_time"], "2001-09-09T01:46:40");
  EXPECT_EQ(scan["end_time"], "2001-09-09T01:46:40");
}

}  // namespace
}  // namespace cordon
