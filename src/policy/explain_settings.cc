#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "base/text.h"
#include "policy/explain.h"
#include "policy/explain_threshold.h"
#include "policy/hook_limits.h"

namespace cordon {
namespace {

using Role = PolicyWord::Role;

/// A setting of `hook:` as one config states it.
struct Stated {
  std::optional<std::string> value;
  int line = 0;
};

/// The first that states it decides, and no config that does not count says anything.
Explanation explain_first(const Policy& policy, std::string subject, std::string effective,
                          const std::function<Stated(const HookRules&)>& read) {
  Explanation explanation{std::move(subject), std::move(effective), {}};
  std::string decider;
  const auto add = [&](const Config& config, bool counts) {
    if (!config.hook) return;
    const Stated stated = read(*config.hook);
    if (!stated.value) return;
    PolicyWord word{entry_name(config, stated.line), *stated.value, Role::Decides, ""};
    if (!counts || !decider.empty()) {
      word.role = Role::Overruled;
      word.why = counts ? decider + " goes first" : policy.options().mistrust;
    } else {
      decider = word.by;
    }
    explanation.words.push_back(std::move(word));
  };
  for (const Config& config : policy.trusted()) add(config, true);
  for (const Config& config : policy.untrusted()) add(config, false);
  if (decider.empty())
    explanation.words.insert(explanation.words.begin(),
                             {"default", explanation.verdict, Role::Decides, ""});
  return explanation;
}

std::string_view skip_text(bool may_skip) { return may_skip ? "allow" : "deny"; }
std::string_view when_over_text(WhenOver when_over) {
  return when_over == WhenOver::Block ? "block" : "warn";
}
std::string budget_text(std::chrono::milliseconds budget) { return fmt::format("{}", budget); }

void add_hook(const Policy& policy, std::vector<Explanation>& all) {
  const HookLimits hook = hook_of(policy.trusted());
  all.push_back(explain_first(policy, "hook.budget", budget_text(hook.budget),
                              [](const HookRules& rules) -> Stated {
                                if (!rules.budget) return {};
                                return {budget_text(*rules.budget), rules.budget_line};
                              }));
  all.push_back(explain_first(policy, "hook.when_over", std::string(when_over_text(hook.when_over)),
                              [](const HookRules& rules) -> Stated {
                                if (!rules.when_over) return {};
                                return {std::string(when_over_text(*rules.when_over)),
                                        rules.when_over_line};
                              }));
  all.push_back(explain_first(policy, "hook.skip", std::string(skip_text(hook.may_skip)),
                              [](const HookRules& rules) -> Stated {
                                if (!rules.may_skip) return {};
                                return {std::string(skip_text(*rules.may_skip)), rules.skip_line};
                              }));
}

void add_detectors(const Policy& policy, const ProviderOf& provider_of,
                   std::vector<Explanation>& all) {
  std::set<std::string> ids;
  for (const auto* configs : {&policy.trusted(), &policy.untrusted()})
    for (const Config& config : *configs)
      for (const Switch& one : config.detectors) ids.insert(one.id);
  for (const std::string& id : ids) {
    const std::string provider = provider_of(id);
    all.push_back(provider.empty() ? explain_detector(policy, "", id)
                                   : explain_detector(policy, id, provider));
  }
}

/// Who says that comments count, or that they do not.
void add_comments(const Policy& policy, std::vector<Explanation>& all) {
  PolicyWord word{"default", "they count", Role::Decides, ""};
  const Config* organisation = policy.organisation();
  if (policy.options().comments == Comments::Off)
    word = {"--no-config", "they do not count", Role::Decides, ""};
  else if (policy.options().comments == Comments::Untrusted)
    word = {organisation != nullptr ? organisation->name : "--untrusted", "they do not count",
            Role::Decides, ""};
  else if (organisation != nullptr && organisation->grants->has(Grant::Comments))
    word.by = entry_name(*organisation, organisation->grants->lines.at(Grant::Comments));
  all.push_back({"comments (`cordon:allow`)", word.says, {word}});
}

void add_providers(const Policy& policy, std::vector<Explanation>& all) {
  Explanation explanation{"providers", "those that are built in", {}};
  const auto add = [&](const Config& config, bool counts) {
    for (const Path& directory : config.providers)
      explanation.words.push_back({entry_name(config, config.providers_line), directory,
                                   counts ? Role::Decides : Role::Overruled,
                                   counts ? "" : policy.options().mistrust});
  };
  bool is_policy_seen = false;
  for (const Config& config : policy.trusted())
    if (!config.is_policy() || !std::exchange(is_policy_seen, true)) add(config, true);
  if (!explanation.words.empty()) explanation.verdict += ", and further ones";
  for (const Config& config : policy.untrusted()) add(config, false);
  all.push_back(std::move(explanation));
}

/// Who names the variable; the variable itself is asked for by nobody's line where it is ours.
void add_key(const Policy& policy, std::string_view variable, std::vector<Explanation>& all) {
  Explanation explanation{
      "fingerprint_key_env", variable.empty() ? "none: the public key" : std::string(variable), {}};
  bool is_decided = false;
  std::set<std::string> seen;
  const auto add = [&](const Config& config, bool counts) {
    if (config.fingerprint_key_env.empty()) return;
    PolicyWord word{entry_name(config, config.fingerprint_key_line), config.fingerprint_key_env,
                    Role::Overruled, counts ? "another comes first" : policy.options().mistrust};
    if (!seen.insert(word.by).second) return;
    if (counts && config.fingerprint_key_env == variable && !std::exchange(is_decided, true)) {
      word.role = Role::Decides;
      word.why.clear();
    }
    explanation.words.push_back(std::move(word));
  };
  for (const Config& config : policy.trusted()) add(config, true);
  for (const Config& config : policy.untrusted()) add(config, false);
  if (!is_decided)
    explanation.words.insert(
        explanation.words.begin(),
        {variable.empty() ? "default" : "environment", explanation.verdict, Role::Decides, ""});
  all.push_back(std::move(explanation));
}

void add_grants(const Policy& policy, std::vector<Explanation>& all) {
  const Config* organisation = policy.organisation();
  if (organisation == nullptr) return;
  for (const auto& [name, grant] : kGrantNames) {
    const auto line = organisation->grants->lines.find(grant);
    const bool is_granted = line != organisation->grants->lines.end();
    all.push_back({fmt::format("repository.may: {}", name),
                   is_granted ? "granted" : "not granted",
                   {{is_granted ? entry_name(*organisation, line->second) : "default",
                     is_granted ? "granted" : "not granted", Role::Decides, ""}}});
  }
}

}  // namespace

std::vector<Explanation> explain_settings(const Policy& policy, const ProviderOf& provider_of,
                                          std::string_view key_variable) {
  std::vector<Explanation> all = explain_thresholds(policy);
  add_hook(policy, all);
  add_detectors(policy, provider_of, all);
  add_comments(policy, all);
  add_providers(policy, all);
  add_key(policy, key_variable, all);
  add_grants(policy, all);
  return all;
}

}  // namespace cordon
