#include "base/text.h"

#include <gtest/gtest.h>

#include <string>

namespace cordon {
namespace {

TEST(Printable, LetsNothingThroughThatATerminalObeys) {
  EXPECT_EQ(printable("plain, Grüße, 日本"), "plain, Grüße, 日本");
  EXPECT_EQ(printable("a\x1b[31mb"), "a\\x1b[31mb");
  EXPECT_EQ(printable("a\nb\tc\r"), "a\\x0ab\\x09c\\x0d");
  EXPECT_EQ(printable(std::string_view("\0", 1)), "\\x00");
  EXPECT_EQ(printable("\xff\xfe"), "\\xff\\xfe");
  // U+202E turns the direction of what follows, U+009B begins a control sequence.
  EXPECT_EQ(printable("a\u202eb").find("\u202e"), std::string::npos);
  EXPECT_EQ(printable("a\u009bb").find("\u009b"), std::string::npos);
}

TEST(Printable, LetsNothingThroughThatXmlForbids) {
  EXPECT_EQ(printable("\xef\xbf\xbe \xef\xbf\xbf"), "\\u{fffe} \\u{ffff}");
  EXPECT_EQ(printable("\xed\xa0\x80"), "\\xed\\xa0\\x80") << "a surrogate";
}

TEST(VariableName, IsOneForEveryReader) {
  for (const std::string_view name : {"A", "_", "API_KEY_2", "a"})
    EXPECT_TRUE(is_variable_name(name)) << name;
  for (const std::string_view name :
       {"", "2A", "A-B", "A.B", "A B", "A=", "A;b", "$(a)", "\xC3\x84"})
    EXPECT_FALSE(is_variable_name(name)) << name;
}

TEST(BreakCommands, LeaveNothingThatACiSystemWouldObey) {
  struct Case {
    std::string_view text, broken;
  };
  for (const Case& c : {Case{"", ""},
                        {"plain [text] #[1] # [2] a::b", "plain [text] #[1] # [2] a::b"},
                        {"##[group]", "##\\x5bgroup]"},
                        {"a ##vso[task.complete]", "a ##vso\\x5btask.complete]"},
                        {"###TeamCity[x ##[y", "###TeamCity\\x5bx ##\\x5by"},
                        {"## [x", "## [x"},
                        {"::error::x", "\\x3a:error::x"},
                        {"a\n  ::error::x", "a\n  \\x3a:error::x"},
                        {":::", "\\x3a::"},
                        {"[", "["}})
    EXPECT_EQ(break_commands(c.text), c.broken) << c.text;
  EXPECT_EQ(break_commands("##[::", "&#91;"), "##&#91;::");
}

TEST(PathText, EncodesWhatIsNoText) {
  EXPECT_EQ(path_text("a/b c").text, "a/b c");
  EXPECT_FALSE(path_text("a/b%20c").is_encoded);
  const PathText encoded = path_text("a/\xff%");
  EXPECT_EQ(encoded.text, "a/%FF%25");
  EXPECT_TRUE(encoded.is_encoded);
}

struct Fits {
  const char* glob;
  const char* path;
  bool fits;
};

TEST(GlobMatches, AsItsGuideSays) {
  for (const Fits& c : {
           Fits{"*.pem", "a.pem", true},
           Fits{"*.pem", "x/y/a.pem", true},
           Fits{"*.pem", "a.pem.txt", false},
           Fits{"build", "build", true},
           Fits{"build", "x/build/y", true},
           Fits{"build", "x/builds/y", false},
           Fits{"build/", "build/y", true},
           Fits{"build/", "x/build/y", true},
           Fits{"build/", "x/build", false},
           Fits{"build/", "x/build/", true},
           // With a slash it begins where the path does.
           Fits{"x/build", "x/build", true},
           Fits{"x/build", "x/build/y", true},
           Fits{"x/build", "z/x/build", false},
           Fits{"x/build/", "x/build/y", true},
           Fits{"x/build/", "x/build/", true},
           Fits{"x/build/", "x/build", false},
           Fits{"/build", "build", true},
           Fits{"/build", "build/y", true},
           Fits{"/build", "build/", true},
           Fits{"/build", "x/build", false},
           Fits{"/build/", "build/y", true},
           Fits{"/build/", "build", false},
           Fits{"./build", "build/y", true},
           Fits{"./x/build", "x/build", true},
           Fits{"/*.md", "a.md", true},
           Fits{"/*.md", "x/a.md", false},
           Fits{"a/*/c", "a/b/c", true},
           Fits{"a/*/c", "a/b/b/c", false},
           Fits{"a/**/c", "a/b/b/c", true},
           Fits{"a/**/c", "a/c", true},
           Fits{"**/c", "a/b/c", true},
           Fits{"[slug]", "s", true},
           Fits{"a?c", "abc", true},
           Fits{"a?c", "a/c", false},
       })
    EXPECT_EQ(glob_matches(c.glob, c.path), c.fits) << c.glob << " " << c.path;
}

TEST(EditDistance, CountsASwapAsOne) {
  EXPECT_EQ(edit_distance("scan", "scan"), 0U);
  EXPECT_EQ(edit_distance("scan", "sacn"), 1U);
  EXPECT_EQ(edit_distance("scan", "scam"), 1U);
  EXPECT_EQ(edit_distance("", "abc"), 3U);
}

TEST(CountCodePoints, CountsABrokenByteAsOne) {
  EXPECT_EQ(count_code_points("aé日"), 3U);
  EXPECT_EQ(count_code_points("a\xff"
                              "b"),
            3U);
}

}  // namespace
}  // namespace cordon
