#include <gtest/gtest.h>

#include "remedy/rewrite/test_rewrite.h"

namespace cordon {
namespace {

TEST(Go, ReplacesALiteralAndImports) {
  EXPECT_REWRITTEN(
      "a.go",
      {"package a\n\nvar k = \"hidden0words\"\n",
       "package a\n\nimport \"os\"\n\nvar k = os.Getenv(\"SHOP_KEY\")\n"},
      {"package a\n\nimport \"fmt\"\n\nvar k = `a hidden0words`\n",
       "package a\n\nimport \"os\"\nimport \"fmt\"\n\nvar k = `a ` + os.Getenv(\"SHOP_KEY\")\n"},
      {"package a\n\nimport (\n\t\"fmt\"\n\n\t\"a.b/c\"\n)\n\nvar k = f(x, \"hidden0words\", \"b "
       "hidden0words\")\n",
       "package a\n\nimport (\n\t\"fmt\"\n\t\"os\"\n\n\t\"a.b/c\"\n)\n\nvar k = f(x, "
       "os.Getenv(\"SHOP_KEY\"), \"b \"+os.Getenv(\"SHOP_KEY\"))\n"});
}

TEST(Go, KeepsTheCommentOfCgoInFrontOfItsImport) {
  EXPECT_REWRITTEN("a.go",
                   {"package a\n\n// #include <b.h>\nimport \"C\"\n\nvar k = \"hidden0words\"\n",
                    "package a\n\n// #include <b.h>\nimport \"C\"\nimport \"os\"\n\nvar k = "
                    "os.Getenv(\"SHOP_KEY\")\n"});
}

TEST(Go, RefusesWhereOnlyAConstantFits) {
  EXPECT_REWRITTEN(
      "a.go", {"package a\n\nvar k [len(\"hidden0words\")]int\n", "refused: an array's length"},
      {"package a\n\nconst k = \"hidden0words\"\n", "refused: a const"},
      {"package a\n\ntype A struct {\n\tB string `hidden0words`\n}\n", "refused: a field's tag"},
      {"package a\n\nfunc f(os int) { g(\"hidden0words\") }\n", "refused: `os`"});
}

}  // namespace
}  // namespace cordon
