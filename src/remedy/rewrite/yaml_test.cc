#include <gtest/gtest.h>

#include "remedy/rewrite/test_rewrite.h"

namespace cordon {
namespace {

TEST(Yaml, WritesWhatTheReaderOfTheFileReplaces) {
  EXPECT_REWRITTEN("compose.yaml", {"a: hidden0words\n", "a: ${SHOP_KEY}\n"},
                   {"- A=hidden0words # b\n", "- A=${SHOP_KEY} # b\n"},
                   {"a: {b: hidden0words}\n", "a: {b: \"${SHOP_KEY}\"}\n"},
                   {"a: 'x hidden0words'\n", "a: 'x ${SHOP_KEY}'\n"},
                   {"a: |\n  x hidden0words\n", "a: |\n  x ${SHOP_KEY}\n"},
                   {"# hidden0words\n", "# SHOP_KEY\n"},
                   {"hidden0words: a\n", "refused: it is the name"});
  EXPECT_REWRITTEN(".github/workflows/a.yml",
                   {"env:\n  A: hidden0words\n", "env:\n  A: ${{ secrets.SHOP_KEY }}\n"},
                   {"if: hidden0words\n", "refused: a workflow knows"});
  EXPECT_REWRITTEN("group_vars/all.yml",
                   {"a: hidden0words\n", "a: \"{{ lookup('env', 'SHOP_KEY') }}\"\n"},
                   {"a: 'hidden0words'\n", "a: \"{{ lookup('env', 'SHOP_KEY') }}\"\n"},
                   {"a: 'b hidden0words'\n", "refused: its quotes"});
  EXPECT_REWRITTEN("a.yaml", {"a: hidden0words\n", "refused: nothing says"});
  EXPECT_REWRITTEN("values.yaml", {"a: hidden0words\n", "refused: Helm"});
}

TEST(Yaml, LetsKubernetesReferToASecret) {
  const std::string head = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  env:\n";
  EXPECT_EQ(rewritten("a.yaml", head + "    - name: A\n      value: \"hidden0words\"\n"),
            head +
                "    - name: A\n      valueFrom:\n        secretKeyRef:\n          name: "
                "web-secrets\n          key: SHOP_KEY\n");
  EXPECT_EQ(
      rewritten("a.yaml", head + "    - {name: A, value: hidden0words}\n"),
      head + "    - {name: A, valueFrom: {secretKeyRef: {name: web-secrets, key: SHOP_KEY}}}\n");
  EXPECT_REWRITTEN(
      "a.yaml",
      {"apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\nstringData:\n  a: hidden0words\n",
       "refused: a Secret holds the value itself"},
      {"apiVersion: v1\nkind: Pod\nargs: [hidden0words]\n", "refused: only a container's"});
}

}  // namespace
}  // namespace cordon
