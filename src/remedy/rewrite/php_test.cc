#include <gtest/gtest.h>

#include "remedy/rewrite/test_rewrite.h"

namespace cordon {
namespace {

TEST(Php, ReplacesALiteral) {
  EXPECT_REWRITTEN(
      "a.php",
      {"<?php\n$k = 'hidden0words';\n",
       "<?php\n$k = getenv(\"SHOP_KEY\") ?: throw new \\RuntimeException(\"SHOP_KEY is not "
       "set\");\n"},
      {"<?php\n$k = \"a $b hidden0words\";\n",
       "<?php\n$k = \"a $b \" . (getenv(\"SHOP_KEY\") ?: throw new \\RuntimeException(\"SHOP_KEY "
       "is not set\"));\n"},
      {"<?php\nconst K = 'hidden0words';\n", "refused: a const"},
      {"<?php\nclass A { public $k = 'hidden0words'; }\n", "refused: a property's default"},
      {"<?php\nfunction f($k = 'hidden0words') {}\n", "refused: a parameter's default"},
      {"<?php\n$k = ['hidden0words' => 1];\n", "refused: it is the name"},
      {"<?php\n$k = <<<A\nhidden0words\nA;\n", "refused: a heredoc"});
}

}  // namespace
}  // namespace cordon
