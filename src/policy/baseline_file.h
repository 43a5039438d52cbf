#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/fd.h"
#include "base/result.h"
#include "policy/baseline.h"

namespace cordon {

inline constexpr std::string_view kBaselineName = ".cordon-baseline.json";
inline constexpr std::size_t kBaselineSizeMax = 32UL << 20U;

/// Reads a baseline as `read_config` reads a config. `directory` is the working directory,
/// absolute.
Result<Baseline> read_baseline(const Path& file, const Path& directory, Fd::Follow follow);

/// What the baseline in a file is for: the repository that the file lies in, else its directory.
/// Absolute, as `file` is.
[[nodiscard]] Path baseline_scope(const Path& file);

/// Where the baseline of a target lies, as its config is found; `start` is absolute.
std::optional<Path> find_baseline(const Path& start);

/// Where it would be made: at the top of the repository, else in `start` itself.
[[nodiscard]] Path new_baseline_path(const Path& start);

}  // namespace cordon
