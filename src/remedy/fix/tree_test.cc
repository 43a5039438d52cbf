#include "remedy/fix/tree.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

#include "base/temporary_directory.h"

namespace cordon {
namespace {

TEST(Tree, ReplacesAFileWholeWithItsMode) {
  const TemporaryDirectory directory;
  const Path file = directory.write("a/b", "old");
  ::chmod(file.c_str(), 0750);
  const Tree tree = *Tree::open(directory.path());
  const TreeFile was = *tree.read("a/b", 100);
  ASSERT_TRUE(tree.replace("a/b", was, "new", was.mode).has_value());
  EXPECT_EQ(tree.read("a/b", 100)->bytes, "new");
  EXPECT_EQ(tree.read("a/b", 100)->mode, 0750U);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(directory.path("a")), {}), 1);
}

TEST(Tree, LeavesAFileThatChangedInBetween) {
  const TemporaryDirectory directory;
  directory.write("a", "old");
  const Tree tree = *Tree::open(directory.path());
  const TreeFile was = *tree.read("a", 100);
  directory.write("a", "other");
  const auto replaced = tree.replace("a", was, "new", was.mode);
  ASSERT_FALSE(replaced.has_value());
  EXPECT_EQ(replaced.error().kind, Error::Kind::Changed);
  EXPECT_EQ(tree.read("a", 100)->bytes, "other");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(directory.path()), {}), 1);
}

TEST(Tree, FollowsNoLinkAndNoWayUp) {
  const TemporaryDirectory directory;
  const TemporaryDirectory outside;
  outside.write("b", "theirs");
  directory.link(outside.path(), "a");
  directory.link(outside.path("b"), "c");
  const Tree tree = *Tree::open(directory.path());
  EXPECT_FALSE(tree.read("a/b", 100).has_value());
  EXPECT_FALSE(tree.read("c", 100).has_value());
  EXPECT_FALSE(tree.read("../b", 100).has_value());
  EXPECT_FALSE(tree.create("c", "ours", 0600).has_value());
  EXPECT_FALSE(tree.create("a/d", "ours", 0600).has_value());
}

}  // namespace
}  // namespace cordon
