#include "report/sarif.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "base/text.h"
#include "report/alerts.h"
#include "report/formats.h"
#include "report/json.h"
#include "report/place_words.h"
#include "report/words.h"

namespace cordon {
namespace {

using Json = nlohmann::ordered_json;

// What GitHub takes: results a run, of which it shows the gravest 5,000, and characters of a
// rule's texts.
constexpr std::size_t kResultsMax = 25'000;
constexpr std::size_t kTextMax = 1024;

struct Levels {
  std::string_view level;
  std::string_view security_severity;  ///< a text, by the services' rules; above 9.0 is critical
};

Levels levels(Severity severity) {
  switch (severity) {
    case Severity::Critical:
      return {"error", "9.5"};
    case Severity::High:
      return {"error", "8.0"};
    case Severity::Medium:
      return {"warning", "5.5"};
    case Severity::Low:
      return {"note", "2.0"};
  }
  std::unreachable();
}

std::string_view precision(Confidence confidence) {
  switch (confidence) {
    case Confidence::High:
      return "very-high";
    case Confidence::Medium:
      return "medium";
    case Confidence::Low:
      return "low";
  }
  std::unreachable();
}

Json text_object(std::string_view text) { return {{"text", shortened(json_text(text), kTextMax)}}; }

Json location(const Place& place, const ReportOptions& options) {
  const std::string name = service_name(place.origin, options);
  Json artifact = {{"uri", to_uri(name)}};
  if (!name.starts_with('/')) artifact["uriBaseId"] = "%SRCROOT%";
  const Json region = {{"startLine", place.from.line},
                       {"startColumn", place.from.column},
                       {"endLine", place.to.line},
                       {"endColumn", place.to.column}};
  return {{"physicalLocation", {{"artifactLocation", std::move(artifact)}, {"region", region}}}};
}

Json result_properties(const Finding& finding, const Origin& origin) {
  Json properties = {{"confidence", to_text(finding.confidence)},
                     {"masked", json_text(finding.masked)}};
  for (const std::string& remark : finding.remarks)
    properties["remarks"].push_back(json_text(remark));
  if (origin.commit) {
    properties["commit"] = json_text(origin.commit->id);
    properties["author"] = json_text(origin.commit->author);
    if (auto time = time_text(origin.commit->time)) properties["date"] = *std::move(time);
    properties["inTip"] = origin.in_tip;
  }
  if (!origin.removed_in.empty()) properties["removedIn"] = json_text(origin.removed_in);
  return properties;
}

/// One run: its results as they were written, since the fields before them are known only at the
/// end.
class Run {
 public:
  explicit Run(std::string category) : category_(std::move(category)) {}

  void add(const Finding& finding, const Place& place, const ReportOptions& options) {
    add_rule(finding);
    const Json result = {{"ruleId", json_text(finding.detector)},
                         {"level", finding.fails ? levels(finding.severity).level : "note"},
                         {"message", text_object(fmt::format("{} {}: {}", finding.name,
                                                             finding.masked, next_step(finding)))},
                         {"locations", Json::array({location(place, options)})},
                         {"partialFingerprints",
                          {{"primaryLocationLineHash", alerts_.name(finding, place)},
                           {"cordonSecretHash/v1", json_text(finding.fingerprint)}}},
                         {"properties", result_properties(finding, place.origin)}};
    results_[finding.severity].push_back(json_line(result));
    ++count_;
  }

  /// How many results there are more than services take; the least grave are left out.
  [[nodiscard]] std::size_t cut() const { return count_ - std::min(count_, kResultsMax); }

  /// `head` is what all runs share.
  void write(Output& output, const ReportOptions& options, Json head) const {
    Json rules = Json::array();
    for (const auto& [id, rule] : rules_) rules.push_back(rule);
    const Json tool = {
        {"driver",
         {{"name", "cordon"}, {"semanticVersion", options.version}, {"rules", std::move(rules)}}}};
    output.write(fmt::format("    {{\n      \"tool\": {},\n", json_line(tool)));
    output.write(fmt::format("      \"automationDetails\": {{\"id\": \"{}\"}},\n", category_));
    if (cut() > 0) {
      Json& invocation = head["invocations"][0];
      invocation["executionSuccessful"] = false;
      invocation["toolExecutionNotifications"].push_back(
          {{"level", "warning"},
           {"descriptor", {{"id", "too-many-results"}}},
           {"message",
            text_object(fmt::format("{} left out, the least grave: a run may have {}. The JSON "
                                    "report has all.",
                                    count_of(cut(), "result is", "results are"),
                                    with_commas(kResultsMax)))}});
    }
    for (const auto& [key, value] : head.items())
      output.write(fmt::format("      \"{}\": {},\n", key, json_line(value)));
    output.write("      \"results\": [");
    write_results(output);
    output.write(count_ == 0 ? "]\n    }" : "\n      ]\n    }");
  }

