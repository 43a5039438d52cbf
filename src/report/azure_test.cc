#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/test_findings.h"

namespace cordon {
namespace {

TEST(AzureReport, EscapesWhatWouldEndACommandOrAProperty) {
  sample::TextOutput output;
  const auto sink = make_report(sample::format("azure"), {}, output);
  Finding finding = sample::finding("a ##vso[task.complete]", Severity::Medium);
  finding.places = {sample::place("50%;linenumber=9;]x")};
  sink->finding(finding);
  sink->finish({});
  EXPECT_THAT(output.text,
              testing::StartsWith(
                  "##vso[task.logissue type=warning;sourcepath=50%AZP25%3Blinenumber=9%3B%5Dx;"
                  "linenumber=1;columnnumber=5;code=acme-api-key;]a ##vso[task.complete%5D "
                  "acme********wxyz. Next: revoke it at Settings, API keys\n"));
}

}  // namespace
}  // namespace cordon
