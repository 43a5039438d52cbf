#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "cli/command.h"
#include "cli/reports.h"
#include "cli/settings.h"
#include "gates/push/clean_objects.h"
#include "model/finding.h"
#include "model/skip.h"

namespace cordon {

/// A scan that decides whether something may go on: a commit, a push.
struct GateOptions {
  SettingsFlags settings;
  std::vector<Path> providers;
  std::vector<OutputTarget> outputs;               ///< further reports
  std::optional<std::chrono::nanoseconds> budget;  ///< nothing: what the configuration says
  std::string place_prefix;
  bool wants_json = false;  ///< whether the passage has its report as JSON, too
  /// Objects of a change that are known to hold nothing; what this scan finds out is added. May be
  /// null.
  CleanObjects* clean = nullptr;
};

/// What it came to. Findings and skips are as reports show them.
struct Passage {
  std::vector<Finding> findings;  ///< those that make it fail
  std::vector<Skip> skips;        ///< those that make it incomplete
  bool has_any = false;           ///< whether anything was found, be it that it does not fail
  std::string report;  ///< the findings as text for people; empty where there is nothing to say
  std::string json;    ///< the whole report, where it was asked for
  std::chrono::nanoseconds budget{};  ///< what it was allowed
  bool is_over_budget = false;
  bool may_skip = false;        ///< by the configuration, a reason lets it through
  bool rules_skipping = false;  ///< whether that is so in a clone, too: an organisation's policy
  /// Where such a policy decides: its name, and whether it lets a repository allow a secret.
  std::string policy;
  bool may_comment = true;
  bool may_allow = true;
  bool may_warn = false;    ///< what takes longer goes on with a warning, by the configuration
  bool is_stopped = false;  ///< by a signal
};

/// Scans the targets. An error is one of ours or of the configuration: nothing was decided.
Result<Passage> scan_gate(const Session& session, const std::vector<Target>& targets,
                          const GateOptions& options, const Clock& clock);

}  // namespace cordon
