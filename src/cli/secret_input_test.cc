#include "cli/secret_input.h"

#include <gtest/gtest.h>

namespace cordon {
namespace {

TEST(SecretInput, DropsOneLineEnd) {
  EXPECT_EQ(without_line_end("a\n"), "a");
  EXPECT_EQ(without_line_end("a\r\n"), "a");
  EXPECT_EQ(without_line_end("a\n\n"), "a\n");
  EXPECT_EQ(without_line_end("a\r"), "a\r");
  EXPECT_EQ(without_line_end("a"), "a");
}

TEST(SecretInput, LeavesBinaryAsItIs) {
  for (const std::string& bytes : {std::string("a\0\n", 3), std::string("\xFF\r\n")})
    EXPECT_EQ(without_line_end(bytes), bytes);
}

}  // namespace
}  // namespace cordon
