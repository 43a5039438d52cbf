#include "gates/ci/event_file.h"

#include <gtest/gtest.h>

namespace cordon::ci {
namespace {

TEST(EventFile, AnswersWhateverStandsThere) {
  const auto file = EventFile::parse(
      R"({"after": "x", "deleted": true, "pull_request": {"number": 7, "head": {"sha": "y"}}})");
  ASSERT_TRUE(file);
  EXPECT_EQ(file->text("after"), "x");
  EXPECT_EQ(file->text("pull_request.number"), "7");
  EXPECT_EQ(file->text("pull_request.head.sha"), "y");
  EXPECT_TRUE(file->is_true("deleted"));
  EXPECT_TRUE(file->has("pull_request"));
  for (const char* path : {"", "none", "after.sha", "deleted", "pull_request.head", "a.b.c."})
    EXPECT_EQ(file->text(path), "") << path;
  EXPECT_FALSE(file->is_true("after"));
  EXPECT_FALSE(file->has("after"));
}

TEST(EventFile, TakesWholeObjectsOnly) {
  for (const char* text : {"", "null", "[]", "7", "{\"a\": ", "{} x", "\xff"})
    EXPECT_FALSE(EventFile::parse(text)) << text;
  EXPECT_FALSE(EventFile::parse(std::string(100'000, '[')));
}

}  // namespace
}  // namespace cordon::ci
