#include "inventory/collect.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "inventory/document.h"
#include "inventory/file_kind.h"
#include "inventory/lines.h"
#include "inventory/needles.h"
#include "inventory/recognise.h"
#include "inventory/value_forms.h"
#include "model/cover.h"

namespace cordon::inventory {
namespace {

// How often a secret may be handed on under a new name: from a store to a manifest, to a variable,
// to a file, to a container's variable.
constexpr std::size_t kRoundsMax = 5;
constexpr std::size_t kNamesMax = 200;
constexpr std::size_t kUsagesMax = 20'000;

/// Names that half of all programs have: their uses tell nothing of this secret.
bool is_telling(const Term& term) {
  if (term.kind != Term::Kind::Name) return true;
  constexpr std::size_t kTellingSizeMin = 6;
  constexpr std::array<std::string_view, 28> kCommon = {
      "apikey",       "accesskey",   "secretkey", "privatekey",   "publickey",   "clientid",
      "clientsecret", "accesstoken", "authtoken", "refreshtoken", "password",    "passwd",
      "username",     "token",       "secret",    "secrets",      "credentials", "connectionstring",
      "environment",  "variables",   "default",   "value",        "config",      "settings",
      "keyid",        "secretname",  "secretid",  "authorization"};
  if (term.text.size() < kTellingSizeMin) return false;
  if (std::ranges::find(kCommon, squeeze(term.text)) != kCommon.end()) return false;
  // One plain word in small letters is a word of the language.
  return std::ranges::any_of(term.text, [](char c) { return !is_alpha(c) || c != to_lower(c); });
}

class Collection {
 public:
  explicit Collection(const Question& question) : question_(question) {
    for (const SecretText& value : question.values) {
      cover_.add(value);
      if (!is_searchable(value))
        inventory_.skips.push_back({Skip::Reason::OverLimit, "",
                                    "the value is too short or plain to be told from other words: "
                                    "only names were looked for"});
    }
    for (const Term& term : question.terms)
      if (numbers_.emplace(term, inventory_.names.size()).second)
        inventory_.names.push_back({term});
  }

  /// Looks for what is new since the last round. False where there is nothing.
  Result<bool> go_on(const std::vector<Target>& targets, const SweepOptions& options,
                     Workers& workers) {
    Needles needles;
    sought_.clear();
    // The values come first, and only once.
    if (round_ == 0)
      for (const SecretText& value : question_.values) {
        if (!is_searchable(value)) continue;
        needles.add(value);
        sought_.emplace_back();
      }
    for (std::size_t i = 0; i < inventory_.names.size(); ++i) {
      const Name& name = inventory_.names[i];
      if (name.round != round_ || !name.is_followed) continue;
      needles.add(name.term);
      sought_.emplace_back(i);
    }
    if (needles.count() == 0) return false;
    Sweep swept = TRY(sweep(targets, needles, options, workers));
    if (round_ == 0) {
      inventory_.files = swept.files;
      inventory_.bytes = swept.bytes;
    }
    std::ranges::move(swept.skips, std::back_inserter(inventory_.skips));
    ++round_;
    for (const Found& found : swept.found) take(found);
    return true;
  }

  Inventory finish() {
    tell_unfinished();
    inventory_.put_under(cover_);
    const auto order = [](const Usage& usage) {
      return std::tie(usage.path, usage.position, usage.role, usage.name, usage.unit);
    };
    std::ranges::sort(inventory_.usages, {}, order);
    const auto same = std::ranges::unique(inventory_.usages);
    inventory_.usages.erase(same.begin(), same.end());
    const auto skip_order = [](const Skip& skip) {
      return std::tie(skip.place, skip.object, skip.reason, skip.text);
    };
    std::ranges::sort(inventory_.skips, {}, skip_order);
    const auto repeated = std::ranges::unique(inventory_.skips, {}, skip_order);
    inventory_.skips.erase(repeated.begin(), repeated.end());
    return std::move(inventory_);
  }

  [[nodiscard]] std::size_t round() const { return round_; }

 private:
  void take(const Found& found) {
    const Document document(found.path, *found.text);
    for (const Hit& hit : found.hits) {
      if (inventory_.usages.size() >= kUsagesMax) {
        is_overfull_ = true;
        return;
      }
      const std::optional<std::size_t> name = sought_[hit.needle];
      static const Term no_term;
      const Spot spot(document, hit.begin, hit.end, name ? inventory_.names[*name].term : no_term);
      auto reading = read(found, document, spot, name.has_value());
      if (!reading) continue;
      Usage usage{reading->role,
                  document.kind(),
                  name,
                  std::move(reading->form),
                  std::move(reading->unit),
                  found.path,
                  position_of(found, document, hit, spot)};
      follow(reading->leads, usage);
      inventory_.usages.push_back(std::move(usage));
    }
  }

  static std::optional<Reading> read(const Found& found, const Document& document, const Spot& spot,
                                     bool is_name) {
    if (!found.is_whole) return Reading{is_name ? Role::Mentions : Role::Holds, "large file"};
    if (document.kind() == FileKind::Binary)
      return Reading{is_name ? Role::Mentions : Role::Holds, "binary file"};
    if (is_name) return recognise(document, spot);
    return recognise_value(document, spot);
  }

  static Position position_of(const Found& found, const Document& document, const Hit& hit,
                              const Spot& spot) {
    const std::size_t line_begin = document.line_begin(spot.line);
    Position position;
    position.line = found.position.line + spot.line;
    position.column =
        1 +
        count_code_points(std::string_view(*found.text).substr(line_begin, hit.begin - line_begin));
    if (spot.line == 0) position.column += found.position.column - 1;
    return position;
  }

  void follow(const std::vector<Term>& leads, const Usage& usage) {
    for (const Term& lead : leads) {
      if (lead.text.size() > kNameSizeMax || numbers_.contains(lead)) continue;
      if (inventory_.names.size() == kNamesMax) {
        are_names_left_out_ = true;
        return;
      }
      numbers_.emplace(lead, inventory_.names.size());
      inventory_.names.push_back({lead, round_, usage.name,
                                  fmt::format("{}:{}", usage.path, usage.position.line),
                                  is_telling(lead)});
    }
  }

  void tell_unfinished() {
    if (is_overfull_)
      inventory_.skips.push_back({Skip::Reason::OverLimit, "",
                                  fmt::format("there are more uses than {}, which is as many as "
                                              "are listed",
                                              kUsagesMax)});
    const bool are_unfollowed = std::ranges::any_of(inventory_.names, [&](const Name& name) {
      return name.is_followed && name.round == round_ && round_ > 0;
    });
    if (are_names_left_out_ || are_unfollowed)
      inventory_.skips.push_back({Skip::Reason::OverLimit, "",
                                  "it goes by more names than are followed; ask for the last ones "
                                  "by themselves"});
  }

  static constexpr std::size_t kNameSizeMax = 200;

  const Question& question_;
  Cover cover_;
  Inventory inventory_;
  std::map<Term, std::size_t> numbers_;
  std::vector<std::optional<std::size_t>> sought_;  ///< by needle: its name; nothing: a value
  std::size_t round_ = 0;
  bool is_overfull_ = false;
  bool are_names_left_out_ = false;
};

}  // namespace

Result<Inventory> collect(const std::vector<Target>& targets, const Question& question,
                          const SweepOptions& options, Workers& workers) {
  Collection collection(question);
  while (collection.round() < kRoundsMax && TRY(collection.go_on(targets, options, workers))) {
  }
  return collection.finish();
}

}  // namespace cordon::inventory
