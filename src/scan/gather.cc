#include "scan/gather.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "model/fingerprint.h"
#include "model/mask.h"

namespace cordon {
namespace {

/// A place of a history that a work tree's file at the same path is the present state of.
bool is_present(const Origin& origin) {
  return !origin.in_work_tree && !origin.path.empty() && (origin.in_tip || origin.in_index);
}

/// Committed before staged, the earlier commit first.
auto age(const Origin& origin) {
  return origin.commit ? std::tuple(0, origin.commit->time, origin.commit->id)
                       : std::tuple(1, std::int64_t{0}, std::string());
}

/// The origins that work-tree places take over, by path.
using Present = std::map<std::string, Origin>;

Present present_origins(const std::vector<Place>& places) {
  Present present;
  for (const Place& place : places) {
    if (!is_present(place.origin)) continue;
    const auto [known, is_new] = present.try_emplace(place.origin.path, place.origin);
    if (is_new) continue;
    const bool in_index = known->second.in_index || place.origin.in_index;
    if (age(place.origin) < age(known->second)) known->second = place.origin;
    known->second.in_index = in_index;
  }
  return present;
}

/// Whether the place is the one that a work-tree place stands for now.
bool is_taken_over(const Origin& origin, const Present& taken) {
  if (!is_present(origin)) return false;
  const auto found = taken.find(origin.path);
  if (found == taken.end()) return false;
  return !origin.commit || origin.commit == found->second.commit;
}

void sort_once(std::vector<Place>& places) {
  std::ranges::sort(places);
  const auto rest = std::ranges::unique(places);
  places.erase(rest.begin(), rest.end());
}

}  // namespace

std::vector<Place> merge_places(std::vector<Place> places) {
  const Present present = present_origins(places);
  Present taken;
  for (Place& place : places) {
    if (!place.origin.in_work_tree) continue;
    const auto found = present.find(place.origin.path);
    if (found == present.end()) continue;
    place.origin = found->second;
    place.origin.in_work_tree = true;
    taken.insert(*found);
  }
  std::erase_if(places, [&](const Place& place) { return is_taken_over(place.origin, taken); });
  sort_once(places);
  return places;
}

Gather::Gather(const Catalog& catalog, GatherOptions options)
    : catalog_(catalog), options_(std::move(options)) {}

void Gather::add(const std::shared_ptr<const Evidence>& evidence, const Judgement& judgement,
                 Place place) {
  for (Allowance& allowance : place.allowances) resolve(allowance);
  Witness witness{evidence, judgement.confidence, {}, place};
  if (options_.keep_reasons) witness.reasons = judgement.reasons;
  Secret& secret = secrets_[evidence->value];
  if (!secret.best.evidence || is_better(witness, secret.best)) secret.best = std::move(witness);
  secret.places.push_back(std::move(place));
}

void Gather::resolve(Allowance& allowance) const {
  if (allowance.fault != Allowance::Fault::None || allowance.id == "*") return;
  if (const auto detector = catalog_.find_former(allowance.id))
    allowance.id = catalog_.detector(*detector).id;
  else if (!catalog_.has_provider(allowance.id))
    allowance.fault = Allowance::Fault::NoSuchId;
}

/// What is not disabled, then the most certain, then the most severe, then the first by id; of the
/// same detector's evidence that which knows the most parts, then that which stands first.
bool Gather::is_better(const Witness& a, const Witness& b) const {
  const DetectorFacts facts_a = catalog_.detector(a.evidence->detector);
  const DetectorFacts facts_b = catalog_.detector(b.evidence->detector);
  if (options_.is_disabled) {
    const bool is_disabled = options_.is_disabled(facts_a);
    if (is_disabled != options_.is_disabled(facts_b)) return !is_disabled;
  }
  if (a.confidence != b.confidence) return a.confidence > b.confidence;
  if (facts_a.severity != facts_b.severity) return facts_a.severity > facts_b.severity;
  if (facts_a.id != facts_b.id) return facts_a.id < facts_b.id;
  if (a.evidence->parts.size() != b.evidence->parts.size())
    return a.evidence->parts.size() > b.evidence->parts.size();
  return std::tie(a.place, a.evidence->via, a.evidence->reasons) <
         std::tie(b.place, b.evidence->via, b.evidence->reasons);
}

Finding Gather::finding(const Secret& secret) const {
  const Evidence& evidence = *secret.best.evidence;
  const DetectorFacts facts = catalog_.detector(evidence.detector);
  Finding finding;
  finding.fingerprint = fingerprint(options_.fingerprint_key, evidence.value);
  finding.detector = facts.id;
  finding.name = facts.name;
  finding.provider = facts.provider;
  finding.severity = facts.severity;
  finding.confidence = secret.best.confidence;
  finding.masked = mask(evidence.value);
  for (const Part& part : evidence.parts) finding.parts.emplace_back(part.name, show(part));
  finding.via = evidence.via;
  finding.places = merge_places(secret.places);
  finding.next_step = facts.next_step;
  if (options_.keep_values) finding.value = evidence.value;
  if (options_.keep_reasons) {
    finding.reasons = evidence.reasons;
    finding.reasons.insert(finding.reasons.end(), secret.best.reasons.begin(),
                           secret.best.reasons.end());
  }
  return finding;
}

Cover Gather::cover() const {
  Cover cover;
  if (options_.keep_values) return cover;
  for (const auto& [value, secret] : secrets_) cover.add(value);
  return cover;
}

std::vector<Finding> Gather::findings() const {
  std::vector<Finding> findings;
  findings.reserve(secrets_.size());
  for (const auto& [value, secret] : secrets_) findings.push_back(finding(secret));
  std::ranges::sort(findings, [](const Finding& a, const Finding& b) {
    if (a.severity != b.severity) return a.severity > b.severity;
    if (a.confidence != b.confidence) return a.confidence > b.confidence;
    return std::tie(a.detector, a.places.front(), a.fingerprint) <
           std::tie(b.detector, b.places.front(), b.fingerprint);
  });
  return findings;
}

}  // namespace cordon
