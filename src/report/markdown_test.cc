#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/test_findings.h"

namespace cordon {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string markdown(const std::vector<Finding>& findings) {
  sample::TextOutput output;
  const auto sink = make_report(sample::format("markdown"), {}, output);
  for (const Finding& finding : findings) sink->finding(finding);
  sink->finish({.blobs = 1});
  return output.text;
}

TEST(MarkdownReport, ReadsNothingOfWhatWasScannedAsMarkup) {
  Finding finding = sample::finding("![x](http://a) | <b> `c` @all www.a.b #1");
  const std::string text = markdown({finding});
  EXPECT_THAT(text, HasSubstr("&#33;&#91;x&#93;&#40;http&#58;//a&#41; &#124; &#60;b&#62; "
                              "&#96;c&#96; &#64;all www&#46;a.b &#35;1"));
}

TEST(MarkdownReport, SaysWhetherAllIsWell) {
  EXPECT_THAT(markdown({}), testing::StartsWith("## ✅ Cordon: no secrets found"));
  EXPECT_THAT(markdown({sample::finding()}), testing::StartsWith("## ❌ Cordon: 1 secret"));
  sample::TextOutput output;
  const auto sink = make_report(sample::format("markdown"), {}, output);
  sink->skip({Skip::Reason::Unreadable, "locked.env", "permission denied"});
  sink->finish({.blobs = 1});
  EXPECT_THAT(output.text, testing::StartsWith("## ⚠️ Cordon: no secrets found"));
}

TEST(MarkdownReport, StaysBelowAMebibyteAndSaysWhatItLeftOut) {
  std::vector<Finding> many(5000, sample::finding(std::string(300, 'n')));
  const std::string text = markdown(many);
  EXPECT_LT(text.size(), 1024 * 1024U);
  EXPECT_GT(text.size(), 1000 * 1000U);
  EXPECT_THAT(text, HasSubstr(" more, for which there is no room here\n"));
  EXPECT_THAT(markdown({sample::finding()}), Not(HasSubstr("no room")));
}

}  // namespace
}  // namespace cordon
