#include "sources/changes/message_source.h"

#include <gtest/gtest.h>

#include <string>

namespace cordon::git {
namespace {

TEST(Message, IsWithoutCommentsAndWhatIsBelowTheScissors) {
  EXPECT_EQ(strip_message("subject\n\n# a comment\nbody\n# ------------------------ >8 "
                          "------------------------\n+ of the diff\n"),
            "subject\n\n\nbody\n");
  EXPECT_EQ(strip_message("no line break"), "no line break\n");
  EXPECT_EQ(strip_message(""), "");
}

TEST(Message, ThatIsNotThereIsTold) {
  const auto source = open_message_source("/nowhere/COMMIT_EDITMSG");
  ASSERT_FALSE(source);
  EXPECT_EQ(source.error().kind, Error::Kind::NotFound);
}

}  // namespace
}  // namespace cordon::git
