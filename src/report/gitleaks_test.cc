#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "report/test_findings.h"

namespace cordon {
namespace {

using Json = nlohmann::json;

TEST(GitleaksReport, HasItsFieldsAndFingerprints) {
  sample::TextOutput output;
  const auto sink = make_report(sample::format("gitleaks"), {}, output);
  Finding finding = sample::finding();
  finding.places = {sample::place("a.env", 3), sample::place_in_history("b.env", '1', 0)};
  sink->finding(finding);
  sink->finish({});
  const Json leaks = Json::parse(output.text);
  ASSERT_EQ(leaks.size(), 2U);
  EXPECT_EQ(leaks[0]["Fingerprint"], "a.env:acme-api-key:3");
  EXPECT_EQ(leaks[1]["Fingerprint"], sample::hex_id('1') + ":b.env:acme-api-key:1");
  EXPECT_EQ(leaks[0]["Secret"], "acme********wxyz");
  EXPECT_EQ(leaks[0]["StartColumn"], 5);
  EXPECT_EQ(leaks[0]["EndColumn"], 24) << "of the last character";
  EXPECT_EQ(leaks[0]["Date"], "");
  EXPECT_EQ(leaks[1]["Date"], "1970-01-01T00:00:00Z");
  for (const char* field : {"RuleID", "Description", "EndLine", "Match", "File", "SymlinkFile",
                            "Commit", "Entropy", "Author", "Email", "Message", "Tags"})
    EXPECT_TRUE(leaks[0].contains(field)) << field;
}

TEST(GitleaksReport, IsAnEmptyArrayWhereNothingWasFound) {
  sample::TextOutput output;
  make_report(sample::format("gitleaks"), {}, output)->finish({});
  EXPECT_EQ(output.text, "[]\n");
}

}  // namespace
}  // namespace cordon
