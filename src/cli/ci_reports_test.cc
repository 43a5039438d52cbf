#include "cli/ci_reports.h"

#include <gtest/gtest.h>

namespace cordon {
namespace {

ci::Surroundings with_summary(std::string path) {
  return {
      [path = std::move(path)](std::string_view name) -> std::optional<std::string> {
        if (name == "GITHUB_STEP_SUMMARY" && !path.empty()) return path;
        return std::nullopt;
      },
      [](const Path& file) -> Result<std::string> { return fail(Error::Kind::NotFound, file); }};
}

ScanOrder order_for(std::string_view system, std::string summary = {}, Format format = {}) {
  ScanOrder order;
  order.format = format;
  EXPECT_TRUE(add_ci_reports(system, with_summary(std::move(summary)), order));
  return order;
}

std::vector<std::string> formats_of(const std::vector<OutputTarget>& outputs) {
  std::vector<std::string> names;
  for (const OutputTarget& output : outputs) names.emplace_back(to_text(output.format));
  return names;
}

TEST(CiReports, AnnotateOnScreenAndInTheSummary) {
  const ScanOrder order = order_for("github", "/tmp/summary");
  ASSERT_EQ(order.also_on_screen.size(), 1U);
  EXPECT_EQ(to_text(order.also_on_screen.front()), "github");
  ASSERT_EQ(formats_of(order.outputs), std::vector<std::string>{"markdown"});
  EXPECT_EQ(order.outputs.front().file, "/tmp/summary");
  EXPECT_TRUE(order.outputs.front().appends);
  EXPECT_TRUE(order_for("github").outputs.empty());
}

TEST(CiReports, LeaveStandardOutputToWhatWasAskedFor) {
  EXPECT_TRUE(order_for("github", "", *parse_format("json")).also_on_screen.empty());
  EXPECT_EQ(order_for("gitlab", "", *parse_format("json")).outputs.size(), 2U);
}

TEST(CiReports, AreFilesWhereTheSystemCollectsThem) {
  EXPECT_EQ(formats_of(order_for("gitlab").outputs),
            (std::vector<std::string>{"gitlab", "codequality"}));
  EXPECT_EQ(formats_of(order_for("jenkins").outputs), std::vector<std::string>{"junit"});
  EXPECT_TRUE(order_for("git").outputs.empty());
}

}  // namespace
}  // namespace cordon
