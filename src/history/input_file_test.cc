#include "history/input_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <string>

#include "base/temporary_directory.h"

namespace cordon::history {
namespace {

constexpr std::size_t kSizeMax = 1 << 20;

TEST(InputFile, IsItsOwnersAloneAndNeverWrittenOver) {
  const TemporaryDirectory folder;
  const Path file = folder.path("a");
  ASSERT_TRUE(write_new_file(file, "one\n"));
  struct stat status{};
  ASSERT_EQ(::stat(file.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  const auto again = write_new_file(file, "two\n");
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().kind, Error::Kind::Usage);
  EXPECT_EQ(*read_file(file, kSizeMax), "one\n");
  folder.link("nowhere", "link");
  EXPECT_FALSE(write_new_file(folder.path("link"), "x"));
  EXPECT_FALSE(write_new_file(folder.path("no/folder"), "x"));
}

TEST(InputFile, SaysWhatFilterRepoReplaces) {
  const TemporaryDirectory folder;
  const Path file = folder.path("a");
  ASSERT_TRUE(write_replacements(file, {SecretText("a b"), SecretText("x\ny==>z")}));
  EXPECT_EQ(*read_file(file, kSizeMax),
            "literal:a b==>***REMOVED***\n"
            "literal:a%20b==>***REMOVED***\n"
            "regex:x\\x0ay\\x3d\\x3d\\x3ez==>***REMOVED***\n"
            "literal:x%0Ay%3D%3D%3Ez==>***REMOVED***\n"
            "literal:eAp5PT0-==>***REMOVED***\n"
            "literal:eAp5PT0+==>***REMOVED***\n"
            "literal:Cnk9PT56==>***REMOVED***\n");
}

}  // namespace
}  // namespace cordon::history
