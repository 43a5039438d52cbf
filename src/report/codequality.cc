#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "report/alerts.h"
#include "report/formats.h"
#include "report/json.h"
#include "report/place_words.h"

namespace cordon {
namespace {

using Json = nlohmann::ordered_json;

std::string_view severity_word(const Finding& finding) {
  if (!finding.fails) return "info";
  switch (finding.severity) {
    case Severity::Critical:
      return "blocker";
    case Severity::High:
      return "critical";
    case Severity::Medium:
      return "major";
    case Severity::Low:
      return "minor";
  }
  std::unreachable();
}

/// GitLab drops what has a fingerprint that it has seen.
std::string fingerprint(std::string_view name) { return to_hex(sha256(name)).substr(0, 32); }

Json issue(const Finding& finding, const Place& place, const ReportOptions& options,
           Alerts& alerts) {
  return {{"description", annotation_text(finding, place)},
          {"check_name", json_text(finding.detector)},
          {"fingerprint", fingerprint(alerts.name(finding, place))},
          {"severity", severity_word(finding)},
          {"location",
           {{"path", json_text(service_name(place.origin, options))},
            {"lines", {{"begin", place.from.line}, {"end", place.to.line}}}}}};
}

Json issue(const Skip& skip, const ReportOptions& options) {
  const std::string text = skip_text(skip, options.place_prefix);
  const std::string name = skip_name(skip, options.place_prefix);
  return {{"description", "not scanned: " + text},
          {"check_name", "not-scanned"},
          {"fingerprint", fingerprint("not scanned\n" + text)},
          {"severity", "major"},
          {"location", {{"path", name.empty() ? "." : name}, {"lines", {{"begin", 1}}}}}};
}

}  // namespace

void write_codequality(const Whole& whole, Output& output) {
  Alerts alerts;
  std::string issues;
  const auto add = [&](const Json& issue) {
    issues += fmt::format("{}\n  {}", issues.empty() ? "" : ",", json_line(issue));
  };
  for (const Finding& finding : whole.findings)
    for (const Place& place : finding.places) add(issue(finding, place, whole.options, alerts));
  for (const Skip& skip : whole.skips) add(issue(skip, whole.options));
  output.write(fmt::format("[{}{}]\n", issues, issues.empty() ? "" : "\n"));
}

}  // namespace cordon
