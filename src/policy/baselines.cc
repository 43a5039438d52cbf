#include "policy/baselines.h"

#include <fmt/format.h>

#include <algorithm>

namespace cordon {
namespace {

Suppression suppression_by(const Baseline& baseline, const KnownSecret& entry) {
  return {fmt::format("in the baseline since {}", entry.since),
          fmt::format("{}:{}", baseline.name, entry.line)};
}

}  // namespace

std::vector<Suppression> entries_for(std::string_view fingerprint,
                                     const std::vector<Baseline>& baselines) {
  std::vector<Suppression> entries;
  for (const Baseline& baseline : baselines)
    if (const KnownSecret* entry = baseline.find(fingerprint))
      entries.push_back(suppression_by(baseline, *entry));
  return entries;
}

std::optional<Suppression> Baselines::find(std::string_view fingerprint, Usage& usage) const {
  std::optional<Suppression> first;
  for (const Baseline& baseline : trusted) {
    const KnownSecret* entry = baseline.find(fingerprint);
    if (entry == nullptr) continue;
    usage.known.insert(entry);
    if (!first) first = suppression_by(baseline, *entry);
  }
  return first;
}

std::vector<std::string> Baselines::notes(std::string_view mistrust) const {
  std::vector<std::string> notes;
  for (const Baseline& baseline : untrusted)
    if (const std::size_t count = baseline.known.size(); count > 0)
      notes.push_back(fmt::format("{}: {} ({})", baseline.name,
                                  count == 1 ? "its entry does not count"
                                             : fmt::format("its {} entries do not count", count),
                                  mistrust));
  return notes;
}

std::vector<std::string> Baselines::stale(
    const Usage& usage, const std::function<bool(const Path& directory)>& is_told) const {
  std::vector<std::string> stale;
  for (const Baseline& baseline : trusted) {
    if (!is_told(baseline.directory)) continue;
    const auto count = std::ranges::count_if(
        baseline.known, [&](const KnownSecret& entry) { return !usage.known.contains(&entry); });
    if (count > 0)
      stale.push_back(
          fmt::format("{} of {} {} not there any more; `cordon baseline prune` takes "
                      "{} out",
                      count == 1 ? "1 entry" : fmt::format("{} entries", count), baseline.name,
                      count == 1 ? "is of a secret that is" : "are of secrets that are",
                      count == 1 ? "it" : "them"));
  }
  return stale;
}

}  // namespace cordon
