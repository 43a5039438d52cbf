#include "cli/choose_baselines.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "policy/baseline_file.h"
#include "policy/paths.h"

namespace cordon {
namespace {

/// One that fits the key, too.
Result<Baseline> read_fitting(const Path& file, Fd::Follow follow,
                              const BaselineQuestion& question) {
  const auto below = path_below(file, question.working_directory);
  Baseline baseline =
      TRY(read_baseline(below ? Path(*below) : file, question.working_directory, follow));
  TRY(check_key(baseline, question.fingerprint_key));
  return baseline;
}

Result<void> add(Result<Baseline> baseline, bool is_trusted, const std::string& mistrust,
                 ChosenBaselines& chosen) {
  if (is_trusted)
    chosen.baselines.trusted.push_back(TRY(std::move(baseline)));
  else if (baseline)
    chosen.baselines.untrusted.push_back(*std::move(baseline));
  else
    chosen.notes.push_back(
        fmt::format("{}; it does not count anyway ({})", baseline.error().text, mistrust));
  return {};
}

}  // namespace

Result<ChosenBaselines> choose_baselines(const BaselineQuestion& question) {
  ChosenBaselines chosen;
  std::vector<Path> seen;
  if (!question.named.empty()) {
    seen.push_back(absolute_path(question.named, question.working_directory));
    // Whoever wrote the content may have put a link there.
    const auto follow = question.trusts_named ? Fd::Follow::Yes : Fd::Follow::No;
    TRY(add(read_fitting(seen.front(), follow, question), question.trusts_named, question.mistrust,
            chosen));
  }
  // What does not count is looked at all the same: what it would have hidden is told.
  if (!question.named.empty() && question.trusts_found) return chosen;
  for (const Path& start : question.starts) {
    const std::optional<Path> found = find_baseline(start);
    if (!found || std::ranges::find(seen, *found) != seen.end()) continue;
    seen.push_back(*found);
    TRY(add(read_fitting(*found, Fd::Follow::No, question), question.trusts_found,
            question.mistrust, chosen));
  }
  return chosen;
}

}  // namespace cordon
