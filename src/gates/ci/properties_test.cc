#include "gates/ci/properties.h"

#include <gtest/gtest.h>

namespace cordon::ci {
namespace {

TEST(Properties, ReadsWhatJavaWrites) {
  const auto properties = parse_properties(
      "#Mon\n! also a comment\nbuild.vcs.number=abc\nurl=https\\://host/x\\=1\n"
      "  spaced : a value \nlong=one \\\n   two\nkey\\ with\\ space=x\nname=B\\u00e4r\\u20ac\n"
      "empty=\nalone\nlast=end");
  const std::map<std::string, std::string> expected = {
      {"build.vcs.number", "abc"},
      {"url", "https://host/x=1"},
      {"spaced", "a value "},
      {"long", "one two"},
      {"key with space", "x"},
      {"name", "B\u00e4r\u20ac"},
      {"empty", ""},
      {"alone", ""},
      {"last", "end"},
  };
  EXPECT_EQ(properties, expected);
}

TEST(Properties, EndsWhereTheTextIsCutShort) {
  for (const char* text : {"", "a", "a=", "a=\\", "a=\\u12", "\\", "=\n=", "a=\\uzzzz"})
    EXPECT_LE(parse_properties(text).size(), 1U) << text;
}

}  // namespace
}  // namespace cordon::ci
