#include "gates/push/push.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

namespace cordon {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::string kOne(40, '1');
const std::string kTwo(40, '2');
const std::string kNull(40, '0');
const std::string kLongNull(64, '0');

ReadVariable lookup(std::map<std::string, std::string, std::less<>> variables) {
  return [variables](std::string_view name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional(found->second);
  };
}

TEST(PrePush, IsReadAsGitWritesIt) {
  const auto updates = parse_pre_push("refs/heads/a " + kOne + " refs/heads/b " + kTwo +
                                      "\n(delete) " + kNull + " refs/heads/c " + kOne +
                                      "\nHEAD ^{x y} " + kTwo + " refs/tags/t " + kNull + "\n");
  ASSERT_TRUE(updates);
  ASSERT_EQ(updates->size(), 3U);
  EXPECT_EQ((*updates)[0].name, "refs/heads/b");
  EXPECT_EQ((*updates)[0].from, kTwo);
  EXPECT_EQ((*updates)[0].to, kOne);
  EXPECT_TRUE((*updates)[1].is_deletion());
  EXPECT_EQ((*updates)[2].to, kTwo);
}

TEST(PrePush, RefusesWhatGitDoesNotWrite) {
  for (const std::string& line : {std::string("hello"), std::string("a b c d"),
                                  "a " + kOne + " b " + kTwo + "0", "a " + kOne + " b"}) {
    const auto updates = parse_pre_push("\n" + line + "\n");
    ASSERT_FALSE(updates) << line;
    EXPECT_EQ(updates.error().kind, Error::Kind::Usage);
    EXPECT_THAT(updates.error().text, HasSubstr("line 2"));
  }
}

TEST(PreReceive, IsReadAsGitWritesIt) {
  const auto updates = parse_pre_receive(kOne + " " + kTwo + " refs/heads/a\n" + kNull + " " +
                                         kOne + " refs/heads/b");
  ASSERT_TRUE(updates);
  EXPECT_EQ((*updates)[0].from, kOne);
  EXPECT_EQ((*updates)[1].name, "refs/heads/b");
  EXPECT_FALSE(parse_pre_receive(kOne + " refs/heads/a\n"));
}

TEST(Push, BringsWhatTheRemoteDoesNotHave) {
  const auto change =
      pushed_change({{"refs/heads/a", kTwo, kOne}, {"refs/heads/b", kNull, kTwo}}, "origin");
  ASSERT_TRUE(change);
  EXPECT_THAT(change->heads, ElementsAre(kOne, kTwo));
  EXPECT_THAT(change->known, ElementsAre(kTwo, "refs/remotes/origin/**"));
}

TEST(Push, ToAUrlFindsNothingThatIsKnown) {
  for (const std::string url : {"https://example.com/x", "git@example.com:x", "/srv/x", "../x"})
    EXPECT_THAT(pushed_change({{"a", kNull, kOne}}, url)->known, IsEmpty());
}

TEST(Push, ThatDeletesBringsNothing) {
  EXPECT_FALSE(pushed_change({{"a", kOne, kNull}, {"b", kOne, kLongNull}}, "origin"));
  EXPECT_FALSE(pushed_change({}, "origin"));
}

TEST(Receive, LooksWhereThePushWaits) {
  const auto change = received_change(
      {{"a", kNull, kOne}}, lookup({{"GIT_OBJECT_DIRECTORY", "/r/objects/tmp"},
                                    {"GIT_ALTERNATE_OBJECT_DIRECTORIES", "/r/objects:/s"}}));
  ASSERT_TRUE(change);
  EXPECT_THAT(change->known, ElementsAre("refs/**"));
  EXPECT_THAT(change->object_directories, ElementsAre("/r/objects/tmp", "/r/objects", "/s"));
  EXPECT_THAT(received_change({{"a", kNull, kOne}}, lookup({}))->object_directories, IsEmpty());
}

TEST(Receive, DoesNotBelieveWhatAClientSaysWasThere) {
  const auto change = received_change({{"a", kTwo, kTwo}, {"b", kNull, kTwo}}, lookup({}));
  ASSERT_TRUE(change);
  EXPECT_THAT(change->known, ElementsAre("refs/**"));
}

TEST(Receive, SplitsDirectoriesAsGitDoes) {
  EXPECT_THAT(split_directories("/a:\"/b:c\\\"d\":/e::"), ElementsAre("/a", "/b:c\"d", "/e"));
  EXPECT_THAT(split_directories(""), IsEmpty());
  EXPECT_THAT(split_directories("\"/cut"), ElementsAre("/cut"));
}

TEST(PushOption, IsFoundByItsName) {
  const auto environment = lookup({{"GIT_PUSH_OPTION_COUNT", "3"},
                                   {"GIT_PUSH_OPTION_0", "ci.skip"},
                                   {"GIT_PUSH_OPTION_1", "cordon.skip=a test = of it"},
                                   {"GIT_PUSH_OPTION_2", "cordon.other"}});
  EXPECT_EQ(push_option(environment, "cordon.skip"), "a test = of it");
  EXPECT_EQ(push_option(environment, "cordon.other"), "");
  EXPECT_EQ(push_option(environment, "cordon"), std::nullopt);
  EXPECT_EQ(push_option(lookup({{"GIT_PUSH_OPTION_COUNT", "x"}}), "cordon"), std::nullopt);
  EXPECT_EQ(push_option(lookup({}), "cordon"), std::nullopt);
}

}  // namespace
}  // namespace cordon
