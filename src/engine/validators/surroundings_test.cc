#include "engine/validators/surroundings.h"

#include <gtest/gtest.h>

#include <string>

namespace cordon {
namespace {

TEST(Surroundings, TellTextFromPrograms) {
  const std::string value = "name=Zk3vQ9xT7m";
  const auto is_in_text = [&](const std::string& before, const std::string& behind) {
    return stands_in_text(before + value + behind, before.size(), before.size() + value.size());
  };
  EXPECT_TRUE(is_in_text("", ""));
  EXPECT_TRUE(is_in_text("a\tline\r\n", "\n\f\v\x1b[0m"));
  EXPECT_TRUE(is_in_text("L\xc3\xb6sung ", " l\xf6sen"));
  EXPECT_FALSE(is_in_text(std::string(1, '\0'), ""));
  EXPECT_FALSE(is_in_text("", "\x01"));
  EXPECT_FALSE(is_in_text("\x7f" + std::string(20, 'x'), ""));
  // What is farther away does not matter.
  EXPECT_TRUE(is_in_text(std::string(100, '\0') + std::string(64, 'x'), ""));
}

TEST(Surroundings, KnowText) {
  EXPECT_TRUE(is_text("Zk3vQ9xT7m"));
  EXPECT_TRUE(is_text("L\xc3\xb6sung-\xe2\x82\xac"));
  EXPECT_TRUE(is_text("L\xf6sung"));
  EXPECT_FALSE(is_text("a\x01z"));
  EXPECT_FALSE(is_text("H\x89H\xb9Skipping"));
  EXPECT_FALSE(is_text("a\x1b[0m"));
}

}  // namespace
}  // namespace cordon
