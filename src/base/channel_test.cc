#include "base/channel.h"

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

namespace cordon {
namespace {

TEST(Channel, GivesThingsInTheOrderInWhichTheyCame) {
  Channel<int> channel(3);
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(channel.put(i));
  for (int i = 0; i < 3; ++i) EXPECT_EQ(channel.take(), i);
}

TEST(Channel, GivesWhatIsLeftAfterItWasClosedAndThenNothing) {
  Channel<std::unique_ptr<int>> channel(2);
  EXPECT_TRUE(channel.put(std::make_unique<int>(7)));
  channel.close();
  EXPECT_FALSE(channel.put(std::make_unique<int>(8)));
  const auto left = channel.take();
  ASSERT_TRUE(left.has_value());
  EXPECT_EQ(**left, 7);
  EXPECT_FALSE(channel.take().has_value());
}

TEST(Channel, WakesWhoWaitsForRoomOrForAThingWhenItIsClosed) {
  Channel<int> full(1);
  EXPECT_TRUE(full.put(1));
  Channel<int> empty(1);
  std::jthread putting([&] { EXPECT_FALSE(full.put(2)); });
  std::jthread taking([&] { EXPECT_FALSE(empty.take().has_value()); });
  full.close();
  empty.close();
}

TEST(Channel, LosesAndDoublesNothingBetweenManyThreads) {
  constexpr int kEach = 2000;
  Channel<int> channel(4);
  std::atomic<long> sum = 0;
  std::atomic<int> count = 0;
  std::vector<std::jthread> takers;
  for (int i = 0; i < 3; ++i)
    takers.emplace_back([&] {
      while (const auto thing = channel.take()) {
        sum += *thing;
        ++count;
      }
    });
  {
    std::vector<std::jthread> putters;
    for (int i = 0; i < 3; ++i)
      putters.emplace_back([&] {
        for (int thing = 1; thing <= kEach; ++thing) EXPECT_TRUE(channel.put(thing));
      });
  }
  channel.close();
  takers.clear();
  EXPECT_EQ(count, 3 * kEach);
  EXPECT_EQ(sum, 3L * kEach * (kEach + 1) / 2);
}

}  // namespace
}  // namespace cordon
