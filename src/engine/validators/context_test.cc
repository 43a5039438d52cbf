#include "engine/validators/context.h"

#include <gtest/gtest.h>

#include <string>

namespace cordon {
namespace {

TEST(HasWord, TakesSeparatorsForOneAndTheSame) {
  for (const char* text : {"acme corp", "ACME-CORP", "AcmeCorp", "acme_corp_key", "x.acme.corp"})
    EXPECT_TRUE(has_word(text, "acme corp")) << text;
  EXPECT_FALSE(has_word("acme, corp", "acme corp"));
  EXPECT_FALSE(has_word("acme cor", "acme corp"));
}

TEST(HasWord, WantsAShortWordAlone) {
  EXPECT_TRUE(has_word("AWS_KEY", "aws"));
  EXPECT_TRUE(has_word("awsKey", "aws"));
  EXPECT_FALSE(has_word("laws", "aws"));
  EXPECT_FALSE(has_word("awstats", "aws"));
}

std::string name_in(const std::string& text) {
  return std::string(name_before(text, text.find("VALUE")));
}

TEST(NameBefore, IsWhatTheValueIsAssignedTo) {
  EXPECT_EQ(name_in("api_key = \"VALUE"), "api_key");
  EXPECT_EQ(name_in("\"apiKey\": \"VALUE"), "apiKey");
  EXPECT_EQ(name_in("a['key'] = 'VALUE"), "key");
  EXPECT_EQ(name_in("<key>VALUE"), "key");
  EXPECT_EQ(name_in("some words VALUE"), "words");
  EXPECT_EQ(name_in("VALUE"), "");
  EXPECT_EQ(name_in("xVALUE"), "");
}

TEST(LineAround, EndsAtTheLineOrTheReach) {
  const std::string text = "first\nsecond line\nthird";
  EXPECT_EQ(line_around(text, 8, 100), "second line");
  EXPECT_EQ(line_around(text, 8, 2), "seco");
  EXPECT_EQ(line_around(text, 20, 100), "third");
}

TEST(IsBehindEscape, KnowsTheUsualOnes) {
  for (const std::string text : {"\\n", "%3D", "\\x3d", "\\u003d", "a\\t"})
    EXPECT_TRUE(is_behind_escape(text, text.size())) << text;
  for (const std::string text : {"n", "3D", "%3", "x3d", "\\d", ""})
    EXPECT_FALSE(is_behind_escape(text, text.size())) << text;
}

}  // namespace
}  // namespace cordon
