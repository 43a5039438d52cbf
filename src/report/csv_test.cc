#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "report/test_findings.h"

namespace cordon {
namespace {

using testing::HasSubstr;

std::string csv_of(const std::string& author, const std::string& path = "a") {
  sample::TextOutput output;
  const auto sink = make_report(sample::format("csv"), {}, output);
  Finding finding = sample::finding();
  finding.places = {sample::place_in_history(path, '1', 1'000'000'000)};
  finding.places[0].origin.commit->author = author;
  sink->finding(finding);
  sink->finish({});
  return output.text;
}

TEST(CsvReport, BeginsNoFormula) {
  struct Case {
    std::string_view author, cell;
  };
  for (const Case& c : {Case{"=HYPERLINK(1)", ",\"'=HYPERLINK(1)\","},
                        {"+1", ",\"'+1\","},
                        {"-1", ",\"'-1\","},
                        {"@SUM(A1)", ",\"'@SUM(A1)\","},
                        {" =1", ",\"' =1\","},
                        {"\"=1", ",\"'\"\"=1\","},
                        {"＝1", ",\"'＝1\","},
                        {"\t=1", ",\\x09=1,"},
                        {"1-1", ",1-1,"},
                        {"", ",,"}})
    EXPECT_THAT(csv_of(std::string(c.author)), HasSubstr(c.cell)) << c.author;
}

TEST(CsvReport, QuotesAsTheStandardSays) {
  EXPECT_THAT(csv_of("Lovelace, Ada"), HasSubstr(",\"Lovelace, Ada\","));
  EXPECT_THAT(csv_of("Ada \"the\" first"), HasSubstr(",\"Ada \"\"the\"\" first\","));
}

TEST(CsvReport, HasAsManyCellsInEachRowAsInItsFirst) {
  const std::string text = sample::report("csv");
  std::vector<std::size_t> commas(1);
  bool is_quoted = false;
  for (const char c : text) {
    is_quoted ^= c == '"';
    if (c == ',' && !is_quoted) ++commas.back();
    if (c == '\n') commas.push_back(0);
  }
  commas.pop_back();
  EXPECT_EQ(commas.size(), 1 + 10 + 1 + 3 + 1U) << "head, places, suppressed, skips, accepted";
  EXPECT_EQ(std::ranges::count(commas, commas.front()), static_cast<int>(commas.size()));
}

}  // namespace
}  // namespace cordon
