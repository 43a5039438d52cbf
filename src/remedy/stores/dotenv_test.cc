#include "remedy/stores/dotenv.h"

#include <gtest/gtest.h>

namespace cordon {
namespace {

TEST(Dotenv, ReadsWhatManyWrite) {
  struct Case {
    std::string_view line;
    std::string_view value;
  };
  for (const Case& c : {Case{"A=b", "b"},
                        {"export A=b", "b"},
                        {"  A = b  ", "b"},
                        {"A=b # why", "b"},
                        {"A=b#c", "b#c"},
                        {"A=#c", ""},
                        {"A='b # \"c\\n'", "b # \"c\\n"},
                        {R"(A="b\n\"\\\$\q")", "b\n\"\\$\\q"},
                        {"A=\"b\nc\"", "b\nc"},
                        {"A=b\r\nB=c", "b"},
                        {"\xEF\xBB\xBF"
                         "A=b",
                         "b"},
                        {"A=", ""},
                        {"A=b=c", "b=c"}}) {
    SCOPED_TRACE(c.line);
    const auto assignments = parse_dotenv(c.line);
    ASSERT_TRUE(assignments.has_value());
    ASSERT_GE(assignments->size(), 1U);
    EXPECT_EQ(assignments->at(0).name, "A");
    EXPECT_EQ(assignments->at(0).value.reveal(), c.value);
  }
}

TEST(Dotenv, LeavesOutWhatIsNoAssignment) {
  const auto assignments = parse_dotenv("# A=b\n\nno assignment\nexport A\n=b\nB=c");
  ASSERT_TRUE(assignments.has_value());
  ASSERT_EQ(assignments->size(), 1U);
  EXPECT_EQ(assignments->at(0).name, "B");
  EXPECT_EQ(assignments->at(0).line, 6U);
}

TEST(Dotenv, TellsTheLineOfAQuoteWithoutEnd) {
  for (const std::string_view text : {"A=1\nB=\"c\nd", "A=1\nB='", "A=1\nB=\"\\"}) {
    const auto assignments = parse_dotenv(text);
    ASSERT_FALSE(assignments.has_value()) << text;
    EXPECT_EQ(assignments.error().text, "line 2: a quote that does not end");
  }
}

TEST(Dotenv, ReadsBackWhatItWrites) {
  for (const std::string& value :
       {std::string("plain-1.2/3"), std::string("a b"), std::string("#a"), std::string("a'b"),
        std::string("a\"b"), std::string("a'\"\\$`{}"), std::string("two\nlines\r\n"),
        std::string("ends in \\"), std::string("  blanks  "), std::string("\xC3\xBC"),
        std::string("$HOME")}) {
    SCOPED_TRACE(value);
    const auto file = with_assignment(SecretText(), "A", SecretText(value));
    ASSERT_TRUE(file.has_value());
    const auto read = parse_dotenv(file->reveal());
    ASSERT_TRUE(read.has_value()) << file->reveal();
    EXPECT_EQ(read->at(0).value.reveal(), value) << file->reveal();
  }
}

TEST(Dotenv, ChangesOneValueAndNoOtherByte) {
  struct Case {
    std::string_view before;
    std::string_view after;
  };
  for (const Case& c : {Case{"", "A=new\n"},
                        {"B=1", "B=1\nA=new\n"},
                        {"B=1\r\n", "B=1\r\nA=new\r\n"},
                        {"# a\nexport A = 'x'  # why\nB=1\n", "# a\nexport A = new  # why\nB=1\n"},
                        {"A=\"x\ny\"\nB=1\n", "A=new\nB=1\n"},
                        {"A=\nB=1\n", "A=new\nB=1\n"},
                        {"A=# why\n", "A=new # why\n"}}) {
    SCOPED_TRACE(c.before);
    const auto after = with_assignment(SecretText(std::string(c.before)), "A", SecretText("new"));
    ASSERT_TRUE(after.has_value());
    EXPECT_EQ(after->reveal(), c.after);
  }
}

TEST(Dotenv, DoesNotChooseBetweenTwo) {
  const auto after = with_assignment(SecretText("A=1\nB=2\nA=3\n"), "A", SecretText("new"));
  ASSERT_FALSE(after.has_value());
  EXPECT_EQ(after.error().text, "A stands there twice, in lines 1 and 3; leave one");
}

TEST(Dotenv, GluesNothingToTheNewValue) {
  for (const std::string& text :
       {std::string(R"(A='it\'s')"), std::string("A=\"x\"y\n"), std::string("A='x' y\n")}) {
    SCOPED_TRACE(text);
    const auto after = with_assignment(SecretText("B=1\n" + text), "A", SecretText("z"));
    ASSERT_FALSE(after.has_value());
    EXPECT_EQ(after.error().kind, Error::Kind::Unsupported);
    EXPECT_TRUE(after.error().text.starts_with("line 2: text follows the closing quote"));
  }
  EXPECT_TRUE(with_assignment(SecretText("A='x' # why\n"), "A", SecretText("z")));
}

TEST(Dotenv, WritesNothingThatReadsOtherwise) {
  // What is no name is no assignment afterwards.
  const auto after = with_assignment(SecretText("B=1\n"), "A B", SecretText("z"));
  ASSERT_FALSE(after.has_value());
  EXPECT_EQ(after.error().kind, Error::Kind::Internal);
}

TEST(Dotenv, IsNotReadInUtf16) {
  for (const std::string& bytes :
       {std::string("\xff\xfe"
                    "A\0=\0b\0",
                    8),
        std::string("\xfe\xff\0A\0=\0b", 8), std::string("A\0=\0", 4), std::string("\0A\0=", 4)}) {
    EXPECT_EQ(parse_dotenv(bytes).error().kind, Error::Kind::Unsupported);
    EXPECT_EQ(with_assignment(SecretText(bytes), "B", SecretText("c")).error().kind,
              Error::Kind::Unsupported);
  }
  EXPECT_EQ(parse_dotenv("\xef\xbb\xbf"
                         "A=b")
                ->size(),
            1U);
}

}  // namespace
}  // namespace cordon
