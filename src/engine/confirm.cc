#include "engine/confirm.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "catalog/checksum.h"
#include "engine/pairing.h"
#include "engine/scorer/scorecard.h"
#include "engine/validators/context.h"
#include "engine/validators/entropy.h"
#include "engine/validators/entry_name.h"
#include "engine/validators/placeholder.h"
#include "engine/validators/structure.h"
#include "engine/validators/surroundings.h"

namespace cordon {
namespace {

/// What a checksum says of a value. `Hint` is a wrong one that proves nothing.
enum class Check { Absent, Right, Wrong, Hint };

Check check_checksum(const Rule& rule, const Located& located, std::string_view value) {
  const blob::Tables& tables = rule.tables();
  const auto ways = tables.checksums_of(rule.detector());
  if (ways.empty()) return Check::Absent;
  // They are over the same text and stand in the same place.
  const blob::ChecksumRow& row = ways.front();
  ChecksumText text{.value = value, .over = value, .written = {}};
  if (row.at.size > 0) {
    const auto group = static_cast<std::size_t>(rule.group(tables.text(row.at)));
    // A variant of the shape that carries none.
    if (group == 0 || group >= Located::kGroupsMax || located.groups[group].empty())
      return Check::Absent;
    text.written = located.groups[group];
    const auto before = static_cast<std::size_t>(text.written.data() - value.data());
    if (row.checksum.over == Checksum::Over::Before) text.over = value.substr(0, before);
    if (row.checksum.over == Checksum::Over::BeforeSeparator && before > 0)
      text.over = value.substr(0, before - 1);
    if (row.checksum.over == Checksum::Over::Body) {
      const std::size_t head = value.substr(0, before).find_last_of("_-");
      text.over =
          head == value.npos ? value.substr(0, before) : value.substr(head + 1, before - head - 1);
    }
    if (row.checksum.over == Checksum::Over::Hole) {
      const auto over = static_cast<std::size_t>(rule.group(tables.text(row.over)));
      if (over == 0 || over >= Located::kGroupsMax) return Check::Absent;
      text.over = located.groups[over];
    }
  }
  const bool holds = std::ranges::any_of(
      ways, [&](const blob::ChecksumRow& way) { return checksum_holds(way.checksum, text); });
  if (holds) return Check::Right;
  return row.checksum.is_proof ? Check::Wrong : Check::Hint;
}

bool is_unlike(const Rule& rule, std::string_view value) {
  return std::ranges::any_of(rule.unlike(), [&](const auto& pattern) {
    return re2::RE2::FullMatch(re2::StringPiece(value.data(), value.size()), *pattern);
  });
}

/// Whether it is base64 of a user and a password that is no word: `user:password` stands under few
/// things by chance.
bool is_login(const Rule& rule, const Features& password) {
  return rule.detector().proof == Proof::BasicAuth &&
         password[static_cast<std::size_t>(Feature::Digits)] +
                 password[static_cast<std::size_t>(Feature::Signs)] >
             0;
}

/// What of the surroundings told a value.
struct Context {
  enum class Kind { None, Key, Word } kind = Kind::None;  ///< none where the rule asks for none
  std::string_view text = {};
  bool is_from_afar = false;  ///< a word, and none on the value's line
};

/// The word or name that the rule asks for; nothing where it is missing.
std::optional<Context> find_context(const Rule& rule, const Hint& hint, std::string_view text,
                                    const Located& located) {
  const blob::RuleRow& row = rule.row();
  const blob::Tables& tables = rule.tables();
  const auto near = tables.list(row.near);
  const auto keys = tables.list(row.keys);
  if (near.empty() && keys.empty()) return Context{};
  const auto is_key = [](std::string_view key) {
    return Context{.kind = Context::Kind::Key, .text = key};
  };
  if (!hint.key.empty()) return is_key(hint.key);
  for (const blob::Text key : keys)
    if (ends_in_word(located.key, tables.text(key))) return is_key(tables.text(key));
  const std::size_t begin = located.begin > row.near_within ? located.begin - row.near_within : 0;
  const std::size_t end = std::min(text.size(), located.end + row.near_within);
  const std::string_view before = text.substr(begin, located.begin - begin);
  const std::string_view behind = text.substr(located.end, end - located.end);
  const auto first_word = [&](std::string_view left, std::string_view right) {
    return std::ranges::find_if(near, [&](blob::Text word) {
      return has_word(left, tables.text(word)) || has_word(right, tables.text(word));
    });
  };
  const auto word = first_word(before, behind);
  if (word == near.end()) return std::nullopt;
  const bool is_beside = first_word(before.substr(before.rfind('\n') + 1),
                                    behind.substr(0, behind.find('\n'))) != near.end();
  return Context{
      .kind = Context::Kind::Word, .text = tables.text(*word), .is_from_afar = !is_beside};
}

/// Whether the hole `host` of an address may be one: a name, an IPv4 or an IPv6 address.
bool has_host(const Rule& rule, const Located& located) {
  const auto group = static_cast<std::size_t>(rule.group("host"));
  if (group == 0 || group >= Located::kGroupsMax) return true;
  const std::string_view host = located.groups[group];
  const auto is_edge = [](char c) { return is_alnum(c) || c == '[' || c == ']' || c == '_'; };
  return !host.empty() && is_edge(host.front()) && is_edge(host.back());
}

/// Whether nothing but a name or a command before it tells the value, so that it has to be judged
/// by itself.
bool is_scored(const Rule& rule) {
  const Proof proof = rule.detector().proof;
  return rule.detector().is_generic &&
         (proof == Proof::None || proof == Proof::Url || proof == Proof::BasicAuth);
}

/// The name that the value is assigned to. What stands before a pattern is none, but may be the
/// value of the line before.
std::string_view name_of(const Located& located) {
  return located.syntax == Syntax::None ? std::string_view() : located.key;
}

/// What the scorer looks at: of Basic authentication the password under its base64.
Features measure_located(const Rule& rule, std::string_view text, const Located& located,
                         std::string_view value) {
  if (rule.detector().proof == Proof::BasicAuth) {
    const std::string password = basic_auth_password(value).value_or(std::string());
    return measure({.name = {}, .value = password, .syntax = Syntax::Header, .text = password});
  }
  return measure(
      {.name = name_of(located), .value = value, .syntax = located.syntax, .text = text});
}

Confidence judge_confidence(const Rule& rule, std::string_view text, const Located& located,
                            Check checksum, bool is_example, bool is_piece) {
  if (checksum == Check::Right) return Confidence::High;
  Confidence confidence = rule.row().confidence;
  if (checksum == Check::Hint) confidence = std::min(confidence, Confidence::Medium);
  if (is_scored(rule) && !stands_in_text(text, located.value_begin, located.value_end))
    confidence = Confidence::Low;
  if (is_example) confidence = Confidence::Low;
  if (is_piece) confidence = Confidence::Low;
  return confidence;
}

/// What a value was believed for, as --explain tells it.
struct Belief {
  const Context& context;
  Check checksum = Check::Absent;
  bool is_piece = false;
  bool has_structure = false;
  const std::optional<Features>& features;
  double bits = 0;
};

std::vector<std::string> reasons_of(const Rule& rule, const Belief& belief) {
  std::vector<std::string> reasons;
  const std::string_view shape = rule.tables().text(rule.row().shape);
  reasons.push_back(shape.empty() ? "fits its pattern" : fmt::format("fits the shape {}", shape));
  if (belief.context.kind == Context::Kind::Key)
    reasons.push_back(fmt::format("assigned to a name that ends in '{}'", belief.context.text));
  if (belief.context.kind == Context::Kind::Word)
    reasons.push_back(fmt::format("'{}' stands close by", belief.context.text));
  if (belief.checksum == Check::Right) reasons.emplace_back("its checksum holds");
  if (belief.checksum == Check::Hint)
    reasons.emplace_back("its checksum does not hold, which is a hint only");
  if (belief.is_piece) reasons.emplace_back("it is a piece of a run of base64");
  if (belief.has_structure) reasons.emplace_back("its structure holds");
  reasons.push_back(belief.features
                        ? explain(*belief.features)
                        : fmt::format("{:.1f} bits of entropy a character", belief.bits));
  return reasons;
}

}  // namespace

std::size_t confirm(const Rule& rule, const Hint& hint, std::string_view text,
                    std::vector<Found>& found) {
  const Spots spots = locate(rule, hint, text);
  for (const Located& located : spots.located) {
    const std::string_view value =
        text.substr(located.value_begin, located.value_end - located.value_begin);
    const auto context = find_context(rule, hint, text, located);
    if (!context || is_unlike(rule, value)) continue;
    const bool is_by_name = rule.detector().is_generic;
    const bool has_structure =
        rule.detector().proof != Proof::None && rule.detector().proof != Proof::Url;
    // What is decoded may be bytes of any kind, which a dummy decodes to as well.
    const bool may_be_dummy = !has_structure || rule.decoded() != nullptr;
    if (may_be_dummy && is_reference(value)) continue;
    if (may_be_dummy &&
        !(is_by_name ? is_no_value(name_of(located), value) : is_dummy(value)).empty())
      continue;
    if (is_by_name &&
        names_an_entry(text, name_of(located), located.value_begin, located.value_end))
      continue;
    const Check checksum = check_checksum(rule, located, value);
    if (checksum == Check::Wrong) {
      found.push_back({.begin = located.value_begin,
                       .end = located.value_end,
                       .told_begin = located.begin,
                       .told_end = located.end,
                       .rank = Found::Rank::Proven,
                       .is_harmless = true});
      continue;
    }
    const double bits = entropy(value);
    if (bits * 1000 < rule.row().entropy_milli) continue;
    if (!structure_holds(rule.detector().proof, value)) continue;
    if (rule.decoded() != nullptr && !rule.decoded()->holds(value)) continue;
    if (rule.detector().proof == Proof::Url && !has_host(rule, located)) continue;
    std::optional<Features> features;
    double sum = 0;
    bool is_floored = false;
    if (is_scored(rule)) {
      features = measure_located(rule, text, located, value);
      sum = score(*features);
      is_floored = is_login(rule, *features) || is_made_by_people(*features, value);
      if (!is_floored && is_unlikely_anywhere(sum) && !hint.keeps.unlikely) continue;
    }
    auto parts = find_parts(rule, text, located);
    if (!parts) continue;

    // By chance a long run of base64 has a piece of any shape in it.
    const bool is_piece = may_be_dummy && is_within_base64(text, located.begin, located.end);
    auto evidence = std::make_shared<Evidence>();
    evidence->detector = rule.detector_number();
    evidence->value = SecretText(canonical_value(rule.detector().proof, value));
    evidence->parts = std::move(*parts);
    evidence->syntax = located.syntax;
    evidence->is_proven = checksum == Check::Right || has_structure;
    evidence->has_form = rule.row().has_form;
    evidence->has_digit = std::ranges::any_of(value, is_digit);
    evidence->looks_like_example = looks_like_example(value);
    evidence->confidence =
        judge_confidence(rule, text, located, checksum, evidence->looks_like_example, is_piece);
    // A provider's name beside a value is no reason to think less of it than of any other name.
    evidence->is_raised =
        !is_by_name && located.syntax != Syntax::None &&
        evidence->confidence == Confidence::Medium &&
        confidence_of(score(measure_located(rule, text, located, value))) == Confidence::High;
    if (features) {
      evidence->is_scored = true;
      evidence->is_floored = is_floored;
      evidence->score = sum;
      if (hint.keeps.unlikely) evidence->features.assign(features->begin(), features->end());
    }
    if (hint.keeps.reasons)
      evidence->reasons =
          reasons_of(rule, {*context, checksum, is_piece, has_structure, features, bits});
    // A generic structure (a JWT) may be the inside of a provider's own shape.
    const Found::Rank rank = is_by_name            ? Found::Rank::Generic
                             : evidence->is_proven ? Found::Rank::Proven
                             : rule.row().has_form ? Found::Rank::Shape
                                                   : Found::Rank::Context;
    const std::size_t told_begin =
        located.key.empty()
            ? located.begin
            : std::min(located.begin, static_cast<std::size_t>(located.key.data() - text.data()));
    found.push_back({.begin = located.value_begin,
                     .end = located.value_end,
                     .told_begin = told_begin,
                     .told_end = located.end,
                     .evidence = std::move(evidence),
                     .rank = rank,
                     .is_harmless = !rule.detector().is_secret,
                     .is_told_from_afar = context->is_from_afar,
                     .name_size = hint.key.empty() ? Found::kNoName : hint.key.size()});
  }
  return spots.located.empty() ? spots.looked : std::max(spots.looked, rule.reach());
}

}  // namespace cordon
