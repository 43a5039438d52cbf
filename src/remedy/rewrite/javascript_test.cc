#include <gtest/gtest.h>

#include "remedy/rewrite/test_rewrite.h"

namespace cordon {
namespace {

TEST(JavaScript, ReplacesALiteral) {
  EXPECT_REWRITTEN(
      "a.js", {"const k = 'hidden0words';\n", "const k = process.env.SHOP_KEY;\n"},
      {"f({k: \"a hidden0words\"});\n", "f({k: `a ${process.env.SHOP_KEY}`});\n"},
      {"f(`a ${b} hidden0words`);\n", "f(`a ${b} ${process.env.SHOP_KEY}`);\n"},
      {"f('`a` hidden0words');\n", "f('`a` ' + process.env.SHOP_KEY);\n"},
      {"x = 'a`hidden0words`'.length;\n", "x = ('a`' + process.env.SHOP_KEY + '`').length;\n"},
      {"// hidden0words\n", "// SHOP_KEY\n"});
  EXPECT_REWRITTEN("a.jsx", {"const e = <A k=\"hidden0words\" />;\n",
                             "const e = <A k={process.env.SHOP_KEY} />;\n"});
  EXPECT_REWRITTEN("a.ts", {"const k: string = 'hidden0words';\n",
                            "const k: string = process.env.SHOP_KEY!;\n"});
}

TEST(JavaScript, RefusesWhereNoExpressionFits) {
  EXPECT_REWRITTEN("a.ts", {"type K = 'hidden0words';\n", "refused: a type"},
                   {"enum K { A = 'hidden0words' }\n", "refused: an enumeration"},
                   {"import 'hidden0words';\n", "refused: an import"},
                   {"f({'hidden0words': 1});\n", "refused: it is the name"},
                   {"f`hidden0words`;\n", "refused: a function takes"},
                   {"document.title = 'hidden0words';\n", "refused: this runs in a browser"},
                   {"const k = /hidden0words/;\n", "refused: it stands in no string literal"});
}

}  // namespace
}  // namespace cordon
