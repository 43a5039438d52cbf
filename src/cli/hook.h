#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "cli/command.h"
#include "cli/gate.h"
#include "net/url.h"

namespace cordon {

/// What a user or git typed behind `cordon hook`.
struct HookWords {
  std::string action;
  std::vector<std::string> rest;
  GateOptions gate;
  std::optional<Url> report;  ///< who is told of pushes
  bool global = false;
  bool system = false;
};

/// Runs one of git's hooks: reads what git hands it, scans, says what is wrong and what to do.
Result<ExitCode> run_hook(const Session& session, const HookWords& words, const Clock& clock);

/// The names of the hooks that `run_hook` knows.
[[nodiscard]] bool is_hook_name(std::string_view name);

/// install, uninstall, status, doctor.
Result<ExitCode> set_up_hooks(const Session& session, const HookWords& words);

}  // namespace cordon
