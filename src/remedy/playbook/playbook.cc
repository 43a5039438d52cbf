#include "remedy/playbook/playbook.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "base/text.h"
#include "remedy/playbook/sections.h"

namespace cordon::playbook {
namespace {

constexpr std::size_t kShortId = 12;
constexpr std::size_t kSpotsMax = 20;

std::string to_upper_name(std::string_view id) {
  std::string name(id);
  for (char& c : name)
    c = is_alnum(c) ? (c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c) : '_';
  return name;
}

/// `api_key` of KLAVIYO_API_KEY: what is left behind the provider's own name.
std::string field_of(std::string_view env, std::string_view provider) {
  std::string field = to_lower(env);
  const std::string head = to_lower(to_upper_name(provider)) + "_";
  if (field.starts_with(head) && field.size() > head.size()) field.erase(0, head.size());
  return field;
}

SnippetNames names_for(const DetectorFacts& detector) {
  SnippetNames names;
  const std::string env =
      detector.env.empty() ? to_upper_name(detector.id) : std::string(detector.env);
  names.env = safe_name(env);
  names.path = safe_name(fmt::format("apps/{}", detector.provider));
  names.field = safe_name(field_of(env, detector.provider));
  return names;
}

std::string time_text(std::int64_t seconds) {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(static_cast<std::time_t>(seconds)));
}

Spot spot_of(const Place& place) {
  const Origin& origin = place.origin;
  Spot spot;
  spot.place = origin.path.empty() ? (origin.is_message ? "a message" : "no file") : origin.path;
  spot.place = printable(fmt::format("{}:{}", spot.place, place.from.line));
  if (origin.commit)
    spot.note =
        fmt::format("since commit {} of {}", printable(origin.commit->id.substr(0, kShortId)),
                    time_text(origin.commit->time));
  if (!origin.removed_in.empty())
    spot.note += fmt::format("{}removed in {}", spot.note.empty() ? "" : ", ",
                             printable(origin.removed_in.substr(0, kShortId)));
  return spot;
}

Bound bind(const Finding& finding) {
  Bound bound{.fingerprint = finding.fingerprint, .masked = printable(finding.masked)};
  const Commit* first = nullptr;
  for (const Place& place : finding.places) {
    if (bound.spots.size() < kSpotsMax) bound.spots.push_back(spot_of(place));
    const auto& commit = place.origin.commit;
    if (commit && (first == nullptr || commit->time < first->time)) first = &*commit;
  }
  if (finding.places.size() > kSpotsMax)
    bound.spots.push_back({fmt::format("{} more places", finding.places.size() - kSpotsMax), ""});
  if (first != nullptr) {
    bound.since = time_text(first->time);
    bound.commit = printable(first->id.substr(0, kShortId));
  }
  return bound;
}

}  // namespace

std::string replace_references(std::string_view text, const std::vector<Section>& sections,
                               const std::function<std::string(const Section&)>& name) {
  std::string whole;
  while (!text.empty()) {
    const std::size_t begin = text.find("[[");
    const std::size_t end = begin == text.npos ? text.npos : text.find("]]", begin);
    whole += text.substr(0, end == text.npos ? text.npos : begin);
    if (end == text.npos) break;
    const std::string_view id = text.substr(begin + 2, end - begin - 2);
    const auto found = std::ranges::find(sections, id, &Section::id);
    whole +=
        found == sections.end() ? std::string(text.substr(begin, end + 2 - begin)) : name(*found);
    text.remove_prefix(end + 2);
  }
  return whole;
}

Result<Playbook> make_playbook(const Catalog& catalog, DetectorNumber detector,
                               const std::vector<StoreGuide>& stores, const Finding* finding) {
  const DetectorFacts known = catalog.detector(detector);
  Playbook playbook;
  playbook.detector = known.id;
  playbook.name = printable(known.name);
  playbook.provider = printable(known.provider_name);
  playbook.provider_about = printable(known.provider_about);
  playbook.severity = cordon::to_text(known.severity);
  playbook.docs = known.docs;
  playbook.checked = known.checked;
  if (finding != nullptr) playbook.bound = bind(*finding);
  Subject subject{.detector = known,
                  .facts = {},
                  .names = names_for(known),
                  .stores = stores,
                  .bound = playbook.bound ? &*playbook.bound : nullptr};
  playbook.env = subject.names.env;
  subject.facts = TRY(read_facts(catalog.facts_json(detector), subject.names.env));
  playbook.sections = {first_minutes(subject),  what_it_is(subject),     store_properly(subject),
                       best_practices(subject), generate_one(subject),   why_it_leaked(subject),
                       risks(subject),          was_it_used(subject),    revoke_it(subject),
                       what_stops(subject),     prove_it_closed(subject)};
  return playbook;
}

}  // namespace cordon::playbook
