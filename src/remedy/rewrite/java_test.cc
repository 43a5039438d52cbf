#include <gtest/gtest.h>

#include "remedy/rewrite/test_rewrite.h"

namespace cordon {
namespace {

TEST(Java, ReplacesALiteralAndImports) {
  EXPECT_REWRITTEN(
      "A.java",
      {"package a;\n\nclass A { String k = \"a hidden0words\"; }\n",
       "package a;\n\nimport java.util.Objects;\n\nclass A { String k = \"a \" + "
       "Objects.requireNonNull(System.getenv(\"SHOP_KEY\"), \"SHOP_KEY is not set\"); }\n"},
      {"import java.util.List;\nimport java.util.Set;\nclass A { String k = \"hidden0words\"; }\n",
       "import java.util.List;\nimport java.util.Objects;\nimport java.util.Set;\nclass A { String "
       "k = "
       "Objects.requireNonNull(System.getenv(\"SHOP_KEY\"), \"SHOP_KEY is not set\"); }\n"});
}

TEST(Java, KeepsTheImportsOfJavaInABlock) {
  struct Case {
    std::string_view before, after;
  };
  for (const Case& c :
       {Case{"import org.a.B;\n", "import java.util.Objects;\n\nimport org.a.B;\n"},
        {"import com.a.B;\n", "import com.a.B;\n\nimport java.util.Objects;\n"},
        {"import static org.a.B.c;\n", "import static org.a.B.c;\n\nimport java.util.Objects;\n"},
        {"import com.a.B;\nimport org.a.B;\n",
         "import com.a.B;\nimport java.util.Objects;\nimport org.a.B;\n"}}) {
    SCOPED_TRACE(c.before);
    const std::string before = std::string(c.before) + "class A { String k = \"hidden0words\"; }\n";
    EXPECT_TRUE(rewritten("A.java", before).starts_with(std::string(c.after) + "class A"));
  }
}

TEST(Java, RefusesWhereOnlyAConstantFits) {
  EXPECT_REWRITTEN(
      "A.java", {"@B(\"hidden0words\") class A {}\n", "refused: an annotation"},
      {"class A { void f() { switch (s) { case \"hidden0words\": } } }\n", "refused: a case"},
      {"class A { static final String K = \"hidden0words\"; @B(K) void f() {} }\n",
       "refused: its constant is used"},
      {"class A { String k = \"\"\"\n    a hidden0words\n    \"\"\"; }\n",
       "refused: it is part of a text block"});
}

TEST(Java, RefusesTheDefaultOfAnAnnotation) {
  EXPECT_REWRITTEN("A.java", {"@interface A {\n  String k() default \"hidden0words\";\n}\n",
                              "refused: an annotation's default"});
}

}  // namespace
}  // namespace cordon
