#include "engine/pairing.h"

#include <algorithm>

#include "base/text.h"
#include "engine/syntax.h"
#include "engine/validators/context.h"
#include "engine/validators/entropy.h"

namespace cordon {
namespace {

// More than any window can hold that is worth it: a part stands within a few hundred bytes.
constexpr std::size_t kTriesMax = 2048;
constexpr std::size_t kTokenMin = 16;
constexpr double kTokenEntropy = 3.0;

std::size_t distance(const Located& located, std::size_t begin, std::size_t end) {
  if (end <= located.value_begin) return located.value_begin - end;
  if (begin >= located.value_end) return begin - located.value_end;
  return 0;
}

/// Whether the part is only a piece of a longer word or number.
bool is_inside_run(std::string_view text, std::size_t begin, std::size_t end) {
  return (begin > 0 && is_alnum(text[begin - 1]) && is_alnum(text[begin])) ||
         (end < text.size() && is_alnum(text[end]) && is_alnum(text[end - 1]));
}

/// The match of `pattern` nearest to the value, whose name, where the part has keys, ends in one.
std::string_view nearest(const Rule& rule, const blob::PartRow& part, const re2::RE2& pattern,
                         std::string_view text, const Located& located) {
  const std::size_t from =
      located.value_begin > part.within ? located.value_begin - part.within : 0;
  const std::size_t most = std::min(text.size(), located.value_end + part.within);
  std::string_view best;
  std::size_t best_distance = text.size();
  std::size_t at = from;
  for (std::size_t tries = 0; tries < kTriesMax && at < most; ++tries) {
    re2::StringPiece piece;
    if (!pattern.Match(re2::StringPiece(text.data(), text.size()), at, most, re2::RE2::UNANCHORED,
                       &piece, 1))
      break;
    const auto begin = static_cast<std::size_t>(piece.data() - text.data());
    const std::size_t end = begin + piece.size();
    at = std::max(end, begin + 1);
    if (begin < located.value_end && end > located.value_begin) continue;
    if (is_inside_run(text, begin, end)) continue;
    const auto keys = rule.tables().list(part.keys);
    const std::string_view name = name_before(text, begin);
    const bool is_named = keys.empty() || std::ranges::any_of(keys, [&](blob::Text key) {
                            return ends_in_word(name, rule.tables().text(key));
                          });
    if (is_named && distance(located, begin, end) < best_distance) {
      best_distance = distance(located, begin, end);
      best = text.substr(begin, end - begin);
    }
  }
  return best;
}

/// Whether a hole within the value may be seen by anyone: the file says so, or it is none of the
/// value.
bool may_show(const Rule& rule, const Located& located, std::string_view name,
              std::string_view text) {
  const char* value_begin = located.groups[0].data() + (located.value_begin - located.begin);
  const char* value_end = value_begin + (located.value_end - located.value_begin);
  if (text.data() >= value_end || text.data() + text.size() <= value_begin) return true;
  return std::ranges::any_of(rule.tables().list(rule.detector().shown),
                             [&](blob::Text shown) { return rule.tables().text(shown) == name; });
}

/// A user name that nobody would choose: in `https://TOKEN:x@host` it is the secret.
bool looks_like_token(std::string_view text) {
  const auto is_token = [](char c) { return is_alnum(c) || c == '_' || c == '-'; };
  return text.size() >= kTokenMin && std::ranges::all_of(text, is_token) &&
         std::ranges::any_of(text, is_digit) && entropy(text) >= kTokenEntropy;
}

/// Named holes around the value are parts too; those within it only where they are no secret.
void add_holes(const Rule& rule, const Located& located, std::vector<Part>& parts) {
  for (const auto& [name, group] : rule.pattern().NamedCapturingGroups()) {
    const auto number = static_cast<std::size_t>(group);
    if (number >= Located::kGroupsMax || located.groups[number].empty()) continue;
    const std::string_view text = located.groups[number];
    if (may_show(rule, located, name, text))
      parts.push_back({name, SecretText(std::string(text)), looks_like_token(text)});
  }
}

}  // namespace

std::optional<std::vector<Part>> find_parts(const Rule& rule, std::string_view text,
                                            const Located& located) {
  std::vector<Part> parts;
  add_holes(rule, located, parts);
  const blob::DetectorRow& detector = rule.detector();
  for (std::uint32_t i = detector.parts.begin; i < detector.parts.end; ++i) {
    const blob::PartRow& row = rule.tables().parts[i];
    std::string_view value;
    for (const auto& pattern : rule.part_patterns()[i - detector.parts.begin]) {
      value = nearest(rule, row, *pattern, text, located);
      if (!value.empty()) break;
    }
    if (value.empty() && row.is_required) return std::nullopt;
    if (!value.empty())
      parts.push_back({std::string(rule.tables().text(row.name)), SecretText(std::string(value)),
                       row.is_secret});
  }
  return parts;
}

}  // namespace cordon
