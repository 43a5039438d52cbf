#include "gates/push/outbox.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <string>

#include "base/temporary_directory.h"

namespace cordon {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::IsEmpty;
using ::testing::SizeIs;

unsigned mode_of(const Path& path) {
  struct stat status{};
  EXPECT_EQ(::lstat(path.c_str(), &status), 0);
  return status.st_mode & 07777U;
}

TEST(Outbox, KeepsReportsInTheirOrderForTheirOwnerAlone) {
  const TemporaryDirectory folder;
  const Outbox outbox(folder.path("cordon/reports"));
  EXPECT_THAT(outbox.waiting(), IsEmpty());
  ASSERT_TRUE(outbox.keep("{2}", "aa", 2000));
  ASSERT_TRUE(outbox.keep("{1}", "bb", 1000));
  const auto waiting = outbox.waiting();
  ASSERT_THAT(waiting, ElementsAre(EndsWith("-bb.json"), EndsWith("-aa.json")));
  EXPECT_EQ(*read_file(waiting[0], 100), "{1}");
  EXPECT_EQ(mode_of(waiting[0]), 0600U);
  EXPECT_EQ(mode_of(folder.path("cordon/reports")), 0700U);
}

TEST(Outbox, DropsTheOldestOfTooMany) {
  const TemporaryDirectory folder;
  const Outbox outbox(folder.path("reports"));
  for (int i = 0; i < 103; ++i) ASSERT_TRUE(outbox.keep("{}", "id" + std::to_string(i), 1000 + i));
  const auto waiting = outbox.waiting();
  ASSERT_THAT(waiting, SizeIs(Outbox::kReportsMax));
  EXPECT_THAT(waiting.front(), EndsWith("-id3.json"));
  EXPECT_THAT(waiting.back(), EndsWith("-id102.json"));
}

TEST(Outbox, DropsTheOldestOfTooManyBytes) {
  const TemporaryDirectory folder;
  const Outbox outbox(folder.path("reports"));
  const std::string half(Outbox::kBytesMax / 2, 'x');
  for (const char* id : {"a", "b", "c"}) ASSERT_TRUE(outbox.keep(half, id, id[0]));
  EXPECT_THAT(outbox.waiting(), ElementsAre(EndsWith("-b.json"), EndsWith("-c.json")));
  const auto kept = outbox.keep(half + half + "x", "d", 1000);
  ASSERT_FALSE(kept);
  EXPECT_EQ(kept.error().kind, Error::Kind::OverLimit);
  EXPECT_THAT(outbox.waiting(), SizeIs(2));
}

TEST(Outbox, ThatCannotBeWrittenIsTold) {
  EXPECT_FALSE(Outbox("/proc/no/reports").keep("{}", "a", 1));
}

}  // namespace
}  // namespace cordon
