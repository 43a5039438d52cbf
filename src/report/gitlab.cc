#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/uuid.h"
#include "report/alerts.h"
#include "report/formats.h"
#include "report/json.h"
#include "report/place_words.h"

namespace cordon {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kSchemaVersion = "15.0.7";
constexpr std::string_view kSchema =
    "https://gitlab.com/gitlab-org/security-products/security-report-schemas/-/raw/v15.0.7/dist/"
    "secret-detection-report-format.json";
// The schema's own bounds, in characters.
constexpr std::size_t kNameMax = 255;
constexpr std::size_t kSolutionMax = 7000;
/// What GitLab's analyzer writes where there is no commit; the schema wants one.
constexpr std::string_view kNoCommit = "0000000";

std::string_view severity_word(Severity severity) {
  switch (severity) {
    case Severity::Critical:
      return "Critical";
    case Severity::High:
      return "High";
    case Severity::Medium:
      return "Medium";
    case Severity::Low:
      return "Low";
  }
  std::unreachable();
}

/// The schema allows no zone; it is UTC.
std::string zoneless(std::int64_t seconds) {
  return time_text(seconds).value_or("1970-01-01T00:00:00Z").substr(0, 19);
}

Json tool(const ReportOptions& options) {
  return {{"id", "cordon"},
          {"name", "Cordon"},
          {"version", options.version.empty() ? "0" : options.version},
          {"vendor", {{"name", "Cordon"}}}};
}

Json scan(const Whole& whole) {
  Json messages = Json::array();
  for (const Skip& skip : whole.skips)
    messages.push_back({{"level", "warn"},
                        {"value", "not scanned: " + skip_text(skip, whole.options.place_prefix)}});
  for (const std::string& note : whole.options.notes)
    messages.push_back({{"level", "info"}, {"value", "note: " + json_text(note)}});
  return {
      {"analyzer", tool(whole.options)},   {"scanner", tool(whole.options)},
      {"type", "secret_detection"},        {"start_time", zoneless(whole.began)},
      {"end_time", zoneless(whole.ended)}, {"status", whole.is_complete() ? "success" : "failure"},
      {"messages", std::move(messages)}};
}

Json location(const Place& place, const ReportOptions& options) {
  const Origin& origin = place.origin;
  Json commit = {{"sha", kNoCommit}};
  if (origin.commit && !origin.commit->id.empty()) {
    commit["sha"] = json_text(origin.commit->id);
    commit["author"] = json_text(origin.commit->author);
    if (auto time = time_text(origin.commit->time)) commit["date"] = *std::move(time);
  }
  Json location = {
      {"commit", std::move(commit)}, {"start_line", place.from.line}, {"end_line", place.to.line}};
  if (!origin.path.empty()) location["file"] = json_text(service_name(origin, options));
  return location;
}

Json text_field(std::string_view name, std::string_view value) {
  return {{"name", name}, {"type", "text"}, {"value", json_text(value)}};
}

Json vulnerability(const Finding& finding, const Place& place, const ReportOptions& options,
                   Alerts& alerts) {
  const std::string rule = json_text(finding.detector);
  const std::string state = describe(place);
  Json details = {{"masked", text_field("Value, masked", finding.masked)},
                  {"why", text_field("Why it is believed", why_text(finding))},
                  {"fingerprint", text_field("Fingerprint", finding.fingerprint)}};
  if (!state.empty()) details["state"] = text_field("State", state);
  if (!finding.remarks.empty()) details["remarks"] = text_field("Remarks", remarks_text(finding));
  return {{"id", uuid_v5(kUuidOfUrls, "cordon:" + alerts.name(finding, place))},
          {"name", shortened(json_text(finding.name), kNameMax)},
          {"description", json_text(fmt::format("{}: a credential that whoever reads this can use.",
                                                headline(finding)))},
          {"severity", severity_word(finding.severity)},
          {"solution", shortened(json_text(next_step(finding)), kSolutionMax)},
          {"identifiers",
           {{{"type", "cordon_rule_id"}, {"name", "Cordon rule " + rule}, {"value", rule}},
            {{"type", "cwe"},
             {"name", "CWE-798"},
             {"value", "798"},
             {"url", "https://cwe.mitre.org/data/definitions/798.html"}}}},
          {"location", location(place, options)},
          {"details", std::move(details)}};
}

}  // namespace

void write_gitlab(const Whole& whole, Output& output) {
  Alerts alerts;
  output.write(fmt::format("{{\n  \"version\": \"{}\",\n  \"schema\": \"{}\",\n  \"scan\": {},\n",
                           kSchemaVersion, kSchema, json_line(scan(whole))));
  output.write("  \"vulnerabilities\": [");
  bool is_first = true;
  for (const Finding& finding : whole.findings)
    for (const Place& place : finding.places) {
      output.write(fmt::format("{}\n    {}", is_first ? "" : ",",
                               json_line(vulnerability(finding, place, whole.options, alerts))));
      is_first = false;
    }
  output.write(is_first ? "]\n}\n" : "\n  ]\n}\n");
}

}  // namespace cordon
