#include "history/steps.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace cordon::history {
namespace {

Plan plan_with(std::string url) {
  Plan plan;
  plan.repository = "/r";
  plan.remotes.push_back({"origin", std::move(url)});
  plan.host = Host::Other;
  plan.holders.blobs.emplace_back(40, 'a');
  GitRef ref{"refs/heads/a'; rm -rf ~ #", std::string(40, 'b'), GitRef::Kind::Branch};
  plan.reach.refs.push_back(ref);
  return plan;
}

std::string commands_of(const std::vector<Step>& steps) {
  std::string commands;
  for (const Step& step : steps)
    for (const std::string& command : step.commands) commands += command + "\n";
  return commands;
}

TEST(Steps, QuoteWhatARepositoryNames) {
  EXPECT_EQ(shell_word("refs/heads/main"), "refs/heads/main");
  EXPECT_EQ(shell_word("a b"), "'a b'");
  EXPECT_EQ(shell_word("a'b"), "'a'\\''b'");
  EXPECT_EQ(shell_word(""), "''");
  EXPECT_EQ(shell_word("~x"), "'~x'");
  const std::string commands = commands_of(make_steps(plan_with("$(touch x)"), {}));
  EXPECT_NE(commands.find("git clone --mirror '$(touch x)' rewrite.git"), std::string::npos);
  EXPECT_NE(commands.find("'refs/heads/a'\\''; rm -rf ~ #:refs/heads/a'\\''; rm -rf ~ #'"),
            std::string::npos);
}

TEST(Steps, NeverForcePastTheLease) {
  const std::string commands = commands_of(make_steps(plan_with("https://h/x.git"), {}));
  EXPECT_NE(commands.find("--force-with-lease="), std::string::npos);
  EXPECT_EQ(commands.find(" +"), std::string::npos);
  EXPECT_EQ(commands.find("--force "), std::string::npos);
}

TEST(Steps, DestroyTheFileThatHoldsTheSecret) {
  const std::string commands =
      commands_of(make_steps(plan_with("https://h/x.git"), {Means::Replacements, "my file"}));
  EXPECT_NE(commands.find("--replace-text '../my file' --replace-message '../my file'"),
            std::string::npos);
  EXPECT_NE(commands.find("shred -u 'my file'"), std::string::npos);
}

TEST(Steps, BeginWithRevocation) {
  const auto steps = make_steps(plan_with("https://h/x.git"), {});
  EXPECT_NE(steps.front().title.find("Revoke"), std::string::npos);
}

}  // namespace
}  // namespace cordon::history
