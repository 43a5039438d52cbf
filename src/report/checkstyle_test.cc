#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/test_findings.h"

namespace cordon {
namespace {

TEST(CheckstyleReport, GroupsByFile) {
  sample::TextOutput output;
  const auto sink = make_report(sample::format("checkstyle"), {}, output);
  Finding low = sample::finding("Acme <hook>", Severity::Low);
  low.places = {sample::place("b"), sample::place("a", 3)};
  sink->finding(low);
  Finding medium = sample::finding("Acme key", Severity::Medium);
  medium.places = {sample::place("a", 7)};
  sink->finding(medium);
  sink->finish({});
  const std::string next =
      ". Next: revoke it at Settings, API keys\" source=\"cordon.acme-api-key\"/>\n";
  EXPECT_EQ(output.text,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n"
            "  <file name=\"a\">\n"
            "    <error line=\"7\" column=\"5\" severity=\"warning\" message=\"Acme key "
            "acme********wxyz" +
                next +
                "    <error line=\"3\" column=\"5\" severity=\"info\" message=\"Acme &lt;hook&gt; "
                "acme********wxyz" +
                next + "  </file>\n  <file name=\"b\">\n" +
                "    <error line=\"1\" column=\"5\" severity=\"info\" message=\"Acme &lt;hook&gt; "
                "acme********wxyz" +
                next + "  </file>\n</checkstyle>\n");
}

}  // namespace
}  // namespace cordon
