#include "remedy/snippets/snippets.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/text.h"

namespace cordon {
namespace {

using Json = nlohmann::ordered_json;

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
}

Json put_into_json(const Snippet& snippet) {
  return {{"code", snippet.code},
          {"install", snippet.install},
          {"call", snippet.call},
          {"import", snippet.import},
          {"read", snippet.read}};
}

Json put_into_json(const StoreGuide& store) {
  Json json = {{"id", store.id},       {"name", store.name},   {"why", store.why},
               {"docs", store.docs},   {"order", store.order}, {"hands_env", store.hands_env},
               {"files", store.files}, {"about", store.about}};
  for (const PutWay& way : store.put) json["put"].push_back({way.tool, way.run});
  for (const StoreSetting& setting : store.settings)
    json["settings"].push_back({setting.name, setting.about});
  for (const auto& [language, snippet] : store.languages)
    json["languages"][language] = put_into_json(snippet);
  if (store.terraform) json["terraform"] = put_into_json(*store.terraform);
  return json;
}

Snippet take_snippet(const Json& json) {
  return {json.at("code"), json.at("install"), json.at("call"), json.at("import"), json.at("read")};
}

StoreGuide take_from_json(const Json& json) {
  StoreGuide store;
  store.id = json.at("id");
  store.name = json.at("name");
  store.why = json.at("why");
  store.docs = json.at("docs");
  store.order = json.at("order");
  store.hands_env = json.at("hands_env");
  store.files = json.at("files");
  store.about = json.at("about");
  const auto list = [&](const char* key) { return json.value(key, Json::array()); };
  for (const Json& way : list("put")) store.put.push_back({way.at(0), way.at(1)});
  for (const Json& setting : list("settings"))
    store.settings.push_back({setting.at(0), setting.at(1)});
  const Json languages = json.value("languages", Json::object());
  for (const auto& [language, snippet] : languages.items())
    store.languages[language] = take_snippet(snippet);
  if (json.contains("terraform")) store.terraform = take_snippet(json.at("terraform"));
  return store;
}

}  // namespace

std::string fill(std::string_view text, const SnippetNames& names) {
  std::string filled(text);
  replace_all(filled, "__ENV__", names.env);
  replace_all(filled, "__PATH__", names.path);
  replace_all(filled, "__FIELD__", names.field);
  return filled;
}

SnippetNames names_in(const StoreGuide& store, SnippetNames names) {
  // As their documentation states it: Azure letters, digits and dashes; Google underscores, too;
  // Kubernetes RFC 1123: no capitals, but dots.
  struct Taken {
    std::string_view store, signs;
    bool has_capitals;
  };
  constexpr std::array<Taken, 3> kTaken = {{{"azure-key-vault", "-", true},
                                            {"google-secret-manager", "-_", true},
                                            {"kubernetes", "-.", false}}};
  const auto taken = std::ranges::find(kTaken, store.id, &Taken::store);
  if (taken == kTaken.end()) return names;
  for (char& c : names.path) {
    if (!taken->has_capitals) c = to_lower(c);
    if (!is_alnum(c) && !taken->signs.contains(c)) c = '-';
  }
  return names;
}

SnippetNames names_of(const StoreGuide& store, std::string_view application,
                      std::string_view variable) {
  const std::string app = safe_name(application);
  const bool has_fields = !store.put.empty() && store.put.front().run.contains("__FIELD__");
  SnippetNames names;
  names.env = variable;
  names.path = has_fields ? "apps/" + app : "apps/" + app + "/" + std::string(variable);
  names.field = variable;
  return names_in(store, std::move(names));
}

std::string safe_name(std::string_view name) {
  std::string safe(name);
  for (char& c : safe)
    if (!is_alnum(c) && std::string_view("_-/.").find(c) == std::string_view::npos) c = '_';
  return safe;
}

std::string to_json(const std::vector<StoreGuide>& stores) {
  Json json = Json::array();
  for (const StoreGuide& store : stores) json.push_back(put_into_json(store));
  return json.dump();
}

Result<std::vector<StoreGuide>> open_snippets(std::string_view text) {
  // What the build embedded was checked then; a failure is the build's.
  try {
    std::vector<StoreGuide> stores;
    for (const Json& store : Json::parse(text)) stores.push_back(take_from_json(store));
    return stores;
  } catch (const Json::exception&) {
    return fail(Error::Kind::Internal, "the embedded snippets cannot be read");
  }
}

}  // namespace cordon
