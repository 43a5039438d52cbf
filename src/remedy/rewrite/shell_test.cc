#include <gtest/gtest.h>

#include "remedy/rewrite/test_rewrite.h"

namespace cordon {
namespace {

TEST(Shell, ReplacesInEveryKindOfQuotes) {
  EXPECT_REWRITTEN("a.sh", {"K=hidden0words\n", "K=\"${SHOP_KEY:?}\"\n"},
                   {"export K='hidden0words'\n", "export K=\"${SHOP_KEY:?}\"\n"},
                   {"K=\"hidden0words\"\n", "K=\"${SHOP_KEY:?}\"\n"},
                   {"f 'a hidden0words b'\n", "f \"a ${SHOP_KEY:?} b\"\n"},
                   {"f '$a hidden0words b'\n", "f '$a '\"${SHOP_KEY:?}\"' b'\n"},
                   {"f --k=hidden0words\n", "f --k=\"${SHOP_KEY:?}\"\n"},
                   {"f \"a $b hidden0words\"\n", "f \"a $b ${SHOP_KEY:?}\"\n"},
                   {"cat <<A\nhidden0words\nA\n", "cat <<A\n${SHOP_KEY:?}\nA\n"},
                   {"# hidden0words\n", "# SHOP_KEY\n"},
                   {"cat <<'A'\nhidden0words\nA\n", "refused: its heredoc expands nothing"},
                   {"f $'a hidden0words'\n", "refused: it is written in a way"},
                   {"case $x in \"hidden0words\") ;; esac\n", "refused: it is a pattern"});
}

}  // namespace
}  // namespace cordon
