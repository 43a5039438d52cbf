#include "sources/tracked.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/temporary_directory.h"
#include "sources/git/test_repository.h"

namespace cordon {
namespace {

TEST(Tracked, AsksTheIndexOfTheRepositoryAround) {
  const git::TestDirectory test;
  test.run("git init -q . && mkdir a && echo 1 > a/known && echo 2 > a/new && git add a/known");
  EXPECT_TRUE(is_tracked(test.path("a/known")).value());
  EXPECT_FALSE(is_tracked(test.path("a/new")).value());
  EXPECT_FALSE(is_tracked(test.path("a/none")).value());
  test.run("ln -s a b");
  EXPECT_TRUE(is_tracked(test.path("b/known")).value());
}

TEST(Tracked, FindsNothingOutside) {
  const git::TestDirectory test;
  test.write("file", "");
  EXPECT_FALSE(is_tracked(test.path("file")).value());
  EXPECT_FALSE(is_tracked(test.path("none/file")).has_value());
}

TEST(Tracked, DoesNotTakeABrokenIndexForAnEmptyOne) {
  const git::TestDirectory test;
  test.run("git init -q . && echo 1 > known && git add known && echo x > .git/index");
  EXPECT_FALSE(is_tracked(test.path("known")).has_value());
}

TEST(Tracked, FindsTheWorkTreeAboveADirectory) {
  const TemporaryDirectory directory;
  const Path deep = directory.make_directory("app/src");
  EXPECT_FALSE(work_tree_of(deep).has_value());
  directory.make_directory("app/.git");
  EXPECT_EQ(work_tree_of(deep), directory.path("app"));
}

}  // namespace
}  // namespace cordon
