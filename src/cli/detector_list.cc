#include "cli/detector_list.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <string_view>

#include "base/suggest.h"
#include "base/text.h"

namespace cordon {
namespace {

using Json = nlohmann::ordered_json;

/// So many names help a person who mistyped one; more would bury the message.
constexpr std::size_t kNamesMax = 24;
constexpr std::size_t kNeighbours = 3;

/// Of many words those between which the typed one would stand.
std::string known_words(std::string_view typed, const std::set<std::string_view>& words) {
  auto begin = words.begin(), end = words.end();
  const bool is_cut = words.size() > kNamesMax;
  if (is_cut) {
    begin = end = words.lower_bound(typed);
    for (std::size_t i = 0; i < kNeighbours && begin != words.begin(); ++i) --begin;
    for (std::size_t i = 0; i < kNeighbours && end != words.end(); ++i) ++end;
  }
  std::string text;
  for (auto word = begin; word != end; ++word)
    text += fmt::format("{}{}", text.empty() ? "" : ", ", printable(*word));
  return text + (is_cut ? " are its neighbours" : " are known");
}

Result<void> check_words(std::string_view option, const std::vector<std::string>& typed,
                         const std::set<std::string_view>& known) {
  const std::vector<std::string_view> words(known.begin(), known.end());
  for (const std::string& word : typed) {
    if (known.contains(word)) continue;
    return fail(Error::Kind::Usage,
                fmt::format("{}: there is no `{}`{}", option, printable(word),
                            closest_word(word, words) ? did_you_mean(word, words)
                                                      : "; " + known_words(word, known)));
  }
  return {};
}

bool fits_any(const std::vector<std::string>& wanted, std::string_view word) {
  return wanted.empty() || std::ranges::find(wanted, word) != wanted.end();
}

/// The text up to `width` columns, an ellipsis where something was cut off. Names are of one column
/// a code point.
std::string cut(std::string text, std::size_t width) {
  if (width == 0 || count_code_points(text) <= width) return text;
  std::size_t end = 0;
  for (std::size_t points = 0; end < text.size(); ++end) {
    const bool begins_point = (static_cast<unsigned char>(text[end]) & 0xC0) != 0x80;
    if (begins_point && ++points == width) break;
  }
  return text.substr(0, end) + "…";
}

}  // namespace

bool DetectorFilter::narrows() const {
  return !providers.empty() || !categories.empty() || !severities.empty() || verifiable ||
         revocable;
}

void add_filters(CLI::App& app, DetectorFilter& filter) {
  app.add_option("--provider", filter.providers, "list those of a provider; several are fine")
      ->type_name("PROVIDER")
      ->allow_extra_args(false);
  app.add_option("--category", filter.categories, "list those of a category; several are fine")
      ->type_name("CATEGORY")
      ->allow_extra_args(false);
  app.add_option("--severity", filter.severities, "list those of a severity; several are fine")
      ->type_name("low|medium|high|critical")
      ->allow_extra_args(false);
  app.add_flag("--verifiable", filter.verifiable, "list those that a call can verify");
  app.add_flag("--revocable", filter.revocable, "list those that a call can revoke");
}

Result<std::vector<DetectorFacts>> list_detectors(const Catalog& catalog,
                                                  const DetectorFilter& filter) {
  std::vector<DetectorFacts> detectors;
  std::set<std::string_view> providers, categories;
  for (DetectorNumber number = 0; number < catalog.detector_count(); ++number) {
    detectors.push_back(catalog.detector(number));
    providers.insert(detectors.back().provider);
    categories.insert(detectors.back().category);
  }
  TRY(check_words("--provider", filter.providers, providers));
  TRY(check_words("--category", filter.categories, categories));
  TRY(check_words("--severity", filter.severities, {"low", "medium", "high", "critical"}));
  std::erase_if(detectors, [&](const DetectorFacts& facts) {
    return !fits_any(filter.providers, facts.provider) ||
           !fits_any(filter.categories, facts.category) ||
           !fits_any(filter.severities, to_text(facts.severity)) ||
           (filter.verifiable && !facts.is_verifiable) || (filter.revocable && !facts.is_revocable);
  });
  std::ranges::sort(detectors, {}, &DetectorFacts::id);
  return detectors;
}

std::string list_json(const std::vector<DetectorFacts>& detectors) {
  Json list = Json::array();
  for (const DetectorFacts& facts : detectors)
    list.push_back({{"id", facts.id},
                    {"provider", facts.provider},
                    {"provider_name", facts.provider_name},
                    {"name", facts.name},
                    {"severity", to_text(facts.severity)},
                    {"category", facts.category},
                    {"reported", facts.is_secret},
                    {"verifiable", facts.is_verifiable},
                    {"revocable", facts.is_revocable},
                    {"env", facts.env},
                    {"docs", facts.docs}});
  const Json root = {{"schema", "cordon.detectors/1"}, {"detectors", std::move(list)}};
  return root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string list_text(const std::vector<DetectorFacts>& detectors, std::size_t width) {
  std::size_t id_width = 0;
  for (const DetectorFacts& facts : detectors) id_width = std::max(id_width, facts.id.size());
  std::string text;
  for (const DetectorFacts& facts : detectors)
    text += cut(fmt::format("{:<{}}  {:<8}  {}{}  {}{}", printable(facts.id), id_width,
                            to_text(facts.severity), facts.is_verifiable ? 'v' : '-',
                            facts.is_revocable ? 'r' : '-', printable(facts.name),
                            facts.is_secret ? "" : " (known, not reported)"),
                width) +
            "\n";
  return text;
}

}  // namespace cordon
