#include "sources/target.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "base/temporary_directory.h"

namespace cordon {
namespace {

using ::testing::HasSubstr;

TEST(Target, KnowsPathsRepositoriesAndStandardInput) {
  struct Case {
    std::string_view typed;
    Target::Kind kind;
    std::string_view text;
  };
  for (const Case& one : {Case{".", Target::Kind::Files, "."},
                          {"-", Target::Kind::Stdin, "-"},
                          {"./-", Target::Kind::Files, "./-"},
                          {"not/there", Target::Kind::Files, "not/there"},
                          {"/a b/c", Target::Kind::Files, "/a b/c"},
                          {"dir/with:colon", Target::Kind::Files, "dir/with:colon"},
                          {":x", Target::Kind::Files, ":x"},
                          {"1:2", Target::Kind::Files, "1:2"},
                          {"git:.", Target::Kind::Git, "."},
                          {"git:/srv/a:b.git", Target::Kind::Git, "/srv/a:b.git"}}) {
    SCOPED_TRACE(one.typed);
    const auto target = Target::parse(one.typed);
    ASSERT_TRUE(target.has_value());
    EXPECT_EQ(target->kind, one.kind);
    EXPECT_EQ(target->text, one.text);
  }
}

TEST(Target, NamesTheKindsThatItKnowsWhereItKnowsNotWhatWasTyped) {
  struct Case {
    std::string_view typed;
    std::string_view said;
  };
  for (const Case& one : {Case{"image:alpine", "unknown kind of target `image:`"},
                          {"https://example.com/x.git", "`git:PATH`"},
                          {"s3+x:bucket", "unknown kind of target `s3+x:`"},
                          {"git:", "needs a path"},
                          {"", "empty target"},
                          {std::string_view("a\0b", 3), "NUL"},
                          {"foo:\x1b[31m", "foo:\\x1b[31m"}}) {
    SCOPED_TRACE(one.typed);
    const auto target = Target::parse(one.typed);
    ASSERT_FALSE(target.has_value());
    EXPECT_EQ(target.error().kind, Error::Kind::Usage);
    EXPECT_THAT(target.error().text, HasSubstr(std::string(one.said)));
  }
}

TEST(Target, TakesAPathThatIsThereThoughItLooksLikeAScheme) {
  const TemporaryDirectory tree;
  tree.write("image:alpine", "");
  const Path before = std::filesystem::current_path();
  std::filesystem::current_path(tree.path());
  const auto target = Target::parse("image:alpine");
  std::filesystem::current_path(before);
  ASSERT_TRUE(target.has_value());
  EXPECT_EQ(target->kind, Target::Kind::Files);
}

}  // namespace
}  // namespace cordon
