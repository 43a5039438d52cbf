#include "report/json.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/text.h"
#include "model/mask.h"
#include "report/code_point.h"
#include "report/formats.h"
#include "report/words.h"

namespace cordon {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kSchema = "cordon.report/1";

/// A path under `key`; where it is not UTF-8 it is percent-encoded, and `key`_encoded says so.
void put_path(Json& object, const std::string& key, std::string_view bytes) {
  PathText path = path_text(bytes);
  object[key] = std::move(path.text);
  if (path.is_encoded) object[key + "_encoded"] = true;
}

void put_commit(Json& object, const Origin& origin) {
  const Commit& commit = *origin.commit;
  object["commit"] = json_text(commit.id);
  if (!commit.author.empty()) object["author"] = json_text(commit.author);
  if (!commit.email.empty()) object["email"] = json_text(commit.email);
  if (auto time = time_text(commit.time)) object["date"] = *std::move(time);
}

void put_place(Json& object, const Place& place) {
  const Origin& origin = place.origin;
  if (!origin.path.empty()) put_path(object, "path", origin.path);
  object["line_start"] = place.from.line;
  object["line_end"] = place.to.line;
  object["column_start"] = place.from.column;
  object["column_end"] = place.to.column;
  if (place.more > 0) object["more"] = place.more;
  if (origin.commit) put_commit(object, origin);
  if (!origin.removed_in.empty()) object["removed_in"] = json_text(origin.removed_in);
  if (origin.commit || origin.in_tip) object["in_tip"] = origin.in_tip;
  if (origin.in_work_tree) object["in_work_tree"] = true;
  if (origin.in_index) object["in_index"] = true;
  if (origin.versions > 0) object["versions"] = origin.versions;
  if (origin.is_message) object["message"] = true;
  if (!origin.object.empty()) object["object"] = json_text(origin.object);
  if (origin.is_unattributed) object["unattributed"] = true;
}

/// The secret's own fields, without its places.
Json secret_json(const Finding& finding) {
  Json object;
  object["fingerprint"] = json_text(finding.fingerprint);
  object["detector"] = json_text(finding.detector);
  object["name"] = json_text(finding.name);
  object["provider"] = json_text(finding.provider);
  object["severity"] = to_text(finding.severity);
  object["confidence"] = to_text(finding.confidence);
  object["masked"] = json_text(finding.masked);
  if (!finding.value.empty()) object["secret"] = json_text(show_whole(finding.value));
  object["parts"] = Json::array();
  for (const auto& [name, masked] : finding.parts)
    object["parts"].push_back({{"name", json_text(name)}, {"masked", json_text(masked)}});
  object["via"] = Json::array();
  for (const Decoding decoding : finding.via) object["via"].push_back(to_text(decoding));
  object["fails"] = finding.fails;
  if (!finding.remarks.empty()) {
    object["remarks"] = Json::array();
    for (const std::string& remark : finding.remarks)
      object["remarks"].push_back(json_text(remark));
  }
  if (!finding.next_step.empty()) object["next_step"] = json_text(finding.next_step);
  if (!finding.reasons.empty()) {
    object["reasons"] = Json::array();
    for (const std::string& reason : finding.reasons)
      object["reasons"].push_back(json_text(reason));
  }
  return object;
}

Json finding_json(const Finding& finding) {
  Json object = secret_json(finding);
  object["places"] = Json::array();
  for (const Place& place : finding.places) {
    Json one;
    put_place(one, place);
    object["places"].push_back(std::move(one));
  }
  return object;
}

Json suppressed_json(const Suppressed& suppressed) {
  Json object;
  object["reason"] = json_text(suppressed.reason);
  object["by"] = json_text(suppressed.by);
  object["finding"] = finding_json(suppressed.finding);
  return object;
}

/// Everything but the findings, which are written as they come. Findings can be very many, so none
/// is kept; that is why state and summary stand at the end.
class Tail {
 public:
  explicit Tail(ReportOptions options) : options_(std::move(options)) {}

  void put_under(const Cover& cover) { options_.put_under(cover); }

  void add(const Skip& skip) {
    if (skip.reason == Skip::Reason::Excluded) {
      ++excluded_;
      return;
    }
    Json place;
    put_path(place, "place", skip.place);
    if (!skip.object.empty()) place["object"] = json_text(skip.object);
    place["text"] = json_text(skip.text);
    if (skip.makes_incomplete()) {
      skipped_[skip.reason].push_back(std::move(place));
      ++skip_count_;
      return;
    }
    ++excluded_;
    Json accepted = {{"reason", to_text(skip.reason)}};
    accepted.update(place);
    accepted["accepted"] = json_text(skip.accepted);
    accepted_.push_back(std::move(accepted));
  }
  void add(const Suppressed& suppressed) { suppressed_.push_back(suppressed_json(suppressed)); }
  void add(const Finding& finding) {
    ++findings_;
    failing_ += finding.fails ? 1 : 0;
    places_ += finding.places.size();
    ++by_severity_[static_cast<std::size_t>(finding.severity)];
  }

  void put_head(Json& object) const {
    object["schema"] = kSchema;
    object["tool"] = {{"name", "cordon"}, {"version", options_.version}};
    object["targets"] = Json::array();
    for (const std::string& target : options_.targets)
      object["targets"].push_back(path_text(target).text);
  }

