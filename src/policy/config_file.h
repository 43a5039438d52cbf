#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/fd.h"
#include "base/result.h"
#include "policy/config.h"

namespace cordon {

inline constexpr std::string_view kConfigName = ".cordon.yaml";
inline constexpr std::size_t kConfigSizeMax = 1 << 20;

/// The text of a file that comes with what is scanned, or that the user named: a regular one of at
/// most `size_max` bytes; a link to one only where `follow` says so, which is for a file that
/// `option` named. `directory` is the working directory, absolute. Whatever is wrong is Usage.
Result<std::string> read_settings_file(const Path& file, const Path& directory, Fd::Follow follow,
                                       std::size_t size_max, std::string_view option);

/// Reads a config file: a regular one of at most kConfigSizeMax bytes; a link to one only where
/// `follow` says so, which is for a file that the user named. `directory` is the working directory,
/// absolute. Whatever is wrong is Usage: the user has to mend it before a scan means what they
/// think.
Result<Config> read_config(const Path& file, const Path& directory, Fd::Follow follow);

/// Where a file of that name lies: the first from `start` upwards, up to the root of the repository
/// that `start` is in, else of the file system. `start` is absolute. Nothing where there is none,
/// nor beyond a directory that anybody may write to, such as /tmp: what lies there is a stranger's
/// word.
std::optional<Path> find_upwards(const Path& start, std::string_view name);

/// The top of the repository that `start` is in, where one is found by the same rules; else
/// `start`.
[[nodiscard]] Path repository_top(const Path& start);

/// Where the config of a target lies.
std::optional<Path> find_config(const Path& start);

}  // namespace cordon
