#include "base/replace_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <csignal>
#include <filesystem>

#include "base/temporary_directory.h"

namespace cordon {
namespace {

std::size_t count_files(const Path& directory) {
  std::size_t count = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(directory)) ++count;
  return count;
}

mode_t mode_of(const Path& file) {
  struct stat status{};
  EXPECT_EQ(::stat(file.c_str(), &status), 0);
  return status.st_mode & 0777;
}

TEST(ReplaceFile, KeepsTheModeAndLeavesANewOneForItsOwnerAlone) {
  const TemporaryDirectory directory;
  const Path file = directory.write("a", "before");
  ::chmod(file.c_str(), 0640);
  ASSERT_TRUE(replace_file(file, "after"));
  EXPECT_EQ(read_file(file, 100).value(), "after");
  EXPECT_EQ(mode_of(file), 0640U);
  ASSERT_TRUE(replace_file(directory.path("b"), "new"));
  EXPECT_EQ(mode_of(directory.path("b")), 0600U);
  EXPECT_EQ(count_files(directory.path()), 2U);
}

TEST(ReplaceFile, RefusesAFileWithOtherNames) {
  const TemporaryDirectory directory;
  const Path file = directory.write("a", "before");
  std::filesystem::create_hard_link(file, directory.path("b"));
  const auto replaced = replace_file(file, "after");
  ASSERT_FALSE(replaced.has_value());
  EXPECT_EQ(replaced.error().kind, Error::Kind::Unsupported);
  EXPECT_EQ(read_file(file, 100).value(), "before");
}

TEST(ReplaceFile, LeavesTheSignalsAsTheyWere) {
  const TemporaryDirectory directory;
  sigset_t before{};
  ::pthread_sigmask(SIG_BLOCK, nullptr, &before);
  ASSERT_TRUE(replace_file(directory.path("a"), "new"));
  sigset_t after{};
  ::pthread_sigmask(SIG_BLOCK, nullptr, &after);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP})
    EXPECT_EQ(::sigismember(&after, signal), ::sigismember(&before, signal));
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
