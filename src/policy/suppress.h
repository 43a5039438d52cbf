#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/finding.h"
#include "model/skip.h"
#include "policy/config.h"

namespace cordon {

/// Why a finding is not reported, and which line of which file says so.
struct Suppression {
  std::string reason;
  std::string by;  ///< `.cordon.yaml:12, owner`
};

/// The path as the globs of a file in `base` see it; nothing where it lies outside. All are
/// absolute.
std::optional<std::string_view> path_below(std::string_view absolute, std::string_view base);

/// Whether `config` accepts the finding on `today`: each of its places fits an entry of `allow:`
/// that still holds. A place without a path (a message, a loose object) fits only an entry without
/// one. `directory` is what the places' paths are relative to, absolute.
std::optional<Suppression> find_suppression(const Finding& finding,
                                            const std::vector<Config>& configs, Date today,
                                            const Path& directory);

/// Whether `config` accepts on `today` that something was not looked at, and why; `directory` is
/// what the skip's place is relative to, absolute.
std::optional<Suppression> find_acceptance(const Skip& skip, const std::vector<Config>& configs,
                                           Date today, const Path& directory);

}  // namespace cordon
