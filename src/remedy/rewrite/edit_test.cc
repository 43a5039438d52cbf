#include "remedy/rewrite/edit.h"

#include <gtest/gtest.h>

namespace cordon {
namespace {

TEST(Edit, ChangesItsSpanAndNothingElse) {
  EXPECT_EQ(apply("abcdef", {{{4, 5}, "X"}, {{1, 2}, ""}, {{6, 6}, "!"}}), "acdXf!");
}

TEST(Edit, FindsTheLineOfAPosition) {
  const std::string_view text = "one\r\n  two\n";
  EXPECT_EQ(line_around(text, 1).of(text), "one");
  EXPECT_EQ(line_around(text, 7).of(text), "  two");
  EXPECT_EQ(line_around(text, 11).of(text), "");
  EXPECT_EQ(indentation_of("  two"), "  ");
  EXPECT_EQ(line_break_of(text), "\r\n");
  EXPECT_EQ(line_break_of("x"), "\n");
}

}  // namespace
}  // namespace cordon
