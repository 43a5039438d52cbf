#include "remedy/fix/patch.h"

#include <gtest/gtest.h>

namespace cordon {
namespace {

TEST(Patch, ShowsWhatChangesAndThreeLinesAround) {
  EXPECT_EQ(make_patch("a", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nx\n6\n7\n8\n9\n0\n", {}),
            "--- a/a\n+++ b/a\n@@ -2,8 +2,9 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n 9\n+0\n");
  EXPECT_EQ(make_patch("a", "", "1\n", {}), "--- /dev/null\n+++ b/a\n@@ -0,0 +1,1 @@\n+1\n");
  EXPECT_EQ(make_patch("a", "1\n", "1\n", {}), "");
}

TEST(Patch, ShowsNoSecretAndNoEscape) {
  Veil veil;
  const std::string secret = std::string("abc").append(20, 'x').append("hidden");
  veil.add(SecretText(secret));
  veil.add(SecretText("xxx"));
  const std::string patch = make_patch("a", "k\t= " + secret + "\x1b[0m\r\n", "k\n", veil);
  EXPECT_EQ(patch.find(secret), std::string::npos);
  EXPECT_EQ(patch.find('\x1b'), std::string::npos);
  EXPECT_NE(patch.find("-k\t= abc"), std::string::npos);
}

}  // namespace
}  // namespace cordon
