#include "cli/review_lines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "base/temporary_directory.h"
#include "base/text.h"
#include "scan/test_catalog.h"

namespace cordon {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class ReviewLinesTest : public testing::Test {
 protected:
  /// What is shown of the key in a line of a file.
  std::string around(std::uint64_t line, std::vector<std::string> known = {},
                     const Path& path = "a.py", std::size_t width = 80) {
    Place place;
    place.origin.path = path;
    place.from.line = line;
    known.push_back(key_);
    std::vector<SecretText> secrets;
    for (const std::string& one : known) secrets.emplace_back(one);
    ReviewLines lines(engine_, directory_.path(), secrets);
    std::string text = lines.around(std::vector{place}, SecretText(key_), width);
    for (const std::string& one : known) EXPECT_THAT(text, Not(HasSubstr(one)));
    return text;
  }

  Catalog catalog_ = acme_catalog();
  Engine engine_ = *Engine::create(catalog_);
  TemporaryDirectory directory_;
  const std::string key_ = acme_key(1);
};

TEST_F(ReviewLinesTest, ShowsThreeLinesBeforeAndBehind) {
  directory_.write("a.py", "1\n2\n3\n4\nk = '" + key_ + "'\n6\n7\n8\n9\n");
  EXPECT_EQ(around(5), "   2 | 2\n   3 | 3\n   4 | 4\n > 5 | k = '" + key_.substr(0, 7) +
                           "********" + key_.substr(27) + "'\n   6 | 6\n   7 | 7\n   8 | 8\n");
}

TEST_F(ReviewLinesTest, ShowsWhatThereIsAtTheEnds) {
  directory_.write("a.py", key_);
  EXPECT_THAT(around(1), StartsWith(" > 1 | acme-a_*"));
  directory_.write("a.py", "\n" + key_ + "\n");
  EXPECT_THAT(around(2), StartsWith("   1 | \n > 2 | acme-a_*"));
}

TEST_F(ReviewLinesTest, ShowsNoOtherSecretEither) {
  // One that the engine sees, one that it does not and the scan knows, and a form of one.
  directory_.write("a.py", "x = " + acme_key(2) + "\nk = " + key_ + "\nword = correcthorse\n" +
                               acme_key(3) + acme_key(3) + "\n");
  const std::string text = around(2, {acme_key(2), "correcthorse", acme_key(3)});
  EXPECT_THAT(text, HasSubstr("word = cor********\n"));
}

TEST_F(ReviewLinesTest, SpellsOutWhatATerminalObeys) {
  directory_.write("a.py", "\x1b]0;title\x07\r\nk = " + key_ + "\n\xe2\x80\xaex\n\ttab\r\n");
  const std::string text = around(2);
  EXPECT_THAT(text, HasSubstr("\\x1b]0;title\\x07\n"));
  EXPECT_THAT(text, HasSubstr("\\u{202e}x\n"));
  EXPECT_THAT(text, HasSubstr("|     tab\n"));
}

TEST_F(ReviewLinesTest, CutsLinesWhereTheTerminalEnds) {
  const std::string filler(100'000, 'x');
  directory_.write(
      "a.py", filler + "\n" + filler + " k = '" + key_ + "' " + filler + "\n\xc3\xa4" + filler);
  for (const std::size_t width : {40UZ, 80UZ, 200UZ}) {
    const std::string text = around(2, {}, "a.py", width);
    EXPECT_THAT(text, HasSubstr("k = 'acme-a_*"));
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = text.find('\n', begin);
      EXPECT_LE(count_code_points(text.substr(begin, end - begin)), width);
      begin = end + 1;
    }
    EXPECT_TRUE(is_utf8(text));
  }
}

TEST_F(ReviewLinesTest, SaysWhyThereAreNone) {
  EXPECT_EQ(around(1), "  (no lines to show: no such file or directory)\n");
  directory_.write("a.py", "k = " + acme_key(2) + "\n");
  EXPECT_THAT(around(1, {acme_key(2)}), HasSubstr("not as it was"));
  directory_.write("a.py", std::string("\0", 1) + key_);
  EXPECT_THAT(around(1), HasSubstr("no plain text"));
  Place old;
  old.origin.path = "a.py";
  old.origin.commit = Commit{};
  ReviewLines lines(engine_, directory_.path(), {});
  EXPECT_EQ(lines.around(std::vector{old}, SecretText(key_), 80),
            "  (no lines to show: it stands in no file of the work tree)\n");
}

TEST_F(ReviewLinesTest, FollowsNoLink) {
  const TemporaryDirectory outside;
  outside.write("a.py", key_);
  ASSERT_EQ(::symlink(outside.path().c_str(), (directory_.path() + "/inner").c_str()), 0);
  ASSERT_EQ(::symlink((outside.path() + "/a.py").c_str(), (directory_.path() + "/a.py").c_str()),
            0);
  EXPECT_THAT(around(1), StartsWith("  (no lines"));
  EXPECT_THAT(around(1, {}, "inner/a.py"), StartsWith("  (no lines"));
}

TEST_F(ReviewLinesTest, KnowsSecretsInWhatIsTyped) {
  const ReviewLines lines(engine_, directory_.path(), {SecretText(key_)});
  EXPECT_TRUE(lines.holds_secret("it is " + key_ + "."));
  EXPECT_FALSE(lines.holds_secret("a test value"));
}

}  // namespace
}  // namespace cordon
