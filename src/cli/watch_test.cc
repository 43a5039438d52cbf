#include "cli/watch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <thread>

namespace cordon {
namespace {

TEST(Watch, RunsTheWorkOnceAndEnds) {
  FixedClock clock(0);
  for (int round = 0; round < 100; ++round) {
    Watch watch(clock, round % 2 == 0);
    int runs = 0;
    ASSERT_TRUE(watch.run([&] {
      ++runs;
      watch.hush();
      watch.hush();
    }));
    EXPECT_EQ(runs, 1);
    EXPECT_FALSE(watch.stop().stop_requested());
  }
}

TEST(Watch, ASignalAsksTheWorkToStop) {
  FixedClock clock(0);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    Watch watch(clock, false);
    testing::internal::CaptureStderr();
    ASSERT_TRUE(watch.run([&] {
      ::kill(::getpid(), signal);
      while (!watch.stop().stop_requested()) std::this_thread::yield();
    }));
    EXPECT_EQ(testing::internal::GetCapturedStderr(),
              "cordon: stopping; what is known so far is reported. Once more to end at once\n");
  }
}

/// A second passes each time somebody looks.
class HastyClock final : public Clock {
 public:
  [[nodiscard]] std::chrono::nanoseconds steady() const override {
    return std::chrono::seconds(looks_++);
  }
  [[nodiscard]] std::int64_t unix_time() const override { return 0; }
  [[nodiscard]] int looks() const { return looks_; }

 private:
  mutable std::atomic<int> looks_ = 0;
};

TEST(Watch, DrawsALineAndTakesItAwayBeforeAnythingIsWritten) {
  const HastyClock clock;
  Watch watch(clock, true);
  testing::internal::CaptureStderr();
  ASSERT_TRUE(watch.run([&] {
    while (clock.looks() < 3) std::this_thread::yield();
    watch.hush();
    EXPECT_EQ(::write(STDERR_FILENO, "report", 6), 6);
  }));
  const std::string text = testing::internal::GetCapturedStderr();
  EXPECT_THAT(text, testing::StartsWith("\rfiles: 0, 0 B, 0 B/s\x1b[K\r"));
  EXPECT_THAT(text, testing::EndsWith("\r\x1b[Kreport"));
}

TEST(Watch, DrawsNothingOfAShortScan) {
  FixedClock clock(0);
  Watch watch(clock, true);
  testing::internal::CaptureStderr();
  ASSERT_TRUE(watch.run([&] { watch.hush(); }));
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

TEST(ProgressLine, TellsHowFarItIs) {
  Progress::Snapshot snapshot;
  snapshot.stage = Progress::Stage::History;
  snapshot.blobs = snapshot.stage_blobs = 2500;
  snapshot.stage_blobs_total = 10'000;
  snapshot.bytes = 5'000'000'000;
  snapshot.secrets = 3;
  EXPECT_EQ(progress_line(snapshot, 25, 100),
            "history: 2500 of 10000, 5.0 GB, 200 MB/s, 3 found, 1:15 left");
  EXPECT_EQ(progress_line(snapshot, 25, 20), "history: 2500 of 10");
  EXPECT_EQ(progress_line(snapshot, 25, 0), "");
  EXPECT_EQ(progress_line({}, 0, 100), "files: 0, 0 B");
}

TEST(ProgressLine, HoldsOddFigures) {
  Progress::Snapshot snapshot;
  snapshot.stage_blobs_total = ~std::uint64_t{0};
  snapshot.stage_blobs = 1;
  snapshot.bytes = ~std::uint64_t{0};
  EXPECT_EQ(progress_line(snapshot, 1, 200),
            "files: 1 of 18446744073709551615, 18446744 TB, 18446744 TB/s, 5999:59 left");
}

}  // namespace
}  // namespace cordon