  void put_rest(Json& object, const Summary& summary) {
    object["suppressed"] = std::move(suppressed_);
    object["skipped"] = Json::array();
    for (auto& [reason, places] : skipped_)
      object["skipped"].push_back(
          {{"reason", to_text(reason)}, {"count", places.size()}, {"places", std::move(places)}});
    object["accepted"] = std::move(accepted_);
    object["notes"] = Json::array();
    for (const std::string& note : options_.notes) object["notes"].push_back(json_text(note));
    object["stale"] = Json::array();
    for (const std::string& entry : summary.stale) object["stale"].push_back(json_text(entry));
    object["summary"] = summary_json(summary, object["suppressed"].size());
    object["state"] = skip_count_ == 0 ? "complete" : "incomplete";
  }

 private:
  [[nodiscard]] Json summary_json(const Summary& summary, std::size_t suppressed) const {
    Json by_severity;
    for (const auto severity :
         {Severity::Critical, Severity::High, Severity::Medium, Severity::Low})
      by_severity[std::string(to_text(severity))] =
          by_severity_[static_cast<std::size_t>(severity)];
    return {{"findings", findings_},
            {"failing", failing_},
            {"by_severity", std::move(by_severity)},
            {"places", places_},
            {"suppressed", suppressed},
            {"skipped", skip_count_},
            {"excluded", excluded_},
            {"low_confidence", summary.low_confidence},
            {"below_report", summary.below_report},
            {"blobs", summary.blobs},
            {"bytes", summary.bytes},
            {"commits", summary.commits}};
  }

  ReportOptions options_;
  std::map<Skip::Reason, Json::array_t> skipped_;
  Json suppressed_ = Json::array();
  Json accepted_ = Json::array();
  std::array<std::uint64_t, 4> by_severity_{};
  std::uint64_t findings_ = 0;
  std::uint64_t failing_ = 0;
  std::uint64_t places_ = 0;
  std::uint64_t skip_count_ = 0;
  std::uint64_t excluded_ = 0;
};

class JsonReport final : public Sink {
 public:
  JsonReport(ReportOptions options, Output& output) : tail_(std::move(options)), output_(output) {}

  void cover(const Cover& cover) override { tail_.put_under(cover); }
  void skip(const Skip& skip) override { tail_.add(skip); }
  void suppressed(const Suppressed& suppressed) override { tail_.add(suppressed); }

  void finding(const Finding& finding) override {
    tail_.add(finding);
    begin();
    output_.write(
        fmt::format("{}\n    {}", is_first_ ? "" : ",", json_line(finding_json(finding))));
    is_first_ = false;
  }

  void finish(const Summary& summary) override {
    begin();
    output_.write(is_first_ ? "]" : "\n  ]");
    Json rest;
    tail_.put_rest(rest, summary);
    for (const auto& [key, value] : rest.items())
      output_.write(fmt::format(",\n  \"{}\": {}", key, json_line(value)));
    output_.write("\n}\n");
  }

 private:
  void begin() {
    if (std::exchange(is_begun_, true)) return;
    Json head;
    tail_.put_head(head);
    output_.write("{\n");
    for (const auto& [key, value] : head.items())
      output_.write(fmt::format("  \"{}\": {},\n", key, json_line(value)));
    output_.write("  \"findings\": [");
  }

  Tail tail_;
  Output& output_;
  bool is_begun_ = false;
  bool is_first_ = true;
};

class JsonlReport final : public Sink {
 public:
  JsonlReport(ReportOptions options, Output& output) : tail_(std::move(options)), output_(output) {}

  void cover(const Cover& cover) override { tail_.put_under(cover); }
  void skip(const Skip& skip) override { tail_.add(skip); }
  void suppressed(const Suppressed& suppressed) override { tail_.add(suppressed); }

  void finding(const Finding& finding) override {
    tail_.add(finding);
    const Json secret = secret_json(finding);
    for (const Place& place : finding.places) {
      Json line = {{"type", "finding"}};
      line.update(secret);
      put_place(line, place);
      output_.write(json_line(line) + "\n");
    }
  }

  void finish(const Summary& summary) override {
    Json line = {{"type", "summary"}};
    tail_.put_head(line);
    tail_.put_rest(line, summary);
    output_.write(json_line(line) + "\n");
  }

 private:
  Tail tail_;
  Output& output_;
};

std::string escaped(std::uint32_t code) {
  if (code < 0x10000) return fmt::format("\\u{:04x}", code);
  code -= 0x10000;
  return fmt::format("\\u{:04x}\\u{:04x}", 0xd800 + (code >> 10), 0xdc00 + (code & 0x3ff));
}

}  // namespace

std::string json_text(std::string_view bytes) {
  return is_utf8(bytes) ? std::string(bytes) : printable(bytes);
}

std::string json_line(const nlohmann::ordered_json& value) {
  std::string dumped = value.dump(-1, ' ', false, Json::error_handler_t::replace);
  const auto is_plain = [](char c) { return c >= ' ' && c < 0x7f; };
  // A command has letters alone between its signs and its bracket, so that this one is in a string.
  dumped = break_commands(dumped, "\\u005b", "\\u003a");
  if (std::ranges::all_of(dumped, is_plain)) return dumped;
  // Such characters stand in strings only, and there an escape means the same.
  std::string line;
  line.reserve(dumped.size() + dumped.size() / 8);
  for (std::string_view rest = dumped; !rest.empty();) {
    const auto [code, size] = first_code_point(rest);
    const std::string_view character = rest.substr(0, size);
    if (is_plain(rest[0]) || printable(character) == character)
      line += character;
    else
      line += escaped(code);
    rest.remove_prefix(size);
  }
  return line;
}

std::unique_ptr<Sink> make_json_report(ReportOptions options, Output& output) {
  return std::make_unique<JsonReport>(std::move(options), output);
}

std::unique_ptr<Sink> make_jsonl_report(ReportOptions options, Output& output) {
  return std::make_unique<JsonlReport>(std::move(options), output);
}

}  // namespace cordon
