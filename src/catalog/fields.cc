#include "catalog/fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"

namespace cordon {
namespace {

nlohmann::ordered_json json_of(const yaml::Value& value) {
  if (value.is_map()) {
    auto object = nlohmann::ordered_json::object();
    for (const yaml::Entry& entry : value.entries) object[entry.key] = json_of(entry.value);
    return object;
  }
  if (value.is_sequence()) {
    auto array = nlohmann::ordered_json::array();
    for (const yaml::Value& item : value.items) array.push_back(json_of(item));
    return array;
  }
  if (value.is_null()) return nullptr;
  if (const auto number = value.as_int("")) return *number;
  if (const auto flag = value.as_bool("")) return *flag;
  return value.text;
}

}  // namespace

std::unexpected<Error> wrong(const yaml::Value& value, std::string_view field,
                             std::string_view what) {
  return std::unexpected(
      value.wrong(field.empty() ? std::string(what) : fmt::format("{}: {}", field, what)));
}

FilePlace place_of(const yaml::Value& value, std::string_view field) {
  return {value.file ? *value.file : "", value.line, std::string(field)};
}

Result<void> check_keys(const yaml::Value& map, std::string_view field,
                        std::initializer_list<std::string_view> known) {
  TRY(map.expect_map(field));
  for (const yaml::Entry& entry : map.entries) {
    if (std::ranges::find(known, entry.key) != known.end()) continue;
    const auto nearest = std::ranges::min_element(
        known, {}, [&](std::string_view name) { return edit_distance(name, entry.key); });
    std::string what = fmt::format("unknown field '{}'", printable(entry.key));
    if (nearest != known.end() && edit_distance(*nearest, entry.key) <= 2)
      what += fmt::format("; did you mean '{}'?", *nearest);
    yaml::Value place = entry.value;
    place.line = entry.line;
    return wrong(place, field, what);
  }
  return {};
}

Result<std::string> text_of(const yaml::Value& map, std::string_view key, std::string_view field) {
  const yaml::Value* value = map.find(key);
  if (value == nullptr) return std::string();
  return value->as_string(fmt::format("{}{}{}", field, field.empty() ? "" : ".", key));
}

bool is_link(std::string_view text) {
  if (!text.starts_with("https://")) return false;
  const std::string_view rest = text.substr(8);
  const std::string_view host = rest.substr(0, rest.find_first_of("/?#"));
  return host.find('.') != host.npos && !host.starts_with('.') && !host.ends_with('.') &&
         std::ranges::none_of(text,
                              [](char c) { return c <= ' ' || c == '"' || c == '<' || c == '>'; });
}

std::string to_json(const yaml::Value& value) { return json_of(value).dump(); }

}  // namespace cordon
