// A provider file shows a value as its maker writes it; people write it down in files of all kinds.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "base/text.h"
#include "catalog/generate.h"
#include "engine/validators/structure.h"
#include "settings.h"
#include "shipped.h"

namespace cordon {
namespace {

/// A detector's value and the name that it would have in a file, or a line that holds both.
struct Planted {
  DetectorNumber detector = 0;
  std::vector<std::string> name;
  std::string whole;
  SecretText secret;
  Confidence confidence = Confidence::Medium;  ///< at least; some kinds are of the low tier
};

/// Whether the rule's value is known by its form alone, wherever it stands.
bool is_provider_shaped(const blob::DetectorRow& detector, const blob::RuleRow& rule) {
  return rule.has_value_anchor && !detector.is_generic && rule.near.begin == rule.near.end &&
         rule.keys.begin == rule.keys.end;
}

bool ends_like_a_key(std::string_view name) {
  for (const std::string_view end : {"key", "token", "secret", "password", "pass", "pwd"})
    if (name.ends_with(end)) return true;
  return false;
}

/// The names that files give to such a value: the first of its own, its variable, or the word that
/// has to stand close by.
std::set<std::vector<std::string>> names_of(const blob::Tables& tables,
                                            const blob::DetectorRow& detector,
                                            const blob::RuleRow& rule) {
  const auto keys = tables.list(rule.keys), near = tables.list(rule.near);
  const std::string_view env = tables.text(detector.env);
  if (!keys.empty()) {
    std::set<std::vector<std::string>> names = {words_of(tables.text(keys.front()))};
    if (!env.empty()) names.insert(words_of(env));
    return names;
  }
  const auto is_in_env = [&](blob::Text word) {
    return squeeze(env).contains(squeeze(tables.text(word)));
  };
  if (near.empty() || std::ranges::any_of(near, is_in_env))
    return {words_of(env.empty() ? "api_key" : env)};
  std::vector<std::string> words = words_of(tables.text(near.front()));
  const bool is_token = tables.text(detector.id).contains("token");
  if (words.empty() || !ends_like_a_key(words.back())) words.push_back(is_token ? "token" : "key");
  return {std::move(words)};
}

/// Whether what the shape has around the secret belongs to the value, as the address of a web hook
/// does: white space and quotes belong to the file that it was taken from.
bool is_value(const blob::Tables& tables, const blob::DetectorRow& detector,
              const Example& example) {
  if (example.whole.empty()) return false;
  if (example.whole == example.secret) return true;
  std::string around(tables.text(tables.rules[example.rule].shape));
  if (const std::size_t hole = around.find("{secret="); hole != around.npos)
    around.erase(hole, around.find('}', hole) - hole);
  return around.find_first_of(" \"'`\n\t") == around.npos && !around.contains("\\s") &&
         (!detector.is_generic || !around.contains('='));
}

/// What a detector is planted as: a value alone, a value with its name, or a line.
enum class Kind { Shaped, Named, Line };

std::vector<Planted> plant(const Catalog& catalog, Kind kind) {
  std::vector<Planted> all;
  for (DetectorNumber number = 0; number < catalog.detector_count(); ++number) {
    const blob::Tables& tables = catalog.section_of(number).tables;
    const blob::DetectorRow& detector = catalog.row(number);
    if (!detector.is_secret) continue;
    std::vector<Example> examples = examples_of(catalog, number, 1);
    const auto values = std::ranges::stable_partition(
        examples, [&](const Example& one) { return !is_value(tables, detector, one); });
    const auto alone = std::ranges::find_if(values, [&](const Example& one) {
      return is_provider_shaped(detector, tables.rules[one.rule]);
    });
    const Kind own = values.empty()          ? Kind::Line
                     : alone != values.end() ? Kind::Shaped
                                             : Kind::Named;
    if (own != kind) continue;
    const Example& example = kind == Kind::Line     ? examples.front()
                             : kind == Kind::Shaped ? *alone
                                                    : values.front();
    Planted planted{.detector = number,
                    .name = {},
                    .whole = kind == Kind::Line ? example.line : example.whole,
                    .secret = SecretText(canonical_value(detector.proof, example.secret))};
    if (kind == Kind::Line) {
      all.push_back(planted);
      continue;
    }
    const blob::RuleRow& rule = tables.rules[example.rule];
    planted.confidence = std::min(rule.confidence, Confidence::Medium);
    for (const std::vector<std::string>& name : names_of(tables, detector, rule)) {
      planted.name = name;
      all.push_back(planted);
    }
  }
  return all;
}

/// Ids that are right for a detector's value: its own, and those whose values look the same.
std::vector<std::set<std::string>> right_ids(const Catalog& catalog) {
  std::vector<std::set<std::string>> ids(catalog.detector_count());
  for (DetectorNumber number = 0; number < catalog.detector_count(); ++number) {
    const std::string own(catalog.detector(number).id);
    ids[number].insert(own);
    const auto facts = nlohmann::json::parse(catalog.facts_json(number));
    if (!facts.contains("confused_with")) continue;
    const auto add = [&](const std::string& other) {
      ids[number].insert(other);
      if (const auto there = catalog.find(other)) ids[*there].insert(own);
    };
    if (facts["confused_with"].is_string())
      add(facts["confused_with"]);
    else
      for (const std::string other : facts["confused_with"]) add(other);
  }
  return ids;
}

/// Counts what is found, and keeps what is not by where it stood.
class Tally {
 public:
  explicit Tally(Shipped& shipped) : shipped_(shipped), right_(right_ids(shipped.catalog())) {}

