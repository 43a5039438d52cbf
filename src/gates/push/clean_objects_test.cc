#include "gates/push/clean_objects.h"

#include <gtest/gtest.h>

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

TEST(CleanObjects, ThatCannotBeWrittenAreTold) {
  EXPECT_FALSE(CleanObjects("/proc/no/clean", "engine").write());
}

}  // namespace
}  // namespace cordon
