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

TEST(IsCopied, AsksForOneRunAroundAll) {
  const std::vector<CopiedRun> runs = {{10, 10, 0}, {20, 10, 50}};
  EXPECT_TRUE(is_copied(runs, {10, 20}));
  EXPECT_TRUE(is_copied(runs, {20, 30}));
  EXPECT_FALSE(is_copied(runs, {19, 21}));
  EXPECT_FALSE(is_copied(runs, {5, 12}));
  EXPECT_FALSE(is_copied(runs, {29, 31}));
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
