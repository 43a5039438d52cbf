#include <gtest/gtest.h>

#include "remedy/rewrite/test_rewrite.h"

namespace cordon {
namespace {

TEST(C, ReplacesALiteralWhereAPointerFits) {
  EXPECT_REWRITTEN(
      "a.c",
      {"#include <stdio.h>\n\nint main(void) { const char *k = \"hidden0words\"; }\n",
       "#include <stdio.h>\n#include <stdlib.h>\n\nint main(void) { const char *k = "
       "getenv(\"SHOP_KEY\"); }\n"},
      {"static const char *k = \"hidden0words\";\n", "refused: C takes only constants"},
      {"void f(void) { char k[] = \"hidden0words\"; }\n", "refused: it fills an array"},
      {"#define K \"hidden0words\"\n", "refused: it is a macro"},
      {"void f(void) { g(\"a hidden0words\"); }\n", "refused: it is part of a longer text"},
      {"void f(void) { g(sizeof(\"hidden0words\")); }\n", "refused: sizeof"});
}

TEST(Cpp, ReplacesALiteralWhereAPointerFits) {
  EXPECT_REWRITTEN(
      "a.cc",
      {"#include \"a.h\"\n\nconst char* k = \"hidden0words\";\n",
       "#include \"a.h\"\n\n#include <cstdlib>\n\nconst char* k = std::getenv(\"SHOP_KEY\");\n"},
      {"#include <string>\nstd::string k = \"a hidden0words\";\n",
       "#include <cstdlib>\n#include <string>\nstd::string k = std::string(\"a \") + "
       "std::getenv(\"SHOP_KEY\");\n"},
      {"#include <string>\nstd::string k = \"hidden0words a\";\n",
       "#include <cstdlib>\n#include <string>\nstd::string k = "
       "std::string(std::getenv(\"SHOP_KEY\")) + \" a\";\n"},
      {"constexpr const char* k = \"hidden0words\";\n", "refused: constexpr takes only"},
      {"const char* k = \"a\" \"hidden0words\";\n", "refused: it is one of several literals"},
      {"auto k = L\"hidden0words\";\n", "refused: its characters are wider"},
      {"A k = {\"hidden0words\", 1};\n", "refused: it is in a list of values"},
      {"auto k = \"hidden0words\"s;\n", "refused: "});
}

TEST(C, IncludesWhatNoConditionTakesAway) {
  EXPECT_REWRITTEN(
      "a.cc",
      {"// #include <cstdlib>\nauto k = \"hidden0words\";\n",
       "// #include <cstdlib>\n#include <cstdlib>\n\nauto k = "
       "std::getenv(\"SHOP_KEY\");\n"},
      {"#include <map>\n#ifdef A\n#include <cstdlib>\n#endif\nauto k = "
       "\"hidden0words\";\n",
       "#include <cstdlib>\n#include <map>\n#ifdef A\n#include "
       "<cstdlib>\n#endif\nauto k = std::getenv(\"SHOP_KEY\");\n"},
      {"#ifndef A\n#define A\n#include <cstdlib>\nauto k = \"hidden0words\";\n#endif\n",
       "#ifndef A\n#define A\n#include <cstdlib>\nauto k = "
       "std::getenv(\"SHOP_KEY\");\n#endif\n"});
}

TEST(C, RefusesACaseWithACallAroundIt) {
  EXPECT_REWRITTEN(
      "a.cc",
      {"#include <cstdlib>\nvoid f(int a) { switch (a) { case h(\"hidden0words\"): g(); } }\n",
       "refused: a case takes only"},
      {"#include <cstdlib>\nvoid f(int a) { switch (a) { case 1: g(\"hidden0words\"); } }\n",
       "#include <cstdlib>\nvoid f(int a) { switch (a) { case 1: "
       "g(std::getenv(\"SHOP_KEY\")); } }\n"});
}

}  // namespace
}  // namespace cordon
