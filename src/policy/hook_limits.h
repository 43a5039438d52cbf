#pragma once

#include <chrono>
#include <span>

#include "policy/config.h"

namespace cordon {

/// What a git hook may cost, and whether a server's can be passed with a reason.
struct HookLimits {
  std::chrono::milliseconds budget = std::chrono::seconds(5);
  WhenOver when_over = WhenOver::Block;
  bool may_skip = false;
};

/// Of each the first config's that states it. A policy stands in front.
[[nodiscard]] HookLimits hook_of(std::span<const Config> configs);

}  // namespace cordon
