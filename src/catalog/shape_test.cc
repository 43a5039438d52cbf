#include "catalog/shape.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <string>

namespace cordon {
namespace {

bool fits(const std::string& shape, const std::string& text) {
  const auto parsed = Shape::parse(shape);
  EXPECT_TRUE(parsed) << shape << ": " << parsed.error().text;
  re2::RE2::Options options(re2::RE2::Latin1);
  return parsed && re2::RE2::FullMatch(text, re2::RE2(parsed->regex(), options));
}

TEST(Shape, FitsWhatItDescribes) {
  struct Case {
    const char *shape, *text;
    bool fits;
  };
  const Case cases[] = {
      {"ab_{digits:3}", "ab_123", true},
      {"ab_{digits:3}", "ab_12", false},
      {"{hex-lower:2-4}", "abc", true},
      {"{hex-lower:2-4}", "abcde", false},
      {"{base62:2+}", "aaaaaaaa", true},
      {"{base62:2+}", "a", false},
      {"x(live|test)y", "xtesty", true},
      {"x(live|test)y", "xprody", false},
      {"a(=)?", "a", true},
      {"a(-{digits:1}){2}", "a-1-2", true},
      {"a(-{digits:1}){2}", "a-1", false},
      {"a(b){1-2}", "abb", true},
      {"{[a-c_]:3}", "a_c", true},
      {"{[^a]:1}", "a", false},
      {"{name=digits:2}", "42", true},
      {"{uuid}", "0b6d1e1c-93ad-4bd8-9a3e-00c04fd430c8", true},
      {"{uuid}", "0b6d1e1c93ad4bd89a3e00c04fd430c8", false},
      {"a\\{b\\|", "a{b|", true},
      {"a.b", "axb", false},
      {"k:{secret=({digits:2}(=)?)};", "k:42=;", true},
      {"k:{secret=(a|b)}", "k:c", false},
      {"\\x01{[\\x02-\\x04]:1}{bytes:2}", "\x01\x03\n\xff", true},
      {"\\x01{[\\x02-\\x04]:1}", "\x01\x05", false},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(std::string(c.shape) + " / " + c.text);
    EXPECT_EQ(fits(c.shape, c.text), c.fits);
  }
}

TEST(Shape, RefusesWhatItCannotMean) {
  for (const std::string shape : {"",
                                  "{hex:0}",
                                  "{nothing:3}",
                                  "{hex}",
                                  "{hex:",
                                  "{hex:3",
                                  "a(b",
                                  "a)b",
                                  "}",
                                  "{[a:3}",
                                  "{hex:5-3}",
                                  "a(b){3-2}",
                                  "{x=hex:2}{x=hex:2}",
                                  "{uuid:3}",
                                  "a\\",
                                  "{hex:99999999}",
                                  "((((((((((a))))))))))",
                                  "(a)?",
                                  "{x=(a)",
                                  "{x=(a}",
                                  "a\\x0",
                                  "a\\xg0",
                                  "{[\\x4]:1}"}) {
    EXPECT_FALSE(Shape::parse(shape)) << shape;
  }
}

TEST(Shape, KnowsItsWidthAndItsEdges) {
  const auto shape = Shape::parse("k(_)?{digits:2-4}(=)?");
  ASSERT_TRUE(shape);
  EXPECT_EQ(shape->width_least(), 3U);
  EXPECT_EQ(shape->width_most(), 7U);
  EXPECT_EQ(shape->first_set().members(), "k");
  EXPECT_EQ(shape->last_set().members(), "0123456789=");
}

TEST(Shape, SpreadsIntoItsWays) {
  const auto shape = Shape::parse("(a|b)(c)?");
  ASSERT_TRUE(shape);
  const auto ways = shape->ways(16);
  EXPECT_EQ(ways.size(), 4U);
  // Only its beginning has so few.
  const auto head = shape->ways(3);
  ASSERT_EQ(head.size(), 2U);
  EXPECT_EQ(head[0][0].literal + head[1][0].literal, "ab");
  EXPECT_EQ(head[0].size(), 1U);
}

TEST(Shape, IgnoresCaseWhereItIsTold) {
  const auto shape = Shape::parse("key{hex-lower:2}", true);
  ASSERT_TRUE(shape);
  re2::RE2::Options options(re2::RE2::Latin1);
  EXPECT_TRUE(re2::RE2::FullMatch("KEYab", re2::RE2(shape->regex(), options)));
}

}  // namespace
}  // namespace cordon
