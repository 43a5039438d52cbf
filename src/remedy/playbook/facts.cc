#include "remedy/playbook/facts.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "remedy/snippets/snippets.h"

namespace cordon::playbook {
namespace {

using Json = nlohmann::ordered_json;

/// Provider files may be the user's own, and their texts reach terminals: none has a control
/// character.
std::string one_text(const Json& value) {
  if (value.is_string()) {
    std::string text = value.get<std::string>();
    std::ranges::replace(text, '\n', ' ');
    return printable(text);
  }
  if (value.is_boolean()) return value.get<bool>() ? "Yes." : "No.";
  return value.is_null() ? std::string() : value.dump();
}

std::string text_at(const Json& map, const char* key) {
  const auto found = map.find(key);
  if (found == map.end()) return {};
  if (!found->is_array()) return one_text(*found);
  std::string text;
  for (const Json& item : *found) text += (text.empty() ? "" : "; ") + one_text(item);
  return text;
}

/// A text stands for a list of one; of a map each entry is a line.
std::vector<std::string> texts_at(const Json& map, const char* key) {
  const auto found = map.find(key);
  if (found == map.end() || found->is_null()) return {};
  std::vector<std::string> texts;
  if (found->is_object()) {
    for (const auto& [name, value] : found->items())
      texts.push_back(fmt::format("{}: {}", name, one_text(value)));
  } else if (found->is_array()) {
    for (const Json& item : *found) texts.push_back(one_text(item));
  } else {
    texts.push_back(one_text(*found));
  }
  return texts;
}

/// For people: `C#` for csharp.
std::string language_name(const std::string& id) {
  const auto found = std::ranges::find(kSnippetLanguages, id, &SnippetLanguage::id);
  return found == kSnippetLanguages.end() ? id : std::string(found->name);
}

std::vector<std::pair<std::string, std::string>> libraries_of(const Json& playbook) {
  std::vector<std::pair<std::string, std::string>> libraries;
  for (const std::string& line : texts_at(playbook, "libraries")) {
    const std::size_t colon = line.find(": ");
    if (colon == line.npos)
      libraries.emplace_back("", line);
    else
      libraries.emplace_back(language_name(line.substr(0, colon)), line.substr(colon + 2));
  }
  return libraries;
}

std::string plain(const Json& value) {
  return value.is_string() ? one_text(value) : printable(value.dump());
}

/// `status 403 with /error/code = expired`; several are joined by "or".
std::string answers_at(const Json& call, const char* key) {
  const auto found = call.find(key);
  if (found == call.end() || !found->is_array()) return {};
  std::string text;
  for (const Json& answer : *found) {
    std::string one;
    for (const auto& [name, value] : answer.items()) {
      if (value.is_object()) {
        for (const auto& [pointer, expected] : value.items())
          one += fmt::format("{}{} {} = {}", one.empty() ? "" : " with ", name, pointer,
                             plain(expected));
      } else {
        one += fmt::format("{}{} {}", one.empty() ? "" : " with ", name, plain(value));
      }
    }
    text += (text.empty() ? "" : ", or ") + one;
  }
  return text;
}

/// What of each step's answer the steps behind it need: `TOKEN_ID is /data/0/id`.
std::vector<std::string> takes_of(const Json& call) {
  std::vector<std::string> takes;
  const auto add = [&](const Json& step) {
    if (!step.contains("request")) return;
    std::string text;
    if (const auto take = step.find("take"); take != step.end())
      for (const auto& [name, from] : take->items())
        text +=
            fmt::format("{}{} is {}", text.empty() ? "" : ", ", variable_name(name), plain(from));
    takes.push_back(std::move(text));
  };
  if (const auto steps = call.find("steps"); steps != call.end())
    for (const Json& step : *steps) add(step);
  else
    add(call);
  return takes;
}

std::optional<Call> call_at(const Json& map, const char* key, std::string_view env) {
  const auto found = map.find(key);
  if (found == map.end()) return std::nullopt;
  Call call;
  call.manual = text_at(*found, "manual");
  call.link = text_at(*found, "link");
  call.scopes = text_at(*found, "scopes");
  call.effect = text_at(*found, "effect");
  call.notes = text_at(*found, "notes");
  call.needs = texts_at(*found, "needs");
  call.side_effect = text_at(*found, "side_effect");
  if (const auto undoable = found->find("undoable");
      undoable != found->end() && undoable->is_boolean())
    call.is_undoable = undoable->get<bool>();
  call.protocol = text_at(*found, "protocol");
  call.is_request = found->contains("request") || found->contains("steps");
  call.alive = answers_at(*found, "alive");
  call.dead = answers_at(*found, "dead");
  call.commands = curl_commands(*found, env);
  call.takes = takes_of(*found);
  if (call.commands.size() == 1) call.asking = curl_commands(*found, env, true).front();
  return call;
}

std::optional<Lead> lead_at(const Json& map, const char* key) {
  const auto found = map.find(key);
  if (found == map.end()) return std::nullopt;
  if (!found->is_object()) return Lead{.where = text_at(map, key)};
  return Lead{text_at(*found, "where"), text_at(*found, "how"), text_at(*found, "link")};
}

constexpr std::size_t kShapeMost = 70;

std::vector<std::string> shapes_of(const Json& root) {
  std::vector<std::string> shapes;
  const auto found = root.find("shape");
  if (found == root.end()) return shapes;
  const auto add = [&](const Json& shape) {
    std::string text = describe_shape(shape.is_object() ? text_at(shape, "text") : one_text(shape));
    // One that only a machine can read helps nobody where another says it, too.
    if (text.size() > kShapeMost) text = "a form that only a pattern tells";
    if (std::ranges::find(shapes, text) == shapes.end()) shapes.push_back(std::move(text));
  };
  if (found->is_array())
    for (const Json& shape : *found) add(shape);
  else
    add(*found);
  return shapes;
}

void read_playbook(const Json& playbook, RemedyFacts& facts) {
  facts.uses = texts_at(playbook, "uses");
  facts.kinds = texts_at(playbook, "kinds");
  facts.practices = texts_at(playbook, "practices");
  facts.risks = texts_at(playbook, "risks");
  facts.leaks = texts_at(playbook, "leaks");
  facts.first_minutes = texts_at(playbook, "first_minutes");
  facts.libraries = libraries_of(playbook);
  facts.scopes = text_at(playbook, "scopes");
  facts.attacker = text_at(playbook, "attacker");
  facts.overlap = text_at(playbook, "overlap");
  facts.undoable = text_at(playbook, "undoable");
  facts.generate = text_at(playbook, "generate");
  facts.rotate_text = text_at(playbook, "rotate");
  facts.notes = text_at(playbook, "notes");
}

}  // namespace

Result<RemedyFacts> read_facts(std::string_view json, std::string_view env) {
  const Json root = Json::parse(json, nullptr, false);
  if (!root.is_object())
    return fail(Error::Kind::Internal, "the facts of a detector cannot be read");
  RemedyFacts facts;
  facts.about = text_at(root, "about");
  facts.env = text_at(root, "env");
  facts.shapes = shapes_of(root);
  facts.confused_with = texts_at(root, "confused_with");
  facts.verify = call_at(root, "verify", env);
  facts.access = call_at(root, "access", env);
  facts.revoke = call_at(root, "revoke", env);
  facts.rotate = call_at(root, "rotate", env);
  facts.issue = call_at(root, "issue", env);
  facts.consumers = texts_at(root, "consumers");
  if (const auto found = root.find("investigate"); found != root.end()) {
    facts.logs = lead_at(*found, "logs");
    facts.usage = lead_at(*found, "usage");
    facts.sessions = lead_at(*found, "sessions");
    facts.audit = lead_at(*found, "audit");
    facts.query = call_at(*found, "query", env);
  }
  if (const auto found = root.find("playbook"); found != root.end()) read_playbook(*found, facts);
  return facts;
}

}  // namespace cordon::playbook
