#include <gtest/gtest.h>

#include "remedy/rewrite/test_rewrite.h"

namespace cordon {
namespace {

TEST(Toml, WritesWhatTheReaderOfTheFileReplaces) {
  EXPECT_REWRITTEN("supabase/config.toml",
                   {"a = \"hidden0words\" # b\n", "a = \"env(SHOP_KEY)\" # b\n"},
                   {"a = \"x hidden0words\"\n", "refused: what reads this file takes"});
  EXPECT_REWRITTEN("a.toml", {"a = \"hidden0words\"\n", "refused: nothing says"});
}

}  // namespace
}  // namespace cordon
