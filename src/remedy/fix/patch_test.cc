#include "remedy/fix/patch.h"

#include <gtest/gtest.h>

namespace cordon {
namespace {

TEST(Patch, ShowsWhatChangesAndThreeLinesAround) {
  EXPECT_EQ(make_patch("a", {"1\n2\n3\n4\n5\n6\n7\n8\n9\n", {}},
                       {"1\n2\n3\n4\nx\n6\n7\n8\n9\n0\n", {}}, {}),
            "--- a/a\n+++ b/a\n@@ -2,8 +2,9 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n 9\n+0\n");
  EXPECT_EQ(make_patch("a", {"", {}}, {"1\n", {}}, {}),
            "--- /dev/null\n+++ b/a\n@@ -0,0 +1,1 @@\n+1\n");
  EXPECT_EQ(make_patch("a", {"1\n", {}}, {"1\n", {}}, {}), "");
}

TEST(Patch, ShowsNoSecretAndNoEscape) {
  Veil veil;
  const std::string secret = std::string("abc").append(20, 'x').append("hidden");
  veil.add(SecretText(secret));
  veil.add(SecretText("xxx"));
  const std::string before = "k\t= " + secret + "\x1b[0m\r\n";
  const std::string patch = make_patch("a", {before, {}}, {"k\n", {}}, veil);
  EXPECT_EQ(patch.find(secret), std::string::npos);
  EXPECT_EQ(patch.find('\x1b'), std::string::npos);
  EXPECT_NE(patch.find("-k\t= abc"), std::string::npos);
}

TEST(Patch, ShowsNoSecretThatStandsThereInAnotherForm) {
  const std::string encoded(40, 'e');
  const std::string lines = "first\nmiddle\nlast";
  const std::string before = "k = " + encoded + "\np = '" + lines + "'\nold\n";
  const std::string after = "i\n" + before.substr(0, before.size() - 4) + "new\n";
  const auto span_of = [](std::string_view text, std::string_view part) {
    const std::size_t at = text.find(part);
    return Span{at, at + part.size()};
  };
  const auto side = [&](std::string_view text) {
    return PatchText{text, {span_of(text, encoded), span_of(text, lines)}};
  };
  const std::string patch = make_patch("a", side(before), side(after), {});
  for (const std::string_view hidden : {std::string_view(encoded), std::string_view("first"),
                                        std::string_view("middle"), std::string_view("last")})
    EXPECT_EQ(patch.find(hidden), std::string::npos) << hidden;
  EXPECT_NE(patch.find(" p = '********\n ********\n ********'\n-old\n+new\n"), std::string::npos);
}

TEST(Patch, ShowsOneLineAsTheDiffWould) {
  Veil veil;
  veil.add(SecretText("known"));
  const std::string text = "a\nk = encoded known\n";
  const PatchText side{text, {{6, 13}}};
  EXPECT_EQ(shown_line(side, {2, text.size() - 1}, veil), "k = ******** ********");
  EXPECT_EQ(shown_line(side, {0, 1}, veil), "a");
}

}  // namespace
}  // namespace cordon
