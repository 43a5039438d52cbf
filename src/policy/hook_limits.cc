#include "policy/hook_limits.h"

namespace cordon {

HookLimits hook_of(std::span<const Config> configs) {
  HookRules stated;
  for (const Config& config : configs) {
    if (!config.hook) continue;
    if (!stated.budget) stated.budget = config.hook->budget;
    if (!stated.when_over) stated.when_over = config.hook->when_over;
    if (!stated.may_skip) stated.may_skip = config.hook->may_skip;
  }
  const HookLimits usual;
  return {stated.budget.value_or(usual.budget), stated.when_over.value_or(usual.when_over),
          stated.may_skip.value_or(usual.may_skip)};
}

}  // namespace cordon
