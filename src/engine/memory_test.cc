#include "engine/memory.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace cordon {
namespace {

std::string show(const std::vector<Region>& regions) {
  std::string text;
  for (const Region& region : regions)
    text += std::to_string(region.begin) + "-" + std::to_string(region.end) + " ";
  if (!text.empty()) text.pop_back();
  return text;
}

TEST(FreshRegions, AreWhatTheBaseDidNotHold) {
  const std::vector<CopiedRun> runs = {{0, 100, 0}, {150, 350, 100}};
  EXPECT_EQ(show(fresh_regions(runs, 500, 10, 0)), "90-160 490-500");
  EXPECT_EQ(show(fresh_regions({}, 500, 10, 0)), "0-500");
}

TEST(FreshRegions, HaveEachSeamOfTwoRuns) {
  const std::vector<CopiedRun> runs = {{0, 100, 0}, {100, 400, 300}};
  EXPECT_EQ(show(fresh_regions(runs, 500, 10, 0)), "90-110 490-500");
}

TEST(FreshRegions, HaveABeginningThatWasAMiddle) {
  const std::vector<CopiedRun> runs = {{0, 500, 7}};
  EXPECT_EQ(show(fresh_regions(runs, 500, 10, 0)), "0-10 490-500");
}

TEST(FreshRegions, JoinWhatLiesClose) {
  const std::vector<CopiedRun> runs = {{0, 100, 0}, {110, 20, 110}, {140, 360, 140}};
  EXPECT_EQ(show(fresh_regions(runs, 500, 5, 0)), "95-115 125-145 495-500");
  EXPECT_EQ(show(fresh_regions(runs, 500, 5, 10)), "95-145 495-500");
}

TEST(RunBefore, IsTheOneThatTheLastByteLiesIn) {
  const std::vector<CopiedRun> runs = {{10, 10, 0}, {20, 10, 50}, {40, 5, 60}};
  EXPECT_EQ(run_before(runs, 10), nullptr);
  EXPECT_EQ(run_before(runs, 11), &runs[0]);
  EXPECT_EQ(run_before(runs, 20), &runs[0]);
  EXPECT_EQ(run_before(runs, 21), &runs[1]);
  EXPECT_EQ(run_before(runs, 30), &runs[1]);
  EXPECT_EQ(run_before(runs, 31), nullptr);
  EXPECT_EQ(run_before(runs, 46), nullptr);
}

TEST(HasAnchor, NeedsAllOfItInTheRunOrBothBeginnings) {
  EXPECT_TRUE(has_anchor({100, 50, 7}, 108, 8));
  EXPECT_FALSE(has_anchor({100, 50, 7}, 107, 8));
  // A narrow match of an anchor that may be wide, right behind the beginning of both.
  EXPECT_TRUE(has_anchor({0, 50, 0}, 3, 8));
  EXPECT_FALSE(has_anchor({0, 50, 7}, 3, 8));
}

TEST(IsSameAround, NeedsItsReachOrTheEndsOfBoth) {
  const CopiedRun run{100, 100, 40};
  EXPECT_TRUE(is_same_around(run, {120, 130}, 20, 500, 500));
  EXPECT_FALSE(is_same_around(run, {119, 130}, 20, 500, 500));
  EXPECT_FALSE(is_same_around(run, {120, 181}, 20, 500, 500));
  // The run ends where both texts do.
  EXPECT_TRUE(is_same_around(run, {120, 190}, 20, 200, 140));
  EXPECT_FALSE(is_same_around(run, {120, 190}, 20, 200, 141));
  // And begins where both do.
  EXPECT_TRUE(is_same_around({0, 100, 0}, {5, 10}, 20, 500, 500));
  EXPECT_FALSE(is_same_around({0, 100, 1}, {5, 10}, 20, 500, 500));
}

}  // namespace
}  // namespace cordon
