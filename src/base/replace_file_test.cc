#include "base/replace_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

#include "base/temporary_directory.h"

namespace cordon {
namespace {

std::size_t count_files(const Path& directory) {
  std::size_t count = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(directory)) ++count;
  return count;
}

TEST(ReplaceFile, LeavesTheNewOneForItsOwnerAlone) {
  const TemporaryDirectory directory;
  const Path file = directory.write("a", "before");
  ::chmod(file.c_str(), 0644);
  ASSERT_TRUE(replace_file(file, "after"));
  EXPECT_EQ(read_file(file, 100).value(), "after");
  struct stat status{};
  ASSERT_EQ(::stat(file.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600U);
  ASSERT_TRUE(replace_file(directory.path("b"), "new"));
  EXPECT_EQ(count_files(directory.path()), 2U);
}

TEST(ReplaceFile, ReplacesALinkAndNotWhatItLeadsTo) {
  const TemporaryDirectory directory;
  const Path file = directory.write("a", "before");
  directory.link("a", "b");
  ASSERT_TRUE(replace_file(directory.path("b"), "after"));
  EXPECT_EQ(read_file(file, 100).value(), "before");
}

TEST(ReplaceFile, LeavesNothingWhereItFails) {
  const TemporaryDirectory directory;
  directory.make_directory("a/b");
  EXPECT_FALSE(replace_file(directory.path("a"), "after"));
  EXPECT_FALSE(replace_file(directory.path("none/a"), "after"));
  EXPECT_EQ(count_files(directory.path()), 1U);
}

}  // namespace
}  // namespace cordon
