#include "scan/place.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "base/fd.h"

namespace cordon {
namespace {

// Of a secret in a history that is not attributed: each version of a file is another object.
constexpr std::size_t kObjectsMax = 100;

/// The distinct values of a source's matches, numbered by their order: chance has no say in it.
class Marks {
 public:
  explicit Marks(std::span<const Collected> collected) : collected_(collected) {
    std::vector<const SecretText*> values;
    for (const Collected& some : collected)
      for (const auto& evidence : some.evidence) values.push_back(&evidence->value);
    std::ranges::sort(values, {}, [](const SecretText* value) -> const auto& { return *value; });
    const auto rest = std::ranges::unique(
        values, [](const SecretText* a, const SecretText* b) { return *a == *b; });
    values.erase(rest.begin(), rest.end());
    for (const Collected& some : collected) number(some, values);
  }

  [[nodiscard]] Sighting sighting(std::size_t worker, const Seen& seen) const {
    return {seen.blob, marks_[worker][seen.evidence]};
  }

  /// Each once, sorted.
  [[nodiscard]] std::vector<Sighting> sightings() const {
    std::vector<Sighting> sightings;
    std::size_t count = 0;
    for (const Collected& some : collected_) count += some.seen.size();
    sightings.reserve(count);
    for (std::size_t worker = 0; worker < collected_.size(); ++worker)
      for (const Seen& seen : collected_[worker].seen) sightings.push_back(sighting(worker, seen));
    sort_once(sightings);
    return sightings;
  }

  static void sort_once(std::vector<Sighting>& sightings) {
    std::ranges::sort(sightings);
    const auto rest = std::ranges::unique(sightings);
    sightings.erase(rest.begin(), rest.end());
  }

 private:
  void number(const Collected& some, const std::vector<const SecretText*>& values) {
    std::vector<std::uint32_t>& marks = marks_.emplace_back();
    for (const auto& evidence : some.evidence) {
      const auto at =
          std::ranges::lower_bound(values, evidence->value, {},
                                   [](const SecretText* value) -> const auto& { return *value; });
      marks.push_back(static_cast<std::uint32_t>(at - values.begin()));
    }
  }

  std::span<const Collected> collected_;
  std::vector<std::vector<std::uint32_t>> marks_;  ///< by worker, by number of evidence
};

/// A match that stands in a blob which a place refers to.
struct Standing {
  Sighting sighting;
  Match match;
  std::uint64_t more = 0;
  std::vector<Allowance> allowances;
};

/// Of the many matches those that places refer to, sorted by sighting, then by where they begin.
std::vector<Standing> matches_of(const std::vector<Attributed>& places,
                                 std::span<const Collected> collected, const Marks& marks) {
  std::vector<Sighting> wanted;
  for (const Attributed& place : places) wanted.push_back({place.blob, place.mark});
  Marks::sort_once(wanted);
  std::vector<Standing> matches;
  for (std::size_t worker = 0; worker < collected.size(); ++worker) {
    const Collected& some = collected[worker];
    for (std::size_t i = 0; i < some.seen.size(); ++i) {
      const Sighting sighting = marks.sighting(worker, some.seen[i]);
      if (!std::ranges::binary_search(wanted, sighting)) continue;
      const auto more = some.more.find(i);
      const auto allowances = some.allowances.find(i);
      matches.push_back(
          {sighting, some.match(some.seen[i]), more == some.more.end() ? 0 : more->second,
           allowances == some.allowances.end() ? std::vector<Allowance>() : allowances->second});
    }
  }
  std::ranges::sort(matches, {}, [](const Standing& standing) {
    return std::tuple(standing.sighting, standing.match.begin, standing.match.end,
                      standing.match.evidence->detector);
  });
  return matches;
}

/// Stands for an attribution that nobody wants to wait for: a secret is in these objects, whatever
/// refers to them.
Attribution name_objects(const Source& source, std::span<const Sighting> sightings) {
  Attribution attribution;
  std::map<std::uint32_t, std::size_t> count;
  bool are_all = true;
  for (const Sighting& sighting : sightings) {
    if (++count[sighting.mark] > kObjectsMax) {
      are_all = false;
      continue;
    }
    Origin origin;
    origin.object = source.object_id(sighting.blob);
    origin.is_unattributed = true;
    attribution.places.push_back({sighting.mark, sighting.blob, std::move(origin)});
  }
  if (!sightings.empty())
    attribution.skips.push_back(
        {Skip::Reason::Stopped, "",
         fmt::format("where in the history its secrets stand was not found out; objects that have "
                     "them are listed{}",
                     are_all ? "" : ", of some not all")});
  return attribution;
}

std::set<BlobNumber> overfull_blobs(std::span<const Collected> collected) {
  std::set<BlobNumber> blobs;
  for (const Collected& some : collected) blobs.insert(some.overfull.begin(), some.overfull.end());
  return blobs;
}

}  // namespace

Placed place_matches(const OpenSource& source, std::span<const Collected> collected,
                     const PlaceOptions& options, Workers& workers, Gather& gather) {
  const Marks marks(collected);
  const std::vector<Sighting> sightings = marks.sightings();
  Attribution attribution = source.is_history && options.stop.stop_requested()
                                ? name_objects(*source.source, sightings)
                                : source.source->attribute(sightings, workers);
  Placed placed{std::move(attribution.skips), {}, {}, attribution.commits};
  const std::set<BlobNumber> overfull = overfull_blobs(collected);
  const std::vector<Standing> matches = matches_of(attribution.places, collected, marks);
  for (Attributed& place : attribution.places) {
    std::string& path = place.origin.path;
    if (!path.empty()) {
      std::string whole = join(source.prefix, path);
      if (options.is_excluded && options.is_excluded(whole)) {
        placed.excluded.insert(std::move(whole));
        continue;
      }
      path = std::move(whole);
    }
    if (overfull.contains(place.blob)) placed.overfull.insert(path.empty() ? source.prefix : path);
    const Sighting sighting = {place.blob, place.mark};
    for (const Standing& standing :
         std::ranges::equal_range(matches, sighting, {}, &Standing::sighting)) {
      const Judgement judgement = options.engine.judge(standing.match, path);
      if (judgement.is_silenced) continue;
      gather.add(standing.match.evidence, judgement,
                 {place.origin, standing.match.from, standing.match.to, standing.more,
                  standing.allowances});
    }
  }
  return placed;
}

}  // namespace cordon
