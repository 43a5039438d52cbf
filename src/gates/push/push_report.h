#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gates/push/push.h"

namespace cordon {

/// What became of a push, for whoever collects the reports of a server.
struct PushReport {
  /// The same each time that the report is sent: one that arrived may be sent again.
  std::string id;
  std::int64_t unix_time = 0;
  std::string hook;
  std::string who;         ///< as the host names them
  std::string repository;  ///< as the host names it, else its directory
  std::vector<RefUpdate> updates;
  std::string decision;  ///< `accepted`, `refused`, or `skipped` where a reason let it through
  std::string reason;    ///< of a push that was let through; may be empty
};

/// One JSON object, whose `report` is `scan_report`, the JSON of the scan, as it is.
[[nodiscard]] std::string to_json(const PushReport& push, std::string_view scan_report);

}  // namespace cordon
