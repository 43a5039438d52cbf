#include <gtest/gtest.h>

#include "remedy/rewrite/test_rewrite.h"

namespace cordon {
namespace {

TEST(Yaml, WritesWhatTheReaderOfTheFileReplaces) {
  EXPECT_REWRITTEN("application.yaml", {"a: hidden0words\n", "a: ${SHOP_KEY}\n"},
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

TEST(Yaml, HasComposeAskForAVariable) {
  EXPECT_REWRITTEN("compose.yaml", {"a: hidden0words\n", "a: ${SHOP_KEY:?SHOP_KEY is not set}\n"},
                   {"- A=hidden0words # b\n", "- A=${SHOP_KEY:?SHOP_KEY is not set} # b\n"},
                   {"a: {b: hidden0words}\n", "a: {b: \"${SHOP_KEY:?SHOP_KEY is not set}\"}\n"},
                   {"a: ${SHOP_KEYS}\nb: hidden0words\n",
                    "a: ${SHOP_KEYS}\nb: ${SHOP_KEY:?SHOP_KEY is not set}\n"},
                   {"a: ${SHOP_KEY:?x}\nb: hidden0words\n",
                    "a: ${SHOP_KEY:?x}\nb: ${SHOP_KEY:?SHOP_KEY is not set}\n"});
  // The file itself says that it may be missing.
  EXPECT_REWRITTEN("docker-compose.yml",
                   {"a: ${SHOP_KEY}\nb: hidden0words\n", "a: ${SHOP_KEY}\nb: ${SHOP_KEY}\n"},
                   {"a: ${SHOP_KEY:-x}\nb: hidden0words\n", "a: ${SHOP_KEY:-x}\nb: ${SHOP_KEY}\n"},
                   {"a: $SHOP_KEY\nb: hidden0words\n", "a: $SHOP_KEY\nb: ${SHOP_KEY}\n"});
}

TEST(Yaml, HasAWorkflowPutASecretOnlyWhereItKnowsAny) {
  const auto at = [](const std::string& place) {
    return rewritten(".github/workflows/a.yml", place + "hidden0words\n");
  };
  const std::string job = "jobs:\n  j:\n    ", step = job + "steps:\n      - ";
  for (const std::string& place :
       {std::string("env:\n  A: "),
        job + "env:\n      A: ", step + "env:\n          A: ", step + "with:\n          a: ",
        job + "secrets:\n      a: ", job + "container:\n      credentials:\n        password: ",
        job + "services:\n      db:\n        env:\n          A: "})
    EXPECT_EQ(at(place), place + "${{ secrets.SHOP_KEY }}\n");
  for (const std::string& place :
       {std::string("name: "), std::string("run-name: "), job + "name: ", job + "runs-on: ",
        job + "if: ", step + "if: ", step + "name: ", step + "uses: ", job + "environment: ",
        job + "strategy:\n      matrix:\n        env: ", job + "container:\n      image: ",
        job + "outputs:\n      a: ", job + "defaults:\n      run:\n        shell: ",
        std::string("on:\n  workflow_call:\n    inputs:\n      env:\n        default: "),
        std::string("on:\n  workflow_dispatch:\n    inputs:\n      with:\n        default: "),
        std::string("defaults:\n  run:\n    working-directory: ")})
    EXPECT_TRUE(at(place).starts_with("refused: a workflow knows no secrets")) << place;
  EXPECT_TRUE(at(job + "with:\n      a: ").contains("below `secrets`"));
  EXPECT_TRUE(at(step + "with:\n          script: ").contains("which is process.env.SHOP_KEY"));
}

TEST(Yaml, PutsNoExpressionIntoAnother) {
  EXPECT_REWRITTEN(
      ".github/workflows/a.yml",
      {"env:\n  A: \"${{ github.ref }} hidden0words\"\n",
       "env:\n  A: \"${{ github.ref }} ${{ secrets.SHOP_KEY }}\"\n"},
      {"env:\n  A: ${{ format('Bearer {0}', 'hidden0words') }}\n",
       "refused: it stands in an expression: write secrets.SHOP_KEY there"},
      {"jobs:\n  j:\n    steps:\n      - run: |\n          a ${{ inputs.x || 'hidden0words' }}\n",
       "refused: it stands in an expression"});
}

/// Why a workflow's script keeps a password with signs in it.
std::string refusal_in_script(const std::string& before, const std::string& after) {
  constexpr std::string_view kPassword = "hidden0words";
  const std::string text = before + "run: a \"" + std::string(kPassword) + "\"\n" + after;
  const std::size_t at = text.find(kPassword);
  const Lookups lookups(guide_of("env"), nullptr, "shop");
  const std::vector<Occurrence> occurrences = {{{at, at + kPassword.size()}, "SHOP_KEY"}};
  return rewrite(".github/workflows/a.yml", text, occurrences, lookups).outcomes.at(0).refusal;
}

TEST(Yaml, TellsHowTheShellOfAWorkflowReadsAVariable) {
  const std::string step = "jobs:\n  j:\n    runs-on: ubuntu-latest\n    steps:\n      - ";
  const std::string on_windows = "jobs:\n  j:\n    runs-on: windows-2022\n    steps:\n      - ";
  const std::string fish = "defaults:\n  run:\n    shell: fish {0}\n" + step;
  struct Case {
    std::string before, after;
    std::string_view form;
  };
  for (const Case& c : {Case{step, "", "read it there as \"$SHOP_KEY\""},
                        {step, "        shell: cmd\n", "read it there as %SHOP_KEY%"},
                        {on_windows, "", "read it there as $env:SHOP_KEY"},
                        {on_windows, "        shell: bash\n", "read it there as \"$SHOP_KEY\""},
                        {fish, "", "read it there as \"$SHOP_KEY\""},
                        {fish, "        shell: 'pwsh'\n", "read it there as $env:SHOP_KEY"},
                        {step, "        shell: nu {0}\n", "read it there as nu does"}}) {
    const std::string refusal = refusal_in_script(c.before, c.after);
    EXPECT_TRUE(refusal.contains(c.form)) << c.before << c.after << refusal;
    EXPECT_TRUE(refusal.contains("env: SHOP_KEY: ${{ secrets.SHOP_KEY }}")) << refusal;
  }
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
      {"apiVersion: v1\nkind: Pod\nargs: [hidden0words]\n", "refused: only a container's"},
      {"apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nenv:\n  - name: A\n    value: "
       "x:hidden0words\n",
       "refused: a secretKeyRef gives a whole value only"});
}

}  // namespace
}  // namespace cordon
