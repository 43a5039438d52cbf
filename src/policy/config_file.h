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

/// Reads a config file: a regular one of at most kConfigSizeMax bytes; a link to one only where
/// `follow` says so, which is for a file that the user named. `directory` is the working directory,
/// absolute. Whatever is wrong is Usage: the user has to mend it before a scan means what they
/// think.
Result<Config> read_config(const Path& file, const Path& directory, Fd::Follow follow);

/// Where the config of a target lies: the first `.cordon.yaml` from `start` upwards, up to the root
/// of the repository that `start` is in, else of the file system. `start` is absolute. Nothing
/// where there is none, nor beyond a directory that anybody may write to, such as /tmp: what lies
/// there is a stranger's word.
std::optional<Path> find_config(const Path& start);

}  // namespace cordon
