#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/fd.h"
#include "base/result.h"
#include "policy/policy.h"
#include "scan/scan.h"

namespace CLI {
class App;
}

namespace cordon {

/// Which configuration the user wants to count.
struct SettingsFlags {
  bool no_config = false;
  bool untrusted = false;
  Path config;  ///< the only one that counts; empty: what is found
  std::vector<std::string> exclude;
};

/// `--config` and `--no-config`, which every command takes that reads configuration.
void add_config_options(CLI::App& app, SettingsFlags& flags);

/// What files and environment say, read once and handed on as values.
struct Settings {
  Policy policy;
  std::vector<Path> providers;  ///< directories of provider files
  std::string fingerprint_key;
  std::vector<std::string> notes;
};

/// What the user typed as targets; the working directory where that was nothing.
Result<std::vector<Target>> parse_targets(const std::vector<std::string>& typed);

/// What is to be told of targets that lie within a repository: their files are scanned, its history
/// is not.
std::vector<std::string> note_histories(const std::vector<Target>& targets,
                                        const Path& working_directory);

/// `unix_time` is the present. Errors are Usage: a file that is broken, a variable that is not set.
Result<Settings> read_settings(const SettingsFlags& flags, const std::vector<Target>& targets,
                               std::int64_t unix_time);

/// What reported paths are relative to: the target where it is one directory or repository, else
/// the working directory. Absolute; `working_directory` is.
Path report_directory(const std::vector<Target>& targets, const Path& working_directory);

/// What goes in front of reported paths so that they can be opened from the working directory.
Path place_prefix(const std::vector<Target>& targets);

Result<Path> working_directory();

}  // namespace cordon
