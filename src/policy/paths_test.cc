#include "policy/paths.h"

#include <gtest/gtest.h>

namespace cordon {
namespace {

TEST(Paths, AreMadeFromText) {
  struct Case {
    std::string_view path, absolute;
  };
  for (const Case& c : {Case{"a", "/w/d/a"},
                        {".", "/w/d"},
                        {"", "/w/d"},
                        {"..", "/w"},
                        {"../../../..", "/"},
                        {"/a//b/./c/..", "/a/b"},
                        {"./a/", "/w/d/a"},
                        {"...", "/w/d/..."}}) {
    SCOPED_TRACE(c.path);
    EXPECT_EQ(absolute_path(c.path, "/w/d"), c.absolute);
  }
}

TEST(Paths, AreBelowADirectoryOfWholeNames) {
  EXPECT_EQ(path_below("/w/d/a", "/w/d"), "a");
  EXPECT_EQ(path_below("/w/d/", "/w/d"), "");
  EXPECT_EQ(path_below("/a", "/"), "a");
  EXPECT_EQ(path_below("/w/d2/a", "/w/d"), std::nullopt);
  EXPECT_EQ(path_below("/w/d", "/w/d"), std::nullopt);
}

}  // namespace
}  // namespace cordon
