#include "base/workers.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <vector>

namespace cordon {
namespace {

TEST(Workers, DoEachTaskOnce) {
  std::vector<std::atomic<int>> times(1000);
  Workers(4).for_each(times.size(), [&](std::size_t task, std::size_t worker) {
    EXPECT_LT(worker, 4U);
    ++times[task];
  });
  for (const auto& count : times) EXPECT_EQ(count, 1);
}

// A thread that dies of an exception would take the program with it, without a word.
TEST(Workers, ThrowWhatATaskThrewOnceAllHaveEnded) {
  for (const std::size_t count : {1U, 4U}) {
    std::atomic<int> running = 0;
    const auto task = [&](std::size_t number, std::size_t) {
      ++running;
      if (number == 3) {
        --running;
        throw std::runtime_error("it fails");
      }
      --running;
    };
    EXPECT_THROW(Workers(count).for_each(100, task), std::runtime_error);
    EXPECT_EQ(running, 0);
  }
}

}  // namespace
}  // namespace cordon
