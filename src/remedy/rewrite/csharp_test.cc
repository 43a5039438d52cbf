#include <gtest/gtest.h>

#include "remedy/rewrite/test_rewrite.h"

namespace cordon {
namespace {

TEST(CSharp, ReplacesALiteralAndImports) {
  constexpr std::string_view kRead =
      "Environment.GetEnvironmentVariable(\"SHOP_KEY\") ?? throw new "
      "InvalidOperationException(\"SHOP_KEY is not set\")";
  EXPECT_EQ(rewritten("A.cs", "class A { string k = \"hidden0words\"; }\n"),
            "using System;\n\nclass A { string k = " + std::string(kRead) + "; }\n");
  EXPECT_EQ(
      rewritten("A.cs", "using X;\nclass A { string k = \"a hidden0words\"; }\n"),
      "using System;\nusing X;\nclass A { string k = \"a \" + (" + std::string(kRead) + "); }\n");
  EXPECT_EQ(rewritten("A.cs", "using System;\nclass A { string k = $\"{b} hidden0words\"; }\n"),
            "using System;\nclass A { string k = $\"{b} {(" + std::string(kRead) + ")}\"; }\n");
}

TEST(CSharp, RefusesWhereOnlyAConstantFits) {
  EXPECT_REWRITTEN(
      "A.cs", {"class A { const string K = \"hidden0words\"; }\n", "refused: a const"},
      {"class A { void F() { const string k = \"hidden0words\"; } }\n", "refused: a const"},
      {"[B(\"hidden0words\")] class A {}\n", "refused: an attribute"},
      {"class A { void F(string k = \"hidden0words\") {} }\n", "refused: a parameter's"},
      {"class A { void F() { switch (s) { case \"hidden0words\": break; } } }\n",
       "refused: a case"});
}

TEST(CSharp, RefusesBytes) {
  EXPECT_REWRITTEN("a.cs", {"using System;\nvar k = \"hidden0words\"u8;\n", "refused: its bytes"});
}

}  // namespace
}  // namespace cordon
