#include "base/clock.h"

#include <gtest/gtest.h>

namespace cordon {
namespace {

TEST(FixedClock, StandsStillUntilItIsToldToGoOn) {
  FixedClock clock(1'700'000'000);
  const auto before = clock.steady();
  EXPECT_EQ(clock.unix_time(), 1'700'000'000);
  EXPECT_EQ(clock.steady(), before);
  clock.go_on(std::chrono::milliseconds(1500));
  EXPECT_EQ(clock.steady() - before, std::chrono::milliseconds(1500));
  EXPECT_EQ(clock.unix_time(), 1'700'000'001);
}

TEST(SystemClock, NeverGoesBack) {
  const SystemClock clock;
  const auto before = clock.steady();
  EXPECT_GE(clock.steady(), before);
  EXPECT_GT(clock.unix_time(), 1'700'000'000);
}

}  // namespace
}  // namespace cordon
