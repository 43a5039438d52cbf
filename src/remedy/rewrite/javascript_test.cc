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

TEST(JavaScript, RefusesWhereProcessIsSomethingElse) {
  EXPECT_REWRITTEN(
      "a.js", {"function f(process) { g('hidden0words'); }\n", "refused: `process` is a name"},
      {"const process = 1;\nk = 'hidden0words';\n", "refused: `process` is a name"},
      {"const { process } = a;\nk = 'hidden0words';\n", "refused: `process` is a name"},
      {"import process from 'node:process';\nk = 'hidden0words';\n",
       "import process from 'node:process';\nk = process.env.SHOP_KEY;\n"},
      {"process.exit(a.process);\nk = 'hidden0words';\n",
       "process.exit(a.process);\nk = process.env.SHOP_KEY;\n"});
}

TEST(JavaScript, RefusesWhatWouldBeReadOtherwise) {
  EXPECT_REWRITTEN("a.js", {"a()\n'b hidden0words'.trim()\n", "refused: it begins a statement"});
  EXPECT_REWRITTEN("a.jsx", {"k = <A b=\"a&amp;hidden0words\" />;\n", "refused: its attribute"},
                   {"k = <A b=\"\\d hidden0words\" />;\n", "refused: its attribute"});
  EXPECT_REWRITTEN("a.ts", {"const k = 'hidden0words' as const;\n", "refused: `as const`"},
                   {"const k = <const>'hidden0words';\n", "refused: `as const`"});
  EXPECT_REWRITTEN("a.d.ts", {"declare const k = 'hidden0words';\n", "refused: a declaration"});
}

}  // namespace
}  // namespace cordon
