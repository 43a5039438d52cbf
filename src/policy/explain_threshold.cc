#include "policy/explain_threshold.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

namespace cordon {
namespace {

using Role = PolicyWord::Role;

/// What one config states of one threshold.
template <class Level>
struct Stated {
  std::optional<Level> level;
  int line = 0;
};

/// The first that states what is in effect decides; it may be a file that counts only where it is
/// stricter. Where none does, some file left it as usual, or all.
template <class Level, class Read>
Explanation explain_threshold(const Policy& policy, std::string_view subject, Level effective,
                              Read read) {
  Explanation explanation{std::string(subject), std::string(to_text(effective)), {}};
  bool is_decided = false;
  const auto add = [&](const Config& config, bool counts) {
    const Stated<Level> stated = read(config);
    if (!stated.level) return;
    PolicyWord word{entry_name(config, stated.line), std::string(to_text(*stated.level)),
                    Role::Overruled, ""};
    if (*stated.level == effective)
      word.role = std::exchange(is_decided, true) ? Role::Agrees : Role::Decides;
    else
      word.why = counts ? "a lower one counts" : policy.options().mistrust;
    for (const PolicyWord& known : explanation.words)
      if (known.by == word.by) return;  // A policy is there once for each directory.
    explanation.words.push_back(std::move(word));
  };
  for (const Config& config : policy.trusted()) add(config, true);
  for (const Config& config : policy.untrusted()) add(config, false);
  if (!is_decided)
    explanation.words.insert(explanation.words.begin(),
                             {"default", explanation.verdict, Role::Decides, ""});
  return explanation;
}

template <class Read>
void add_both(const Policy& policy, std::string_view name, const Bar& effective, Read threshold,
              std::vector<Explanation>& all) {
  all.push_back(explain_threshold(policy, fmt::format("{}.severity", name), effective.severity,
                                  [&](const Config& config) -> Stated<Severity> {
                                    const Threshold& stated = threshold(config);
                                    return {stated.severity, stated.severity_line};
                                  }));
  all.push_back(explain_threshold(policy, fmt::format("{}.confidence", name), effective.confidence,
                                  [&](const Config& config) -> Stated<Confidence> {
                                    const Threshold& stated = threshold(config);
                                    return {stated.confidence, stated.confidence_line};
                                  }));
}

}  // namespace

std::vector<Explanation> explain_thresholds(const Policy& policy) {
  std::vector<Explanation> all;
  add_both(
      policy, "report", policy.gate().report,
      [](const Config& config) -> const Threshold& { return config.report; }, all);
  add_both(
      policy, "fail", policy.gate().fail,
      [](const Config& config) -> const Threshold& { return config.fail; }, all);
  return all;
}

}  // namespace cordon