 private:
  void write_results(Output& output) const {
    std::size_t written = 0;
    for (auto at = results_.rbegin(); at != results_.rend(); ++at)
      for (const std::string& result : at->second) {
        if (written == kResultsMax) return;
        output.write(fmt::format("{}\n        {}", written == 0 ? "" : ",", result));
        ++written;
      }
  }

  void add_rule(const Finding& finding) {
    const auto [known, is_new] = rules_.try_emplace(finding.detector);
    const auto [sure, is_first] = surest_.try_emplace(finding.detector, finding.confidence);
    if (!is_new && finding.confidence <= sure->second) return;
    sure->second = finding.confidence;
    const Levels level = levels(finding.severity);
    known->second = {
        {"id", json_text(finding.detector)},
        {"shortDescription", text_object(finding.name)},
        {"fullDescription",
         text_object(fmt::format("{}: a credential in the code or its history. Whoever can read "
                                 "it can use it.",
                                 finding.name))},
        {"help", text_object(next_step(finding))},
        {"defaultConfiguration", {{"level", level.level}}},
        {"properties",
         {{"tags", {"security", "external/cwe/cwe-798"}},
          {"precision", precision(finding.confidence)},
          {"security-severity", level.security_severity}}}};
  }

  std::string category_;
  std::map<std::string, Json> rules_;
  std::map<std::string, Confidence> surest_;
  Alerts alerts_;
  std::map<Severity, std::vector<std::string>> results_;
  std::size_t count_ = 0;
};

class SarifReport final : public Sink {
 public:
  SarifReport(ReportOptions options, Output& output)
      : options_(std::move(options)),
        output_(output),
        present_(options_.is_change ? "cordon/change/" : "cordon/") {}

  void cover(const Cover& cover) override { options_.put_under(cover); }
  void skip(const Skip& skip) override {
    if (!skip.makes_incomplete()) return;
    const std::string place = skip_name(skip, "");
    notifications_.push_back(
        {{"level", "warning"},
         {"descriptor", {{"id", to_text(skip.reason)}}},
         {"message", text_object(fmt::format("not scanned: {}{}{}", place,
                                             place.empty() ? "" : ": ", skip.text))}});
  }

  void suppressed(const Suppressed&) override { ++suppressed_; }

  void finding(const Finding& finding) override {
    for (const Place& place : finding.places) run_of(place.origin).add(finding, place, options_);
  }

  void finish(const Summary& summary) override {
    options_.notes.insert(options_.notes.end(), summary.stale.begin(), summary.stale.end());
    output_.write(
        "{\n"
        "  \"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n"
        "  \"version\": \"2.1.0\",\n"
        "  \"runs\": [\n");
    const Json head = run_head();
    present_.write(output_, options_, head);
    // Written when it is empty too: only then does a service close what is no longer in the
    // history. The runs of a full scan would close what a change does not bring in.
    if (options_.history && !options_.is_change) {
      output_.write(",\n");
      history_.write(output_, options_, head);
    }
    output_.write("\n  ]\n}\n");
  }

 private:
  Run& run_of(const Origin& origin) {
    return options_.is_change || is_at_hand(origin) ? present_ : history_;
  }

  [[nodiscard]] Json run_head() const {
    Json notes = Json::array();
    for (const std::string& note : options_.notes)
      notes.push_back({{"level", "note"}, {"message", text_object(note)}});
    const bool is_complete = notifications_.empty();
    const Json invocation = {{"executionSuccessful", is_complete},
                             {"toolExecutionNotifications", notifications_},
                             {"toolConfigurationNotifications", std::move(notes)}};
    return {{"columnKind", "unicodeCodePoints"},
            {"originalUriBaseIds",
             {{"%SRCROOT%", {{"description", text_object("The top of what was scanned.")}}}}},
            {"invocations", Json::array({invocation})},
            {"properties",
             {{"state", is_complete ? "complete" : "incomplete"}, {"suppressed", suppressed_}}}};
  }

  ReportOptions options_;
  Output& output_;
  Run present_;
  Run history_{"cordon/history/"};
  Json notifications_ = Json::array();
  std::uint64_t suppressed_ = 0;
};

}  // namespace

std::string to_uri(std::string_view path) {
  std::string uri = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    if (is_alnum(c) || std::string_view("-._~/").contains(c))
      uri += c;
    else
      uri += fmt::format("%{:02X}", static_cast<std::uint8_t>(c));
  }
  return uri;
}

std::unique_ptr<Sink> make_sarif_report(ReportOptions options, Output& output) {
  return std::make_unique<SarifReport>(std::move(options), output);
}

}  // namespace cordon
