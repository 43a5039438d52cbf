#include <nlohmann/json.hpp>

#include "remedy/playbook/playbook.h"

namespace cordon::playbook {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const Text& text) { return {{"kind", "text"}, {"text", text.text}}; }
Json json_of(const Points& points) { return {{"kind", "points"}, {"items", points.items}}; }
Json json_of(const Unknown& unknown) { return {{"kind", "unknown"}, {"what", unknown.what}}; }
Json json_of(const Command& command) {
  return {{"kind", "command"},
          {"about", command.about},
          {"command", command.command},
          {"notes", command.notes}};
}
Json json_of(const Steps& steps) {
  Json json = {{"kind", "steps"}, {"steps", Json::array()}};
  for (const Step& step : steps.steps) {
    Json one = {{"text", step.text}};
    if (!step.command.empty()) one["command"] = step.command;
    if (!step.link.empty()) one["link"] = step.link;
    json["steps"].push_back(std::move(one));
  }
  return json;
}
Json json_of(const Facts& facts) {
  Json json = {{"kind", "facts"}, {"facts", Json::array()}};
  for (const Fact& fact : facts.facts) {
    Json one = {{"label", fact.label}, {"text", fact.text}};
    if (!fact.link.empty()) one["link"] = fact.link;
    json["facts"].push_back(std::move(one));
  }
  return json;
}
Json json_of(const Stores& stores) {
  Json json = {{"kind", "stores"}, {"stores", Json::array()}};
  for (const StoreGuide& store : stores.stores) {
    Json one = {{"id", store.id}, {"name", store.name}, {"why", store.why}, {"docs", store.docs}};
    one["put"] = Json::array();
    for (const PutWay& way : store.put)
      one["put"].push_back({{"tool", way.tool}, {"run", way.run}});
    one["settings"] = Json::array();
    for (const StoreSetting& setting : store.settings)
      one["settings"].push_back({{"name", setting.name}, {"about", setting.about}});
    one["hands_env"] = store.hands_env;
    one["files"] = store.files;
    one["languages"] = Json::object();
    for (const auto& [language, snippet] : store.languages)
      one["languages"][language] = {
          {"install", snippet.install}, {"code", snippet.code}, {"call", snippet.call}};
    json["stores"].push_back(std::move(one));
  }
  return json;
}

Json json_of(const Bound& bound) {
  Json json = {{"fingerprint", bound.fingerprint}, {"masked", bound.masked}};
  if (!bound.since.empty()) json["window"] = {{"since", bound.since}, {"commit", bound.commit}};
  json["places"] = Json::array();
  for (const Spot& spot : bound.spots)
    json["places"].push_back({{"place", spot.place}, {"note", spot.note}});
  return json;
}

}  // namespace

std::string to_json(const Playbook& playbook) {
  Json json = {{"format", 1},
               {"detector", playbook.detector},
               {"name", playbook.name},
               {"provider", playbook.provider},
               {"severity", playbook.severity},
               {"docs", playbook.docs},
               {"checked", playbook.checked},
               {"env", playbook.env}};
  if (playbook.bound) json["finding"] = json_of(*playbook.bound);
  json["sections"] = Json::array();
  for (const Section& section : playbook.sections) {
    Json one = {{"id", section.id}, {"title", section.title}, {"blocks", Json::array()}};
    for (const Block& block : section.blocks)
      one["blocks"].push_back(std::visit([](const auto& each) { return json_of(each); }, block));
    json["sections"].push_back(std::move(one));
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace cordon::playbook
