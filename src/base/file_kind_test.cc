#include "base/file_kind.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/temporary_directory.h"

namespace cordon {
namespace {

TEST(FileKind, TellsALinkFromWhatItLeadsTo) {
  const TemporaryDirectory folder;
  ASSERT_EQ(::mkdir(folder.path("directory").c_str(), 0700), 0);
  ASSERT_EQ(::symlink("directory", folder.path("link").c_str()), 0);
  ASSERT_EQ(::symlink("nowhere", folder.path("dangling").c_str()), 0);
  struct Case {
    const char* name;
    bool exists, is_link, is_directory;
  };
  for (const Case& c : {Case{"directory", true, false, true},
                        {"link", true, true, true},
                        {"dangling", true, true, false},
                        {"nothing", false, false, false}}) {
    SCOPED_TRACE(c.name);
    const Path path = folder.path(c.name);
    EXPECT_EQ(exists(path), c.exists);
    EXPECT_EQ(is_link(path), c.is_link);
    EXPECT_EQ(is_directory(path), c.is_directory);
  }
}

}  // namespace
}  // namespace cordon
