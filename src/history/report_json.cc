#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "base/text.h"
#include "history/report.h"

namespace cordon::history {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kSchema = "cordon.history-plan/1";

std::string json_text(std::string_view bytes) { return path_text(bytes).text; }

template <class List, class Make>
Json array_of(const List& list, Make make) {
  Json array = Json::array();
  for (const auto& item : list) array.push_back(make(item));
  return array;
}

Json secret_json(const Finding& secret) {
  return {{"fingerprint", secret.fingerprint},
          {"detector", json_text(secret.detector)},
          {"name", json_text(secret.name)},
          {"masked", json_text(secret.masked)}};
}

Json ref_json(const GitRef& ref) {
  return {{"name", json_text(ref.name)},
          {"id", ref.id},
          {"kind", to_text(ref.kind)},
          {"annotated", ref.is_annotated},
          {"signed", ref.is_signed}};
}

Json reach_json(const Plan& plan) {
  Json object;
  object["count"] = plan.reach.commits;
  object["of"] = plan.commit_count;
  object["signed"] = plan.reach.signed_commits;
  if (!plan.reach.first.empty()) object["first"] = plan.reach.first;
  if (!plan.reach.last.empty()) object["last"] = plan.reach.last;
  return object;
}

Json step_json(const Step& step) {
  return {{"title", step.title},
          {"commands", array_of(step.commands, json_text)},
          {"notes", array_of(step.notes, json_text)}};
}

}  // namespace

std::string plan_json(const Plan& plan, std::string_view version) {
  Json root;
  root["schema"] = kSchema;
  root["tool"] = {{"name", "cordon"}, {"version", version}};
  root["warning"] = warning();
  root["repository"] = json_text(plan.repository);
  root["secrets"] = array_of(plan.secrets, secret_json);
  root["unsearched"] = plan.unsearched;
  root["commits"] = reach_json(plan);
  root["refs"] = array_of(plan.reach.refs, ref_json);
  root["blobs"] = plan.holders.blobs;
  root["messages"] = plan.holders.messages;
  root["paths"] = array_of(plan.holders.paths, json_text);
  root["in_tip"] = array_of(plan.in_tip, json_text);
  root["remotes"] = array_of(plan.remotes, [](const GitRemote& remote) {
    return Json{{"name", json_text(remote.name)}, {"url", json_text(remote.url)}};
  });
  root["host"] = to_text(plan.host);
  root["worktrees"] = array_of(plan.worktrees, json_text);
  root["submodules"] = array_of(plan.submodules, json_text);
  root["stashes"] = plan.stash_count;
  root["shallow"] = plan.is_shallow;
  root["steps"] = array_of(plan.steps, step_json);
  root["skipped"] = array_of(plan.skips, [](const Skip& skip) {
    return Json{{"reason", cordon::to_text(skip.reason)},
                {"place", json_text(skip.place)},
                {"text", json_text(skip.text)},
                {"makes_incomplete", skip.makes_incomplete()}};
  });
  root["complete"] = plan.is_complete();
  return root.dump(2) + "\n";
}

}  // namespace cordon::history
