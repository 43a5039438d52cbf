#include "policy/hook_limits.h"

#include <gtest/gtest.h>

#include <vector>

namespace cordon {
namespace {

using std::chrono::milliseconds;

Config made_config(std::string_view text) {
  const auto config = parse_config(text, ".cordon.yaml", "/repo");
  EXPECT_TRUE(config) << config.error().text;
  return *config;
}

TEST(HookLimits, AreOfTheFirstThatStatesEach) {
  const HookLimits limits = hook_of(
      std::vector{made_config("hook: {budget: 2s}"), made_config("hook: {budget: 9s, skip: allow}"),
                  made_config("hook: {when_over: warn, skip: deny}")});
  EXPECT_EQ(limits.budget, milliseconds(2000));
  EXPECT_TRUE(limits.may_skip);
  EXPECT_EQ(limits.when_over, WhenOver::Warn);
}

TEST(HookLimits, AreAsUsualWhereNobodyStatesThem) {
  for (const auto& configs : {std::vector<Config>{}, std::vector{made_config("ignore: [a]")}}) {
    const HookLimits limits = hook_of(configs);
    EXPECT_EQ(limits.budget, milliseconds(5000));
    EXPECT_EQ(limits.when_over, WhenOver::Block);
    EXPECT_FALSE(limits.may_skip);
  }
}

}  // namespace
}  // namespace cordon
