#pragma once

#include "inventory/spot.h"

namespace cordon::inventory {

/// Playbooks, roles, variables and templates of Ansible. The unit is the task or play.
[[nodiscard]] Reading read_ansible(const Document& document, const Spot& spot);

/// `task "name"`: the nearest named item around a line.
[[nodiscard]] std::string task_of(const Document& document, std::size_t line);

}  // namespace cordon::inventory
