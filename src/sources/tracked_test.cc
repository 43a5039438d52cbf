#include "sources/tracked.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/temporary_directory.h"
#include "sources/git/test_repository.h"

namespace cordon {
namespace {

TEST(Tracked, FindsTheWorkTreeAboveADirectory) {
  const TemporaryDirectory directory;
  const Path deep = directory.make_directory("app/src");
  EXPECT_FALSE(work_tree_of(deep).has_value());
  directory.make_directory("app/.git");
  EXPECT_EQ(work_tree_of(deep), directory.path("app"));
}

}  // namespace
}  // namespace cordon
