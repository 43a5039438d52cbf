#include "cli/baseline_diff.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "base/text.h"

namespace cordon {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kSchema = "cordon.baseline-diff/1";

std::string count_text(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string place_text(const Finding& finding) {
  const Place& place = finding.places.front();
  if (place.origin.path.empty()) return "no file";
  return fmt::format("{}:{}", printable(place.origin.path), place.from.line);
}

/// Whether the skip is of what the user left out, which has no part in what a baseline is for.
bool is_left_out(const Skip& skip) { return skip.reason == Skip::Reason::Excluded; }

std::string why_not_whole(const Baseline& baseline, const Rescan& scanned) {
  if (!scanned.policy.sees_whole(baseline.directory))
    return fmt::format("that takes a scan of all of {}, with histories and without --exclude",
                       printable(baseline.directory));
  const auto skip = std::ranges::find_if_not(scanned.skips, is_left_out);
  if (skip == scanned.skips.end()) return {};
  return fmt::format("not everything could be looked at, as {} ({})", printable(skip->place),
                     printable(skip->text));
}

}  // namespace

BaselineDiff compare(const Baseline& baseline, const Rescan& scanned, bool all) {
  BaselineDiff diff;
  std::unordered_set<std::string_view> found;
  for (const Finding& finding : scanned.findings) {
    found.insert(finding.fingerprint);
    const bool is_reported = all || !scanned.unreported.contains(finding.fingerprint);
    if (is_reported && !scanned.suppressed.contains(finding.fingerprint) &&
        baseline.find(finding.fingerprint) == nullptr)
      diff.added.push_back(&finding);
  }
  for (const KnownSecret& entry : baseline.known)
    if (!found.contains(entry.fingerprint)) diff.gone.push_back(&entry);
  diff.unchanged = baseline.known.size() - diff.gone.size();
  diff.why_not_whole = why_not_whole(baseline, scanned);
  diff.is_complete = std::ranges::none_of(scanned.skips, &Skip::makes_incomplete);
  return diff;
}

std::string diff_text(const BaselineDiff& diff, std::string_view name) {
  std::string text;
  if (!diff.added.empty())
    text += count_text(diff.added.size(), "secret is", "secrets are") +
            fmt::format(" not in {}:\n", name);
  for (const Finding* finding : diff.added)
    text += fmt::format("  {:<8}  {}  {}  {}\n", to_text(finding->severity), finding->name,
                        printable(finding->masked), place_text(*finding));
  if (!diff.gone.empty() && diff.why_not_whole.empty())
    text += count_text(diff.gone.size(), "entry is of a secret that is",
                       "entries are of secrets that are") +
            " not there any more:\n";
  if (diff.why_not_whole.empty())
    for (const KnownSecret* entry : diff.gone)
      text += fmt::format("  {}:{}  {}  {}  since {}\n", name, entry->line, entry->detector,
                          printable(entry->path), entry->since);
  else if (!diff.gone.empty())
    text += fmt::format("{} not seen, and may be there: {}\n",
                        count_text(diff.gone.size(), "secret of it was", "secrets of it were"),
                        diff.why_not_whole);
  return text + fmt::format("{} unchanged\n", diff.unchanged);
}

std::string diff_json(const BaselineDiff& diff, std::string_view name) {
  Json added = Json::array();
  for (const Finding* finding : diff.added) {
    const Place& place = finding->places.front();
    added.push_back({{"fingerprint", finding->fingerprint},
                     {"detector", finding->detector},
                     {"severity", to_text(finding->severity)},
                     {"masked", path_text(finding->masked).text},
                     {"path", path_text(place.origin.path).text},
                     {"line", place.from.line}});
  }
  Json gone = Json::array();
  for (const KnownSecret* entry : diff.gone)
    gone.push_back({{"fingerprint", entry->fingerprint},
                    {"detector", entry->detector},
                    {"path", path_text(entry->path).text},
                    {"since", entry->since},
                    {"line", entry->line}});
  // What was not seen may be there where the scan did not see everything.
  const bool is_told = diff.why_not_whole.empty();
  Json root = {{"schema", kSchema},           {"baseline", path_text(name).text},
               {"added", std::move(added)},   {is_told ? "gone" : "not_seen", std::move(gone)},
               {"unchanged", diff.unchanged}, {"complete", diff.is_complete}};
  if (!is_told) root["why_not_whole"] = path_text(diff.why_not_whole).text;
  return root.dump(2) + "\n";
}

}  // namespace cordon
