#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/test_findings.h"

namespace cordon {
namespace {

using sample::report;
using testing::HasSubstr;

TEST(JunitReport, CountsAFailureAPlaceAnErrorASkipAndASkippedTestWhatIsSuppressed) {
  const std::string text = report("junit");
  EXPECT_THAT(text, HasSubstr("tests=\"14\" failures=\"3\" errors=\"3\" skipped=\"8\""));
  const auto count = [&](std::string_view what) {
    std::size_t number = 0;
    for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + 1)) ++number;
    return number;
  };
  EXPECT_EQ(count("<testcase "), 14U);
  EXPECT_EQ(count("<failure "), 3U);
  EXPECT_EQ(count("<error "), 3U);
  EXPECT_EQ(count("<skipped "), 8U);
}

TEST(JunitReport, HasATestThatPassedWhereAllIsClean) {
  sample::TextOutput output;
  const auto sink = make_report(sample::format("junit"), {}, output);
  sink->suppressed({sample::finding(), "known", ".cordon.yaml:3"});
  sink->finish({.blobs = 3});
  EXPECT_THAT(output.text, HasSubstr("tests=\"2\" failures=\"0\" errors=\"0\" skipped=\"1\""));
  EXPECT_THAT(output.text, HasSubstr("name=\"no secrets that fail the scan\" time=\"0\"/>"));
}

TEST(JunitReport, PassesNothingWhereNotAllWasLookedAt) {
  sample::TextOutput output;
  const auto sink = make_report(sample::format("junit"), {}, output);
  sink->skip({Skip::Reason::Unreadable, "locked.env", "permission denied"});
  sink->finish({.blobs = 3});
  EXPECT_THAT(output.text, HasSubstr("tests=\"1\" failures=\"0\" errors=\"1\""));
  EXPECT_FALSE(output.text.contains("no secrets that fail"));
}

}  // namespace
}  // namespace cordon
