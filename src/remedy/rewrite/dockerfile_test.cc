#include <gtest/gtest.h>

#include "remedy/rewrite/test_rewrite.h"

namespace cordon {
namespace {

TEST(Dockerfile, TakesADefaultOut) {
  EXPECT_REWRITTEN("Dockerfile", {"FROM a\nARG K=hidden0words\n", "FROM a\nARG K\n"},
                   {"ARG A=1 K=\"hidden0words\" B=2\n", "ARG A=1 K B=2\n"},
                   {"ARG K=\"x hidden0words\"\n", "refused: its ARG is not plain"},
                   {"# hidden0words\n", "# SHOP_KEY\n"},
                   {"ENV K=hidden0words\n", "refused: an ENV stays"},
                   {"RUN a \\\n  hidden0words\n", "refused: a step stays"});
}

}  // namespace
}  // namespace cordon
