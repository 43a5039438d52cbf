#include "policy/explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "policy/explain_threshold.h"
#include "policy/paths.h"
#include "policy/switches.h"

namespace cordon {
namespace {

using Role = PolicyWord::Role;

constexpr const char* kDefault = "default";
constexpr const char* kOn = "on";

/// Puts our default in front where nobody else decided.
void close(Explanation& explanation, std::string_view usual) {
  const auto decides = [](const PolicyWord& word) { return word.role == Role::Decides; };
  if (std::ranges::none_of(explanation.words, decides))
    explanation.words.insert(explanation.words.begin(),
                             {kDefault, std::string(usual), Role::Decides, ""});
}

void add(Explanation& explanation, PolicyWord word) {
  // A policy is there once for each directory.
  for (const PolicyWord& known : explanation.words)
    if (known.by == word.by && known.says == word.says) return;
  explanation.words.push_back(std::move(word));
}

/// One entry of `detectors:` that is about a detector or its provider, and what it is worth.
PolicyWord switch_word(const Policy& policy, const Config& config, const Switch& one,
                       const Switch* in_force, bool is_off) {
  PolicyWord word{
      entry_name(config, one.line),
      fmt::format("{}: {} ({})", one.is_enabled ? "enable" : "disable", one.id, one.reason),
      Role::Agrees, ""};
  if (&one == in_force && one.is_enabled != is_off) return word;
  word.role = Role::Overruled;
  if (one.until && policy.options().today > *one.until)
    word.why = "it held until its day";
  else if (&one != in_force)
    word.why = "a later entry of the file counts, or one for the detector itself";
  return word;
}

void add_switches(const Policy& policy, std::string_view detector, std::string_view provider,
                  bool is_off, Explanation& explanation) {
  bool is_decided = false;
  const auto add_config = [&](const Config& config, bool counts) {
    const Switch* in_force = find_switch(config, detector, provider, policy.options().today);
    for (const Switch& one : config.detectors) {
      if (one.id != provider && (detector.empty() || one.id != detector)) continue;
      PolicyWord word = switch_word(policy, config, one, in_force, is_off);
      if (word.role == Role::Agrees && !std::exchange(is_decided, true)) word.role = Role::Decides;
      if (word.role == Role::Overruled && word.why.empty())
        word.why = !counts  ? policy.options().mistrust
                   : is_off ? "whoever enables it is not asked"
                            : "another file does not disable it";
      add(explanation, std::move(word));
    }
  };
  for (const Config& config : policy.trusted()) add_config(config, true);
  for (const Config& config : policy.untrusted()) add_config(config, false);
}

/// What the two thresholds say that a finding has to reach.
Explanation explain_bar(const Policy& policy, const Finding& finding, std::size_t first,
                        std::string_view subject, std::string_view yes, std::string_view no,
                        bool is_reached) {
  const std::vector<Explanation> all = explain_thresholds(policy);
  Explanation explanation{std::string(subject), std::string(is_reached ? yes : no), {}};
  const std::string_view has[] = {to_text(finding.severity), to_text(finding.confidence)};
  for (std::size_t i = 0; i < std::size(has); ++i)
    for (PolicyWord word : all[first + i].words) {
      word.says = fmt::format("{}: {}; it is {}", all[first + i].subject, word.says, has[i]);
      explanation.words.push_back(std::move(word));
    }
  return explanation;
}

std::string suppression_text(const SuppressionWord& word, std::size_t places) {
  return fmt::format("{} ({} of {} place{})", word.word.reason, word.places, places,
                     places == 1 ? "" : "s");
}

/// What the words of files and comments that do not count would have done.
void add_mistrusted(const Policy& policy, const Finding& finding, Explanation& explanation) {
  const PolicyOptions& options = policy.options();
  Words words{.configs = {},
              .comments = options.comments == Comments::Untrusted,
              .ignores = true,
              .today = options.today,
              .directory = options.directory};
  for (const Config& config : policy.untrusted()) words.configs.push_back(&config);
  for (const SuppressionWord& word : suppression_words(finding, words))
    add(explanation, {word.word.by, suppression_text(word, finding.places.size()), Role::Overruled,
                      options.mistrust});
}

/// What baselines say, which are asked last.
void add_baselines(const Policy& policy, const Finding& finding, bool decide,
                   Explanation& explanation) {
  for (const Suppression& entry : entries_for(finding.fingerprint, policy.baselines().trusted)) {
    const Role role = std::exchange(decide, false) ? Role::Decides : Role::Agrees;
    add(explanation, {entry.by, entry.reason, role, ""});
  }
  for (const Suppression& entry : entries_for(finding.fingerprint, policy.baselines().untrusted))
    add(explanation, {entry.by, entry.reason, Role::Overruled, policy.options().mistrust});
}

Explanation explain_suppression(const Policy& policy, const Finding& finding) {
  Usage unused;
  const auto suppression = policy.judge(finding, unused).suppression;
  Explanation explanation{"suppressed", suppression ? "yes" : "no", {}};
  const PolicyOptions& options = policy.options();
  Words words{.configs = {},
              .comments = options.comments == Comments::Count,
              .ignores = false,
              .today = options.today,
              .directory = options.directory};
  for (const Config& config : policy.trusted()) words.configs.push_back(&config);
  const bool is_by_words = find_suppression(finding, words, nullptr).has_value();
  for (const SuppressionWord& word : suppression_words(finding, words)) {
    PolicyWord one{word.word.by, suppression_text(word, finding.places.size()), Role::Agrees, ""};
    if (is_by_words && word.is_first_of_any) one.role = Role::Decides;
    if (!is_by_words) {
      one.role = Role::Overruled;
      one.why = "each place has to be allowed";
    }
    add(explanation, std::move(one));
  }
  const Explanation detector = explain_detector(policy, finding.detector, finding.provider);
  for (PolicyWord word : detector.words) {
    const bool is_asked = word.role != Role::Overruled;
    if (word.by == kDefault || (is_asked && is_by_words && detector.verdict == kOn)) continue;
    // Whoever disables a detector is asked behind those who allow the secret.
    if (is_by_words && word.role == Role::Decides) word.role = Role::Agrees;
    add(explanation, std::move(word));
  }
  const bool is_disabled = policy.is_disabled(finding.detector, finding.provider);
  add_baselines(policy, finding, !is_by_words && !is_disabled, explanation);
  add_mistrusted(policy, finding, explanation);
  close(explanation, "nothing suppresses it");
  return explanation;
}

}  // namespace

std::string_view to_text(PolicyWord::Role role) {
  constexpr std::string_view kTexts[] = {"decides", "agrees", "overruled"};
  return kTexts[static_cast<std::size_t>(role)];
}

Explanation explain_path(const Policy& policy, std::string_view path) {
  const PolicyOptions& options = policy.options();
  const bool is_excluded = policy.is_excluded(path);
  Explanation explanation{std::string(path), is_excluded ? "is not looked at" : "is looked at", {}};
  Path absolute = absolute_path(path, options.directory);
  if (path.ends_with('/')) absolute += '/';
  bool is_decided = false;
  for (const std::string& glob : options.exclude)
    if (glob_fits(glob, options.directory, absolute))
      add(explanation,
          {"--exclude", glob, std::exchange(is_decided, true) ? Role::Agrees : Role::Decides, ""});
  const auto add_config = [&](const Config& config, bool counts) {
    for (const Ignore& ignore : config.ignore) {
      if (!glob_fits(ignore.glob, config.directory, absolute)) continue;
      PolicyWord word{entry_name(config, ignore.line), "ignore: " + ignore.glob, Role::Overruled,
                      options.mistrust};
      if (counts)
        word = {word.by, word.says, std::exchange(is_decided, true) ? Role::Agrees : Role::Decides,
                ""};
      add(explanation, std::move(word));
    }
  };
  for (const Config& config : policy.trusted()) add_config(config, true);
  for (const Config& config : policy.untrusted()) add_config(config, false);
  close(explanation, "nothing leaves it out");
  return explanation;
}

Explanation explain_detector(const Policy& policy, std::string_view detector,
                             std::string_view provider) {
  const bool is_off = policy.is_disabled(detector, provider);
  Explanation explanation{
      std::string(detector.empty() ? provider : detector), is_off ? "off" : kOn, {}};
  add_switches(policy, detector, provider, is_off, explanation);
  close(explanation, kOn);
  return explanation;
}

std::vector<Explanation> explain_finding(const Policy& policy, const Finding& finding) {
  const Gate& gate = policy.gate();
  std::vector<Explanation> all;
  all.push_back(explain_bar(policy, finding, 0, "reported", "yes",
                            "no, it is below what is reported",
                            gate.report.is_reached_by(finding)));
  all.push_back(explain_bar(policy, finding, 2, "fails the scan", "yes, where it is reported", "no",
                            gate.fail.is_reached_by(finding)));
  all.push_back(explain_suppression(policy, finding));
  return all;
}

}  // namespace cordon