  void look(const Planted& planted, std::string_view where, std::string_view path,
            const std::string& text) {
    ++count_;
    if (const auto instead = found_instead(planted, path, text))
      misses_[where].push_back(
          fmt::format("{}: {}", shipped_.catalog().detector(planted.detector).id, *instead));
  }

  /// Whether it is found there at all; nothing is counted.
  bool finds(const Planted& planted, std::string_view path, const std::string& text) {
    return !found_instead(planted, path, text);
  }

  void expect(double least) const {
    std::size_t missed = 0;
    std::string text;
    for (const auto& [where, lines] : misses_) {
      missed += lines.size();
      text += fmt::format("  {}: {}\n", where, lines.size());
      for (const std::string& line : lines) text += fmt::format("    {}\n", line);
    }
    ASSERT_GT(count_, 0U);
    EXPECT_GE(static_cast<double>(count_ - missed) / static_cast<double>(count_), least)
        << fmt::format("of {} missed are, by setting\n{}", count_, text);
  }

 private:
  /// Nothing where the value is found and believed; else what there is instead.
  std::optional<std::string> found_instead(const Planted& planted, std::string_view path,
                                           const std::string& text) {
    std::string instead;
    for (const Match& match : shipped_.scan(text)) {
      const Judgement judgement = shipped_.engine().judge(match, path);
      std::string what(shipped_.id(match));
      const bool is_right = right_[planted.detector].contains(what);
      const bool is_whole = match.evidence->value == planted.secret;
      const bool is_believed = !judgement.is_silenced && judgement.confidence >= planted.confidence;
      if (is_right && is_whole && is_believed) return std::nullopt;
      if (is_right && !is_whole) what += " with another value";
      if (is_right && is_whole) what += ", but not believed";
      instead += (instead.empty() ? "" : ", ") + what;
    }
    return instead.empty() ? "nothing" : instead;
  }

  Shipped& shipped_;
  std::vector<std::set<std::string>> right_;
  std::size_t count_ = 0;
  std::map<std::string_view, std::vector<std::string>> misses_;
};

void expect_found_in_settings(Kind kind, double least) {
  Shipped shipped;
  Tally tally(shipped);
  for (const Planted& planted : plant(shipped.catalog(), kind))
    for (const Planting& setting : settings())
      tally.look(planted, setting.name, setting.path, setting.write(planted.name, planted.whole));
  tally.expect(least);
}

TEST(Mutants, OfAFormThatIsAProvidersAloneAreFoundInAnySetting) {
  expect_found_in_settings(Kind::Shaped, 0.99);
}

TEST(Mutants, ThatNeedTheirNameAreFoundWithItInAnySetting) {
  expect_found_in_settings(Kind::Named, 0.90);
}

// Passwords in files of their own syntax, commands and statements.
TEST(Mutants, ThatAreALineOfAFileAreFoundHoweverItIsStored) {
  Shipped shipped;
  Tally tally(shipped);
  constexpr std::string_view kPath = "settings.conf";
  std::size_t planted_count = 0, kept = 0;
  for (const Planted& planted : plant(shipped.catalog(), Kind::Line)) {
    const std::string text = planted.whole + "\n";
    // What a made password is worth in the clear is for others to prove.
    ++planted_count;
    if (!tally.finds(planted, kPath, text)) continue;
    ++kept;
    for (const Storage& storage : storages())
      tally.look(planted, storage.name, kPath, storage.store(text));
  }
  EXPECT_GT(kept * 4, planted_count * 3);
  tally.expect(0.95);
}

}  // namespace
}  // namespace cordon
