#include "sources/paths.h"

#include <gtest/gtest.h>

namespace cordon {
namespace {

TEST(Paths, PutsNamesBehindThoseOfTheirDirectories) {
  Paths paths;
  const auto a = paths.add(Paths::kTop, "a");
  const auto file = paths.add(a, "file");
  const auto b = paths.add(a, "b");
  const auto deep = paths.add(b, std::string("\xff\n", 2));
  EXPECT_EQ(paths.path(Paths::kTop), "");
  EXPECT_EQ(paths.path(a), "a");
  EXPECT_EQ(paths.path(file), "a/file");
  EXPECT_EQ(paths.path(deep), "a/b/\xff\n");
}

TEST(Paths, NumbersNamesByTheirOrder) {
  Paths paths;
  EXPECT_EQ(paths.add(Paths::kTop, "z"), 1u);
  EXPECT_EQ(paths.add(Paths::kTop, "a"), 2u);
  EXPECT_EQ(paths.size(), 3u);
}

}  // namespace
}  // namespace cordon
