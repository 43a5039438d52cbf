#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/fd.h"
#include "base/result.h"
#include "catalog/catalog.h"
#include "cli/policy_file.h"
#include "policy/config_file.h"
#include "policy/hook_limits.h"
#include "policy/policy.h"
#include "scan/scan.h"

namespace CLI {
class App;
}

namespace cordon {

/// Which configuration the user wants to count.
struct SettingsFlags {
  bool no_config = false;
  bool untrusted = false;  ///< what comes with the content counts where it is stricter
  Path config;             ///< the only one that counts; empty: what is found
  bool history = true;     ///< whether the scan looks at histories
  std::vector<std::string> exclude;
  Path baseline = {};         ///< the only one that counts; empty: what is found
  bool uses_baseline = true;  ///< false for whoever compares with one
  PolicyFlags policy = {};    ///< of the organisation; what it does not grant the others have not
};

/// `--config`, `--no-config` and `--baseline`, which every command takes that reads configuration.
void add_config_options(CLI::App& app, SettingsFlags& flags);

/// An option that may be given several times; each takes one word, so that the targets behind it
/// are targets.
void add_list(CLI::App& app, const std::string& name, std::vector<std::string>& values,
              const std::string& about, const std::string& type);
/// `--exclude` and `--providers`, as all commands that scan have them.
void add_exclude_option(CLI::App& app, SettingsFlags& flags);
void add_providers_option(CLI::App& app, std::vector<Path>& directories);

/// What files and environment say, read once and handed on as values.
struct Settings {
  Policy policy;
  std::vector<Path> providers;  ///< directories of provider files
  std::string fingerprint_key;
  std::string fingerprint_key_variable;  ///< which holds it; empty: it is the public one
  HookLimits hook;                       ///< what a git hook may cost
  std::vector<std::string> notes;
};

/// What the user typed as targets; the working directory where that was nothing.
Result<std::vector<Target>> parse_targets(const std::vector<std::string>& typed);

/// The directories from which their configuration is looked for upwards, absolute.
std::vector<Path> starts_of(const std::vector<Target>& targets, const Path& working_directory);

/// What is to be told of targets that lie within a repository: their files are scanned, its history
/// is not.
std::vector<std::string> note_histories(const std::vector<Target>& targets,
                                        const Path& working_directory);

/// `unix_time` is the present. Errors are Usage: a file that is broken, a variable that is not set,
/// a policy that cannot be had.
Result<Settings> read_settings(const SettingsFlags& flags, const std::vector<Target>& targets,
                               std::int64_t unix_time);

/// The directories of provider files that count, those of the options too; what does not count
/// becomes a note.
std::vector<Path> provider_directories(Settings& settings, const std::vector<Path>& typed);

/// Puts the ids that the catalog has into the policy; what is found to be wrong joins the notes.
void resolve_ids(Settings& settings, const Catalog& catalog);

/// Has a scan do what the policy says. It must outlive the scan.
void ask_policy(const Policy& policy, ScanOptions& options);

/// What reported paths are relative to: the target where it is one directory or repository, the top
/// of the work tree where it is a change, else the working directory. Absolute;
/// `working_directory` is.
Path report_directory(const std::vector<Target>& targets, const Path& working_directory);

/// What goes in front of reported paths so that they can be opened from the working directory.
Path place_prefix(const std::vector<Target>& targets);

/// How an absolute path is reached from a directory, as `../..`; empty: it is that one.
Path way_to(const Path& path, const Path& directory);

Result<Path> working_directory();

/// The day, by UTC.
[[nodiscard]] Date date_of(std::int64_t unix_time);

}  // namespace cordon
