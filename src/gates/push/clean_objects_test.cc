#include "gates/push/clean_objects.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>

#include <string>

#include "base/temporary_directory.h"

namespace cordon {
namespace {

TEST(CleanObjects, AreRememberedForTheSameEngine) {
  const TemporaryDirectory folder;
  const Path file = folder.path("cordon/clean");
  CleanObjects written(file, "engine 1");
  written.read();
  written.add("aa");
  written.add("bb");
  ASSERT_TRUE(written.write());
  CleanObjects same(file, "engine 1");
  same.read();
  EXPECT_TRUE(same.has("aa"));
  EXPECT_TRUE(same.has("bb"));
  EXPECT_FALSE(same.has("cc"));
  EXPECT_FALSE(same.has("engine 1"));
  CleanObjects other(file, "engine 2");
  other.read();
  EXPECT_EQ(other.size(), 0U);
  same.forget();
  CleanObjects gone(file, "engine 1");
  gone.read();
  EXPECT_EQ(gone.size(), 0U);
}

TEST(CleanObjects, OfPushesAtTheSameTimeAreKeptTogether) {
  const TemporaryDirectory folder;
  const Path file = folder.path("clean");
  CleanObjects one(file, "engine");
  CleanObjects other(file, "engine");
  one.add("aa");
  other.add("bb");
  ASSERT_TRUE(one.write());
  ASSERT_TRUE(other.write());
  CleanObjects both(file, "engine");
  both.read();
  EXPECT_TRUE(both.has("aa"));
  EXPECT_TRUE(both.has("bb"));

  CleanObjects again(file, "engine");
  again.read();
  EXPECT_TRUE(again.has("aa"));
  again.forget();
  CleanObjects left(file, "engine");
  left.read();
  EXPECT_FALSE(left.has("aa")) << "its push went through";
  EXPECT_TRUE(left.has("bb")) << "it is another push's";
}

TEST(CleanObjects, ThatAreTooManyLoseTheOldest) {
  const TemporaryDirectory folder;
  const Path file = folder.path("clean");
  CleanObjects old(file, "engine");
  old.add("oldest");
  ASSERT_TRUE(old.write());
  CleanObjects many(file, "engine");
  for (std::size_t i = 0; i < CleanObjects::kObjectsMax; ++i) many.add(std::to_string(i));
  ASSERT_TRUE(many.write());
  CleanObjects read(file, "engine");
  read.read();
  EXPECT_EQ(read.size(), CleanObjects::kObjectsMax);
  EXPECT_FALSE(read.has("oldest"));
}

TEST(CleanObjects, ThatSomebodyElseHoldsAreNotWaitedForForever) {
  const TemporaryDirectory folder;
  const Path file = folder.path("clean");
  CleanObjects objects(file, "engine");
  objects.add("aa");
  ASSERT_TRUE(objects.write());
  const Fd held(::open((file + ".lock").c_str(), O_WRONLY | O_CLOEXEC));
  ASSERT_EQ(::flock(held.get(), LOCK_EX), 0);
  EXPECT_FALSE(objects.write());
}

TEST(CleanObjects, ThatCannotBeWrittenAreTold) {
  EXPECT_FALSE(CleanObjects("/proc/no/clean", "engine").write());
}

}  // namespace
}  // namespace cordon
