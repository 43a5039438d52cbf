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

TEST(IsWithinBase64, SeesWhatTheRunGoesOnWith) {
  const auto is_within = [](std::string text) {
    const std::size_t begin = text.find('<'), end = text.find('>') - 1;
    std::erase_if(text, [](char c) { return c == '<' || c == '>'; });
    return is_within_base64(text, begin, end);
  };
  EXPECT_TRUE(is_within("x;base64,QUJD+EAAKy9Pf34qY6/<EAAtoken>/inF5a"));
  EXPECT_TRUE(is_within("<EAAtoken>+QUJDEAAKy9Pf34q"));
  EXPECT_TRUE(is_within("x,QUJD+<EAAtoken>/inF5a"));
  EXPECT_FALSE(is_within("https://example.com/some/path/to/<EAAtoken>/more"));
  EXPECT_FALSE(is_within("prod-eu-west-1-<EAAtoken>"));
  EXPECT_FALSE(is_within("QUJDEAAKy9Pf34q=<EAAtoken> QUJDEAAKy9Pf34q"));
}

TEST(HasWord, WantsAShortWordAlone) {
  EXPECT_TRUE(has_word("AWS_KEY", "aws"));
  EXPECT_TRUE(has_word("awsKey", "aws"));
  EXPECT_FALSE(has_word("laws", "aws"));
  EXPECT_FALSE(has_word("awstats", "aws"));
  EXPECT_TRUE(has_word("myAwsKey", "aws"));
  EXPECT_TRUE(has_word("aws2", "aws"));
  EXPECT_TRUE(has_word("host = akab-x1", "akab-"));
  EXPECT_TRUE(has_word("the PyPI index", "pypi"));
  EXPECT_TRUE(has_word("id = LTAI5tAb", "LTAI"));
  EXPECT_FALSE(has_word("id = ltai5tAb", "LTAI"));
  EXPECT_FALSE(has_word("id = xLTAI5tAb", "LTAI"));
  EXPECT_FALSE(has_word("h1:O6UkzYuF0ie9/AkAbq3Yw7dQ0e5n", "akab-"));
  EXPECT_FALSE(has_word("Xs6ZlTaI8Pf0oA", "ltai"));
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

TEST(IsBehindEscape, KnowsTheUsualOnes) {
  for (const std::string text : {"\\n", "%3D", "\\x3d", "\\u003d", "a\\t"})
    EXPECT_TRUE(is_behind_escape(text, text.size())) << text;
  for (const std::string text : {"n", "3D", "%3", "x3d", "\\d", ""})
    EXPECT_FALSE(is_behind_escape(text, text.size())) << text;
}

}  // namespace
}  // namespace cordon
