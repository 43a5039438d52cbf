#include <gtest/gtest.h>

#include "remedy/rewrite/plan.h"
#include "remedy/rewrite/test_rewrite.h"

namespace cordon {
namespace {

TEST(Terraform, MakesASensitiveVariable) {
  const std::string variable =
      "\nvariable \"shop_key\" {\n  type      = string\n  sensitive = true\n}\n";
  EXPECT_EQ(rewritten("a.tf", "resource \"a\" \"b\" {\n  k = \"hidden0words\"\n}\n"),
            "resource \"a\" \"b\" {\n  k = var.shop_key\n}\n" + variable);
  EXPECT_EQ(
      rewritten("a.tf",
                "locals {\n  k = [\"x ${var.a} hidden0words\", <<A\nhidden0words\nA\n  ]\n}\n"),
      "locals {\n  k = [\"x ${var.a} ${var.shop_key}\", <<A\n${var.shop_key}\nA\n  ]\n}\n" +
          variable);
}

TEST(Terraform, TakesValuesOut) {
  EXPECT_REWRITTEN("a.tf",
                   {"variable \"a\" {\n  default = \"hidden0words\"\n}\n",
                    "variable \"a\" {\n  sensitive = true\n}\n"},
                   {"variable \"a\" {\n  default = \"hidden0words\"\n  sensitive = true\n}\n",
                    "variable \"a\" {\n  sensitive = true\n}\n"},
                   {"# hidden0words\n", "# SHOP_KEY\n"});
  EXPECT_REWRITTEN("a.tfvars", {"a = \"hidden0words\"\nb = 1\n", "b = 1\n"},
                   {"a = [\"hidden0words\"]\n", "refused: it is part of a larger value"});
}

TEST(Terraform, IsReadAgain) {
  const std::string_view text = "a \"b\" {\n  k = \"x\"\n  m = [1]\n}\n";
  const auto reads = [&](const std::string& instead) {
    const std::vector<Edit> edits = {{{14, 17}, instead}};
    return still_reads_as_terraform(edits, text, apply(text, edits));
  };
  EXPECT_TRUE(reads("var.x"));
  EXPECT_TRUE(reads("f([\"y\"])"));
  EXPECT_TRUE(reads("\"${var.x}\""));
  for (const char* broken : {"\"y", "f(", "}", "[1}", "/*", "<<E\n", "var.x =\n\""})
    EXPECT_FALSE(reads(broken)) << broken;
}

TEST(Terraform, RefusesWhereNoExpressionFits) {
  EXPECT_REWRITTEN(
      "a.tf", {"terraform {\n  k = \"hidden0words\"\n}\n", "refused: this block is read"},
      {"output \"k\" {\n  value = \"hidden0words\"\n}\n", "refused: an output shows"},
      {"module \"m\" {\n  source = \"git::https://a:hidden0words@b\"\n}\n",
       "refused: a module's source"},
      {"resource \"hidden0words\" \"b\" {\n}\n", "refused: no expression"},
      {"locals {\n  a = { \"hidden0words\" = 1 }\n}\n", "refused: no expression"},
      {"locals {\n  a = \"${f(\"hidden0words\")}\"\n}\n", "refused: it is written with"});
}

}  // namespace
}  // namespace cordon
