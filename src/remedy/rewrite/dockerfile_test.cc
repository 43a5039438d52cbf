#include <gtest/gtest.h>

#include "remedy/rewrite/plan.h"
#include "remedy/rewrite/test_rewrite.h"

namespace cordon {
namespace {

TEST(Dockerfile, TakesADefaultOut) {
  EXPECT_REWRITTEN("Dockerfile", {"FROM a\nARG K=hidden0words\n", "FROM a\nARG K\n"},
                   {"ARG A=1 K=\"hidden0words\" B=2\n", "ARG A=1 K B=2\n"},
                   {"ARG K=\"x hidden0words\"\n", "refused: its ARG is not plain"},
                   {"# hidden0words\n", "# SHOP_KEY\n"},
                   {"ENV K=hidden0words\n", "refused: an ENV stays"},
                   {"RUN a \\\n  hidden0words\n", "refused: a step stays"},
                   {"RUN <<A\nARG K=hidden0words\nA\n", "refused: a step stays"},
                   {"COPY <<A /x\n# hidden0words\nA\n", "refused: a step stays"},
                   {"ENV A=1 \\\n# hidden0words\n  B=2\n", "ENV A=1 \\\n# SHOP_KEY\n  B=2\n"});
}

TEST(Dockerfile, IsReadAgain) {
  const std::string_view text = "FROM a\nARG K=x\nRUN <<A\nb\nA\nENV c\n";
  const auto reads = [&](const Edit& edit) {
    return still_reads_as_dockerfile({edit}, text, apply(text, {edit}));
  };
  EXPECT_TRUE(reads({{12, 14}, ""}));
  EXPECT_TRUE(reads({{13, 14}, "yyy"}));
  EXPECT_FALSE(reads({{12, 14}, "\\"})) << "the next line goes on";
  EXPECT_FALSE(reads({{12, 14}, "\nENV d"})) << "an instruction more";
  EXPECT_FALSE(reads({{12, 15}, ""})) << "two lines in one";
  EXPECT_FALSE(reads({{25, 26}, "B"})) << "a heredoc that does not end";
}

}  // namespace
}  // namespace cordon
