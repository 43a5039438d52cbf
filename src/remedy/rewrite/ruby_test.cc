#include <gtest/gtest.h>

#include "remedy/rewrite/test_rewrite.h"

namespace cordon {
namespace {

TEST(Ruby, ReplacesALiteral) {
  EXPECT_REWRITTEN("a.rb", {"k = 'hidden0words'\n", "k = ENV.fetch(\"SHOP_KEY\")\n"},
                   {"k = \"a hidden0words\"\n", "k = \"a #{ENV.fetch(\"SHOP_KEY\")}\"\n"},
                   {"f 'a hidden0words'\n", "f \"a #{ENV.fetch(\"SHOP_KEY\")}\"\n"},
                   {"f 'a#b hidden0words'\n", "f \"a#b #{ENV.fetch(\"SHOP_KEY\")}\"\n"},
                   {"f 'a#{b} hidden0words'\n", "f 'a#{b} ' + ENV.fetch(\"SHOP_KEY\")\n"},
                   {"'\"a\" hidden0words'.size\n", "('\"a\" ' + ENV.fetch(\"SHOP_KEY\")).size\n"},
                   {"k = <<~A\n  hidden0words\nA\n", "k = <<~A\n  #{ENV.fetch(\"SHOP_KEY\")}\nA\n"},
                   {"k = %w[a hidden0words]\n", "refused: it stands in a word list"},
                   {"k = <<~'A'\n  hidden0words\nA\n", "refused: its heredoc computes nothing"},
                   {"k = 'a' 'hidden0words'\n", "refused: it is one of several literals"});
}

}  // namespace
}  // namespace cordon
