#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "report/formats.h"
#include "report/json.h"
#include "report/place_words.h"

namespace cordon {
namespace {

using Json = nlohmann::ordered_json;

Json leak(const Finding& finding, const Place& place, const ReportOptions& options) {
  const Commit commit = place.origin.commit.value_or(Commit{});
  const std::string file = json_text(service_name(place.origin, options));
  const std::string spot =
      fmt::format("{}:{}:{}", file, json_text(finding.detector), place.from.line);
  const std::string masked = json_text(finding.masked);
  // Its end column is that of the last character; ours is the one behind it.
  const std::uint64_t end_column = std::max<std::uint64_t>(place.to.column, 2) - 1;
  return {{"RuleID", json_text(finding.detector)},
          {"Description", json_text(finding.name)},
          {"StartLine", place.from.line},
          {"EndLine", place.to.line},
          {"StartColumn", place.from.column},
          {"EndColumn", end_column},
          {"Match", masked},
          {"Secret", masked},
          {"File", file},
          {"SymlinkFile", ""},
          {"Commit", json_text(commit.id)},
          {"Entropy", 0},
          {"Author", json_text(commit.author)},
          {"Email", json_text(commit.email)},
          {"Date", place.origin.commit ? time_text(commit.time).value_or("") : ""},
          {"Message", ""},
          {"Tags", Json::array()},
          {"Fingerprint", commit.id.empty() ? spot : json_text(commit.id) + ":" + spot}};
}

}  // namespace

void write_gitleaks(const Whole& whole, Output& output) {
  std::string leaks;
  for (const Finding& finding : whole.findings)
    for (const Place& place : finding.places)
      leaks += fmt::format("{}\n {}", leaks.empty() ? "" : ",",
                           json_line(leak(finding, place, whole.options)));
  output.write(fmt::format("[{}{}]\n", leaks, leaks.empty() ? "" : "\n"));
}

}  // namespace cordon
