#include "inventory/report_json.h"

#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "base/text.h"

namespace cordon::inventory {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kSchema = "cordon.inventory/1";

/// Text from outside, under `key`; where it is not UTF-8 it is percent-encoded, and `key`_encoded
/// says so.
void put(Json& object, const std::string& key, std::string_view bytes) {
  PathText text = path_text(bytes);
  object[key] = std::move(text.text);
  if (text.is_encoded) object[key + "_encoded"] = true;
}

Json subject_json(const Subject& subject) {
  constexpr std::string_view kKinds[] = {"name", "store-path", "finding"};
  Json object;
  object["kind"] = kKinds[static_cast<std::size_t>(subject.kind)];
  put(object, subject.kind == Subject::Kind::Finding ? "fingerprint" : "text", subject.text);
  if (!subject.detector.empty()) put(object, "detector", subject.detector);
  if (!subject.title.empty()) put(object, "name", subject.title);
  if (!subject.masked.empty()) put(object, "masked", subject.masked);
  return object;
}

Json name_json(const Name& name) {
  Json object;
  object["kind"] = to_text(name.term.kind);
  put(object, "text", name.term.text);
  if (!name.term.key.empty()) put(object, "key", name.term.key);
  object["round"] = name.round;
  if (name.from) object["from"] = *name.from;
  if (!name.where.empty()) put(object, "where", name.where);
  object["followed"] = name.is_followed;
  return object;
}

Json usage_json(const Usage& usage) {
  Json object;
  object["role"] = to_text(usage.role);
  object["file_kind"] = to_text(usage.kind);
  object["name"] = usage.name ? Json(*usage.name) : Json(nullptr);
  if (!usage.form.empty()) put(object, "form", usage.form);
  if (!usage.unit.empty()) put(object, "unit", usage.unit);
  put(object, "path", usage.path);
  object["line"] = usage.position.line;
  object["column"] = usage.position.column;
  return object;
}

Json skip_json(const Skip& skip) {
  Json object;
  object["reason"] = cordon::to_text(skip.reason);
  put(object, "place", skip.place);
  put(object, "text", skip.text);
  object["makes_incomplete"] = skip.makes_incomplete();
  return object;
}

template <class List, class Make>
Json array_of(const List& list, Make make) {
  Json array = Json::array();
  for (const auto& item : list) array.push_back(make(item));
  return array;
}

}  // namespace

std::string report_json(const Subject& subject, const Inventory& inventory,
                        const ReportOptions& options) {
  Json root;
  root["schema"] = kSchema;
  root["tool"] = {{"name", "cordon"}, {"version", options.version}};
  root["targets"] =
      array_of(options.targets, [](const auto& text) { return path_text(text).text; });
  root["subject"] = subject_json(subject);
  root["names"] = array_of(inventory.names, name_json);
  root["uses"] = array_of(inventory.usages, usage_json);
  root["skipped"] = array_of(inventory.skips, skip_json);
  root["summary"] = {{"files", inventory.files}, {"bytes", inventory.bytes}};
  root["complete"] = inventory.is_complete();
  return root.dump(2) + "\n";
}

}  // namespace cordon::inventory
