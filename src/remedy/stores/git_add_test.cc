#include "remedy/stores/git_add.h"

#include <gtest/gtest.h>

#include "base/temporary_directory.h"

namespace cordon {
namespace {

TEST(GitAdd, TakesInWhatIsNotIgnored) {
  struct Case {
    std::string_view lines;
    bool is_taken;
  };
  for (const Case& c : {Case{"", true},
                        {"# .env\n\n*.log\n", true},
                        {".env\n", false},
                        {"*.log\n.env*  \r\n", false},
                        {"/.env\n", true},
                        {"/a/.env\n", false},
                        {"/a/\n", false},
                        {"a/\n", false},
                        {".env\n!.env\n", true}}) {
    SCOPED_TRACE(c.lines);
    const TemporaryDirectory directory;
    for (const std::string_view folder : {".git/objects", ".git/refs", "a"})
      directory.make_directory(folder);
    directory.write(".git/HEAD", "ref: refs/heads/main\n");
    directory.write(".gitignore", c.lines);
    const auto is_taken = would_be_added(directory.path("a/.env"));
    ASSERT_TRUE(is_taken.has_value()) << is_taken.error().text;
    EXPECT_EQ(*is_taken, c.is_taken);
  }
}

TEST(GitAdd, TakesInNothingOutsideAWorkTree) {
  const TemporaryDirectory directory;
  EXPECT_FALSE(would_be_added(directory.path(".env")).value());
}

}  // namespace
}  // namespace cordon
