#include "policy/split.h"

#include <utility>

namespace cordon {

SplitConfig split_config(Config config, const Grants& grants) {
  SplitConfig split;
  split.granted.name = config.name;
  split.granted.directory = config.directory;
  const auto give = [&](Grant grant, auto part) {
    if (grants.has(grant)) split.granted.*part = std::exchange(config.*part, {});
  };
  give(Grant::Allow, &Config::allow);
  give(Grant::Ignore, &Config::ignore);
  give(Grant::Disable, &Config::detectors);
  give(Grant::Accept, &Config::accept);
  give(Grant::Providers, &Config::providers);
  give(Grant::Providers, &Config::providers_line);
  give(Grant::Thresholds, &Config::report);
  give(Grant::Thresholds, &Config::fail);
  give(Grant::Hook, &Config::hook);
  split.ungranted = std::move(config);
  return split;
}

}  // namespace cordon
