#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/test_findings.h"

namespace cordon {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string github(const std::vector<Finding>& findings, ReportOptions options = {}) {
  sample::TextOutput output;
  const auto sink = make_report(sample::format("github"), std::move(options), output);
  for (const Finding& finding : findings) sink->finding(finding);
  sink->finish({.blobs = 1});
  return output.text;
}

std::size_t count(std::string_view text, std::string_view what) {
  std::size_t number = 0;
  for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + 1)) ++number;
  return number;
}

TEST(GithubReport, EscapesMessagesAndProperties) {
  Finding finding = sample::finding("50%, a:b");
  finding.places = {sample::place("a,b:c%0A::d.env", 3)};
  EXPECT_THAT(github({finding}),
              testing::StartsWith(
                  "::error file=a%2Cb%3Ac%250A%3A%3Ad.env,line=3,endLine=3,col=5,endColumn=25,"
                  "title=50%25%2C a%3Ab::50%25, a:b acme********wxyz. Next: "));
}

TEST(GithubReport, LeavesTheOutcomeToTheReportInFrontOfIt) {
  EXPECT_EQ(github({}), "no secrets found in 1 file (0 bytes)\n");
  EXPECT_EQ(github({}, {.is_second = true}), "");
}

TEST(GithubReport, GradesBySeverity) {
  const std::string text =
      github({sample::finding("a", Severity::Low), sample::finding("b", Severity::Medium),
              sample::finding("c", Severity::Critical)});
  EXPECT_LT(text.find("::error"), text.find("::warning"));
  EXPECT_LT(text.find("::warning"), text.find("::notice"));
  EXPECT_THAT(text, HasSubstr("::notice"));
}

TEST(GithubReport, AnnotatesTenOfALevelAndNamesTheRestOnALine) {
  std::vector<Finding> many(13, sample::finding("a", Severity::High));
  many[12].severity = Severity::Critical;
  many[12].detector = "worst";
  many.push_back(sample::finding("b", Severity::Low));
  const std::string text = github(many);
  EXPECT_EQ(count(text, "::error "), 10U);
  EXPECT_EQ(count(text, "::notice "), 1U);
  EXPECT_THAT(text, HasSubstr("\n3 more secrets without an annotation, of which GitHub shows 10 a "
                              "level: acme-api-key (3)\n"));
}

TEST(GithubReport, PutsNoAnnotationAtALineOfAnotherTime) {
  Finding old = sample::finding();
  old.places = {sample::place_in_history("gone.env", '1', 0)};
  const std::string text = github({old});
  EXPECT_THAT(text, Not(HasSubstr("file=")));
  EXPECT_THAT(text, HasSubstr("wxyz at gone.env:1:5, in no branch's tip, since 1111111"));
}

TEST(GithubReport, WarnsOnceOfAllThatWasNotLookedAt) {
  sample::TextOutput output;
  const auto sink = make_report(sample::format("github"), {.place_prefix = "src"}, output);
  for (const char* name : {"a", "b", "c", "d"})
    sink->skip({Skip::Reason::Unreadable, name, "permission denied"});
  sink->finish({.blobs = 1});
  EXPECT_THAT(output.text,
              testing::StartsWith("::warning title=Not scanned::4 things were not scanned, so the "
                                  "result is incomplete: src/a: permission denied; src/b: "
                                  "permission denied; src/c: permission denied; and 1 more\n"));
}

}  // namespace
}  // namespace cordon
