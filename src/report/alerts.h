#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "model/finding.h"

namespace cordon {

/// Names for the alerts that services make of places and remember from run to run. Made of the
/// secret's fingerprint, the path and, in a history, the commit, so they stay when lines move; of
/// places that have all of these in common, each has a number of its own.
class Alerts {
 public:
  /// 16 hex digits, a colon and a number, as in `3f9c2ab04d5e6f70:1`.
  std::string name(const Finding& finding, const Place& place);

 private:
  std::map<std::string, std::uint64_t> seen_;
};

}  // namespace cordon
