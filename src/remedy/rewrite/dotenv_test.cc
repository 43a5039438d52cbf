#include <gtest/gtest.h>

#include "remedy/rewrite/test_rewrite.h"

namespace cordon {
namespace {

TEST(Dotenv, MovesTheLine) {
  EXPECT_REWRITTEN(".env.production", {"A=1\nK=hidden0words\nB=2\n", "A=1\nB=2\n"},
                   {"export K='x hidden0words'\r\nB=2\r\n", "B=2\r\n"},
                   {"# hidden0words\n", "# SHOP_KEY\n"},
                   {"K=hidden0words\nB=${K}\n", "refused: another line"},
                   {"K=\"a\\nhidden0words\"\n", "refused: its value is written"});
  EXPECT_REWRITTEN(".env.example", {"K='hidden0words' # why\n", "K= # why\n"});
}

TEST(Properties, WritesWhatSpringReplaces) {
  EXPECT_REWRITTEN("application.properties", {"a.b=hidden0words\n", "a.b=${SHOP_KEY}\n"},
                   {"a.b: x hidden0words\n", "a.b: x ${SHOP_KEY}\n"});
  EXPECT_REWRITTEN(".npmrc", {"//a/:_authToken=hidden0words\n", "//a/:_authToken=${SHOP_KEY}\n"});
  EXPECT_REWRITTEN("gradle.properties", {"a=hidden0words\n", "refused: nothing says"});
}

}  // namespace
}  // namespace cordon
