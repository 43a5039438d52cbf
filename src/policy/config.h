#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/fd.h"
#include "base/result.h"
#include "model/severity.h"
#include "model/skip.h"
#include "policy/date.h"
#include "policy/grants.h"

namespace cordon {

/// A path glob of `ignore:`, relative to the directory of its file.
struct Ignore {
  std::string glob;
  int line = 0;
};

/// An entry of `allow:`: a secret that is known and accepted. All that it states must hold: it fits
/// a place when `path` and `detector` and `fingerprint` fit, those of them that are there.
struct Allow {
  std::string path;         ///< glob, relative to the directory of its file; empty: any
  std::string detector;     ///< id; empty: any
  std::string fingerprint;  ///< empty: any
  std::string reason;
  std::string owner;
  std::optional<Date> until;  ///< the last day on which it holds
  int line = 0;
};

/// An entry of `accept:`: something that cannot be looked at, such as what a shallow clone lacks,
/// and that makes no scan incomplete. All that it states must hold.
struct Accept {
  Skip::Reason skip = Skip::Reason::Shallow;
  std::string path;    ///< glob for the skip's place, relative to the directory of its file
  std::string object;  ///< id
  std::string reason;
  std::string owner;
  std::optional<Date> until;  ///< the last day on which it holds
  int line = 0;
};

/// An entry of `detectors:`, which switches a detector or all of a provider's off, or on again. Of
/// several that fit, one for the detector goes before one for its provider, then the last counts.
struct Switch {
  std::string id;  ///< of a detector or a provider
  bool is_enabled = false;
  std::string reason;
  std::string owner;
  std::optional<Date> until;  ///< the last day on which it holds
  int line = 0;
};

/// `report:` or `fail:`, as far as it is stated: what a finding has to be at least, all of it.
struct Threshold {
  std::optional<Severity> severity;
  std::optional<Confidence> confidence;
  int line = 0;
  int severity_line = 0;
  int confidence_line = 0;
};

/// `500ms`, `5s`, `1m`: an hour at most, and not nothing.
[[nodiscard]] std::optional<std::chrono::milliseconds> parse_budget(std::string_view text);

/// What becomes of a commit or push that takes longer than it may.
enum class WhenOver : std::uint8_t { Block, Warn };

/// `hook:`, as far as it is stated: what a git hook may cost.
struct HookRules {
  std::optional<std::chrono::milliseconds> budget;
  std::optional<WhenOver> when_over;
  /// Whether a server lets a push through whose pusher gives a reason. In a clone whoever has it
  /// decides, unless a policy does.
  std::optional<bool> may_skip;
  int line = 0;
  int budget_line = 0;
  int when_over_line = 0;
  int skip_line = 0;
};

/// What a `.cordon.yaml` says, or an organisation's policy.
struct Config {
  std::string name;  ///< of the file, as messages show it
  Path directory;    ///< absolute; what its globs are relative to
  std::vector<Ignore> ignore;
  std::vector<Path> providers;  ///< directories of provider files, joined with `directory`
  int providers_line = 0;
  std::string fingerprint_key_env;  ///< the environment variable that holds the key; may be empty
  int fingerprint_key_line = 0;
  std::vector<Allow> allow;
  std::vector<Accept> accept;
  std::vector<Switch> detectors;
  Threshold report;  ///< what is reported
  Threshold fail;    ///< what of it makes a scan fail
  std::optional<HookRules> hook;
  /// What files of a repository may do: there in an organisation's policy, and nowhere else.
  std::optional<Grants> grants;

  [[nodiscard]] bool is_policy() const { return grants.has_value(); }
};

/// Every key that a config may hold, with those it stands in: `allow`, `allow[].path`,
/// `hook.budget`. `docs/config.schema.json` describes them.
[[nodiscard]] std::vector<std::string> config_keys();

/// Reads a config's text. Errors are Usage: `name:line: what`, with the word that was probably
/// meant.
Result<Config> parse_config(std::string_view text, std::string_view name, const Path& directory);

/// The same for an organisation's policy, which may hold `repository:`, too. What it names of
/// provider files is relative to `directory`; an empty one, for a text that lies in none, takes
/// absolute paths only.
Result<Config> parse_policy(std::string_view text, std::string_view name, const Path& directory);

/// `.cordon.yaml:12`, or the name alone for what stands in no line, such as an option.
[[nodiscard]] std::string entry_name(const Config& config, int line);

}  // namespace cordon
