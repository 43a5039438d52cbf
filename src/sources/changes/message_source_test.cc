#include "sources/changes/message_source.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace cordon::git {
namespace {

constexpr std::string_view kEdited =
    "subject\n\n# 123 is fixed\n# ------------------------ >8 ------------------------\n+ diff\n";

TEST(Message, EndsAtTheScissorsWhereAnEditorShowedThem) {
  EXPECT_EQ(strip_message(kEdited, true), "subject\n\n# 123 is fixed\n");
  EXPECT_EQ(strip_message(kEdited, false), kEdited);
}

TEST(Message, KeepsALineThatOnlyEndsLikeScissors) {
  const std::string text = "see ------------------------ >8 ------------------------\nmore\n";
  EXPECT_EQ(strip_message(text, true), text);
  EXPECT_EQ(strip_message("no line break", true), "no line break");
  EXPECT_EQ(strip_message("", true), "");
}

TEST(Message, ThatIsNotThereIsTold) {
  const auto source = open_message_source("/nowhere/COMMIT_EDITMSG", false);
  ASSERT_FALSE(source);
  EXPECT_EQ(source.error().kind, Error::Kind::NotFound);
}

}  // namespace
}  // namespace cordon::git
