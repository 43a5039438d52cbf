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

TEST(Shell, IsNotEveryScriptThatIsNamedSo) {
  EXPECT_REWRITTEN(
      "a.sh", {"#!/bin/bash -e\nK=hidden0words\n", "#!/bin/bash -e\nK=\"${SHOP_KEY:?}\"\n"},
      {"#!/usr/bin/env zsh\nK=hidden0words\n", "#!/usr/bin/env zsh\nK=\"${SHOP_KEY:?}\"\n"},
      {"#!/usr/bin/fish\nset -x K hidden0words\n",
       "refused: its first line says that it is for fish"},
      {"#!/usr/bin/env -S fish -N\n# hidden0words\n", "#!/usr/bin/env -S fish -N\n# SHOP_KEY\n"},
      {"#!/bin/csh\nsetenv K hidden0words\n", "refused: its first line says that it is for csh"},
      {"#!/usr/bin/env -S fish -N\nset K hidden0words\n", "refused: its first line"});
}

}  // namespace
}  // namespace cordon
