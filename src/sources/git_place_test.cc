#include "sources/git_place.h"

#include <gtest/gtest.h>

#include "base/temporary_directory.h"

namespace cordon {
namespace {

std::string name_in(const std::string& config) {
  const TemporaryDirectory directory;
  directory.write("config", config);
  return origin_name({.git_directory = directory.path(), .common_directory = directory.path()});
}

TEST(GitPlace, KnowsWhatTheOriginCallsTheRepository) {
  const auto name = [](const std::string& url) {
    return name_in("[remote \"other\"]\n\turl = a/wrong\n[remote \"origin\"]\n\turl = " + url +
                   "\n");
  };
  for (const char* url : {"git@example.com:acme/shop.git", "https://example.com/acme/shop",
                          "ssh://git@example.com:22/acme/shop.git/", "example.com:shop.git",
                          "/srv/git/shop.git", "https://example.com/shop.git?x=y/z"})
    EXPECT_EQ(name(url), "shop") << url;
  for (const char* url : {"..", "a/..", "/", "https://a/$(x)", "https://a/b c", "a/\xc3\xa4"})
    EXPECT_EQ(name(url), "") << url;
  EXPECT_EQ(name_in(""), "");
  EXPECT_EQ(name_in("[remote \"up\"]\n\turl = a/b\n"), "");
}

TEST(GitPlace, HasNoNameWithoutSettings) {
  const TemporaryDirectory directory;
  EXPECT_EQ(origin_name({.git_directory = directory.path(), .common_directory = directory.path()}),
            "");
}

}  // namespace
}  // namespace cordon
