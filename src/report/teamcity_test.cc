#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/test_findings.h"

namespace cordon {
namespace {

using testing::HasSubstr;

TEST(TeamcityReport, EscapesAsItsServiceMessagesAsk) {
  sample::TextOutput output;
  const auto sink = make_report(sample::format("teamcity"), {}, output);
  Finding finding = sample::finding("it's |a| [key] ü 🔴");
  finding.places = {sample::place("a'b", 3)};
  sink->finding(finding);
  sink->finish({.blobs = 1});
  EXPECT_THAT(output.text,
              testing::StartsWith(
                  "##teamcity[inspectionType id='acme-api-key' name='it|'s ||a|| |[key|] |0x00fc "
                  "|0xd83d|0xdd34' category='Secrets' description='revoke it at Settings, API "
                  "keys']\n"
                  "##teamcity[inspection typeId='acme-api-key' message='it|'s ||a|| "));
  EXPECT_THAT(output.text, HasSubstr("' file='a|'b' line='3' SEVERITY='ERROR']\n"));
  EXPECT_THAT(output.text,
              HasSubstr("##teamcity[buildProblem description='1 secret at 1 place (1 high) in 1 "
                        "file (0 bytes)' identity='cordonSecrets']\n"));
}

TEST(TeamcityReport, MakesWhatWasNotLookedAtAProblem) {
  EXPECT_THAT(sample::report("teamcity"),
              HasSubstr("##teamcity[buildProblem description='3 things were not scanned' "
                        "identity='cordonIncomplete']\n"));
}

TEST(TeamcityReport, KeepsToTheBoundsOfAnAttribute) {
  sample::TextOutput output;
  const auto sink = make_report(sample::format("teamcity"), {}, output);
  sink->finding(sample::finding(std::string(300, 'n')));
  sink->finish({});
  EXPECT_THAT(output.text, HasSubstr(" name='" + std::string(254, 'n') + "|0x2026'"));
}

}  // namespace
}  // namespace cordon
