#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/clock.h"
#include "report/test_findings.h"

namespace cordon {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(HtmlReport, MakesNoMarkupOfWhatWasScanned) {
  sample::TextOutput output;
  const auto sink =
      make_report(sample::format("html"), {.targets = {"<img src=x onerror=alert(1)>"}}, output);
  Finding finding = sample::finding("<script>");
  finding.places = {sample::place("\"><svg/onload=1>")};
  sink->finding(finding);
  sink->finish({});
  for (const char* markup : {"<img", "<script", "<svg"})
    EXPECT_THAT(output.text, Not(HasSubstr(markup)));
  EXPECT_THAT(output.text, HasSubstr("&lt;img src=x onerror=alert(1)&gt;"));
}

TEST(HtmlReport, NeedsNothingFromElsewhere) {
  const std::string text = sample::report("html");
  for (const char* way_out : {"http:", "https:", "src=", "@import", "url("})
    EXPECT_THAT(text, Not(HasSubstr(way_out)));
}

TEST(HtmlReport, SaysWhenItWasMade) {
  const FixedClock clock(1'000'000'000);
  EXPECT_THAT(
      sample::report("html", {.clock = &clock}),
      HasSubstr("Scanned <time datetime=\"2001-09-09T01:46:40Z\">2001-09-09 01:46 UTC</time>"));
}

TEST(HtmlReport, BoundsThePlacesOfASecret) {
  sample::TextOutput output;
  const auto sink = make_report(sample::format("html"), {}, output);
  Finding finding = sample::finding();
  finding.places.assign(103, sample::place("a"));
  sink->finding(finding);
  sink->finish({});
  EXPECT_THAT(output.text, HasSubstr("And 3 more places; the JSON report lists all."));
}

}  // namespace
}  // namespace cordon
