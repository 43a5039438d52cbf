#include "gates/push/push_report.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <ctime>
#include <nlohmann/json.hpp>

#include "base/text.h"

namespace cordon {

std::string to_json(const PushReport& push, std::string_view scan_report) {
  nlohmann::ordered_json object;
  object["schema"] = "cordon.push/1";
  object["id"] = push.id;
  object["time"] =
      fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(static_cast<std::time_t>(push.unix_time)));
  object["hook"] = push.hook;
  object["who"] = printable(push.who);
  object["repository"] = printable(push.repository);
  object["refs"] = nlohmann::ordered_json::array();
  for (const RefUpdate& update : push.updates)
    object["refs"].push_back(
        {{"name", printable(update.name)}, {"from", update.from}, {"to", update.to}});
  object["decision"] = push.decision;
  if (!push.reason.empty()) object["reason"] = printable(push.reason);
  std::string text = object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  text.pop_back();
  while (!scan_report.empty() && is_space(scan_report.back())) scan_report.remove_suffix(1);
  return fmt::format("{},\"report\":{}}}\n", text, scan_report);
}

}  // namespace cordon
