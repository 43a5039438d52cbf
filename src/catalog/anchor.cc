#include "catalog/anchor.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"

namespace cordon {
namespace {

// A literal of three bytes with a few characters of the right alphabet behind it is rare in any
// text; with two, only a long run of a small alphabet makes it so.
constexpr std::size_t kLiteralMin = 3;
constexpr std::size_t kShortLiteralMin = 2;
constexpr std::size_t kShortLiteralRun = 12;
constexpr std::size_t kLiteralEnough = 12;
constexpr std::size_t kRunMax = 8;
constexpr std::size_t kRunRare = 6;
constexpr std::size_t kWaysMax = 32;
constexpr std::size_t kShortWord = 4;
// How far before its anchor a pattern's value may begin.
constexpr std::size_t kBeforePattern = 256;

std::string escape(std::string_view literal) {
  std::string text;
  for (const char c : literal)
    text +=
        is_alnum(c) ? std::string(1, c) : fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
  return text;
}

/// How often a literal with what is fixed around it stands in any text, seen as an anchor.
enum class Rarity { Common, Fair, Rare };

struct Choice {
  Anchor anchor;
  std::size_t score = 0;
  Rarity rarity = Rarity::Common;
};

// What stands all over code and prose: as many bytes of it say as much as one rare byte.
constexpr std::array<std::string_view, 16> kCommon = {
    "https://", "http://", "www.",   ".com",  "authorization", "password", "username", "client",
    "bearer",   "secret",  "access", "token", "user",          "pass",     "api",      "key"};

/// How many bytes of a literal are rare ones.
std::size_t rarity(std::string_view literal) {
  const std::string text = to_lower(literal);
  std::size_t rare = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = std::string_view(text).substr(at);
    const auto common = std::ranges::find_if(
        kCommon, [&](std::string_view word) { return rest.starts_with(word); });
    at += common == kCommon.end() ? 1 : common->size();
    ++rare;
  }
  return rare;
}

/// Where in a literal its rarest stretch of kLiteralEnough bytes begins.
std::size_t rarest_at(std::string_view literal) {
  std::size_t best = 0;
  for (std::size_t at = 0; at + kLiteralEnough <= literal.size(); ++at)
    if (rarity(literal.substr(at, kLiteralEnough)) > rarity(literal.substr(best, kLiteralEnough)))
      best = at;
  return best;
}

/// A literal of one letter again and again, as zeros are in base64, is a hit at each letter of a
/// longer run. So what is looked for is the end of the run.
void look_for_end_of_run(const Shape::Piece& behind, char letter, Anchor& anchor) {
  CharSet others;
  for (const char c : behind.set.members())
    if (c != letter) others.add(c);
  anchor.expression += others.regex();
  anchor.width += 1;
  // What follows may begin with that letter itself.
  constexpr std::size_t kRepeatsMax = 2;
  anchor.before_most += kRepeatsMax;
}

/// The literal at `way[at]` with what stands fixed behind and before it.
std::optional<Choice> around(const std::vector<Shape::Piece>& way, std::size_t at) {
  std::size_t end = at;
  std::string literal;
  while (end < way.size() && way[end].is_literal()) literal += way[end++].literal;
  Choice choice;
  const std::size_t skipped = rarest_at(literal);
  const std::string_view chosen = std::string_view(literal).substr(skipped, kLiteralEnough);
  choice.anchor.expression = escape(chosen);
  choice.anchor.width = chosen.size();
  std::size_t run = 0;
  if (literal.size() < kLiteralEnough && end < way.size() && way[end].set.size() <= 70) {
    const std::size_t most = literal.size() < kLiteralMin ? kShortLiteralRun : kRunMax;
    run = std::min(way[end].least, most);
    if (run > 0) choice.anchor.expression += fmt::format("{}{{{}}}", way[end].set.regex(), run);
    choice.anchor.width += run;
  }
  const bool is_short = literal.size() < kLiteralMin;
  if (is_short && (literal.size() < kShortLiteralMin || run < kShortLiteralRun))
    return std::nullopt;
  for (std::size_t i = 0; i < at; ++i) {
    choice.anchor.before_least += way[i].is_literal() ? way[i].literal.size() : way[i].least;
    choice.anchor.before_most += way[i].is_literal() ? way[i].literal.size() : way[i].most;
  }
  choice.anchor.before_least += skipped;
  choice.anchor.before_most += skipped;
  const bool is_run = chosen.find_first_not_of(chosen[0]) == chosen.npos;
  if (is_run && run == 0 && end < way.size()) {
    choice.anchor.before_least += literal.size() - chosen.size() - skipped;
    choice.anchor.before_most += literal.size() - chosen.size() - skipped;
    look_for_end_of_run(way[end], chosen[0], choice.anchor);
  }
  // An anchor at a known distance from the value's start saves the search for it.
  const bool is_fixed = choice.anchor.before_least == choice.anchor.before_most;
  choice.score = rarity(chosen) * 4 + run + (is_fixed ? 6 : 0);
  choice.rarity = is_short                                           ? Rarity::Common
                  : rarity(chosen) >= kLiteralMin || run >= kRunRare ? Rarity::Rare
                                                                     : Rarity::Fair;
  return choice;
}

std::optional<Choice> best_of(const std::vector<Shape::Piece>& way) {
  std::optional<Choice> best;
  for (std::size_t i = 0; i < way.size(); ++i) {
    if (!way[i].is_literal() || (i > 0 && way[i - 1].is_literal())) continue;
    const auto choice = around(way, i);
    if (choice && (!best || choice->score > best->score)) best = choice;
  }
  return best;
}

/// One anchor for each way through the shape; nothing where one of them has none that is so rare.
std::vector<Anchor> value_anchors(const Shape& shape, Rarity least) {
  std::vector<Anchor> anchors;
  for (const auto& way : shape.ways(kWaysMax)) {
    const auto choice = best_of(way);
    if (!choice || choice->rarity < least) return {};
    const auto same = std::ranges::find(anchors, choice->anchor.expression, &Anchor::expression);
    if (same == anchors.end()) {
      anchors.push_back(choice->anchor);
      anchors.back().any_case = shape.any_case();
    } else {
      same->before_least = std::min(same->before_least, choice->anchor.before_least);
      same->before_most = std::max(same->before_most, choice->anchor.before_most);
    }
  }
  return anchors;
}

Anchor near_anchor(const std::string& word) {
  if (is_token_head(word))
    return {.kind = Anchor::Kind::Near, .expression = escape(word), .width = word.size()};
  Anchor anchor{.kind = Anchor::Kind::Near, .any_case = true};
  for (const char c : word) anchor.expression += c == '.' ? escape(".") : word_expression({&c, 1});
  anchor.width = word.size();
  if (word.size() < kShortWord) {
    anchor.expression = "(?:^|[^a-z])" + anchor.expression;
    anchor.width += 1;
  }
  return anchor;
}

// What most keys end in. All of them share the anchors of these: what is assigned to which name is
// looked up once the assignment is read.
constexpr std::array<std::string_view, 9> kTails = {
    "password", "passwd", "passphrase", "pwd", "pass", "secret", "token", "apikey", "key"};

std::string_view tail_of(std::string_view word) {
  const std::string plain = squeeze(word);
  for (const std::string_view tail : kTails)
    if (plain.ends_with(tail)) return tail;
  return word;
}

/// A key's name with what makes an assignment of it: `key =`, `"key":`, `key']=`, `<key>`, `--key
/// `, `key" value=`. Without that, each time that a word like «password» stands in prose would cost
/// a candidate. What these end at is what engine/syntax reads.
std::vector<Anchor> key_anchors(const std::string& word) {
  const std::string_view tail = tail_of(word);
  Anchor assignment{.kind = Anchor::Kind::Key, .any_case = true};
  // One expression for all that may stand behind the name: each costs a look at every such word.
  assignment.expression =
      word_expression(tail) + "[a-z0-9_]{0,8}(?:" +
      R"(["'`\\\])*]{0,5}(?:\[[0-9]{0,4}\])?[ \t]{0,24}(?:[?|]{0,2}[=:>,(]|\|\||\?\?))" +
      // #define KEY "…", get("KEY") or "…", KEY string =, variable "KEY" {
      R"(|["'`\])]{0,3}[ \t]{1,4}(?:(?:or[ \t]{1,4})?["']|(?:as[ \t]{1,4})?string[ \t]{0,4}=|\{))" +
      R"(|</(?:key|name)>|["'] translatable="false">)" +
      // <add key="Password" value="…"/>, name: PASSWORD and value: … on the line behind it.
      R"(|(?:["'\\]{0,4},\s{0,32}|["']?\s{1,32})["'\\]{0,4}(?:parameter)?value["'\\]{0,4}[ \t]{0,4}[=:]))";
  assignment.width = tail.size() + 8 + 5 + 32 + 4 + 14 + 4 + 4 + 1;
  Anchor flag{.kind = Anchor::Kind::Key, .any_case = true};
  const std::string last = word.substr(word.find_last_of(" ._-") + 1);
  flag.expression = "-" + word_expression(last) + "[ =\"']";
  flag.width = last.size() + 2;
  // ENV PASSWORD …: the name is behind, and read there.
  Anchor statement{.kind = Anchor::Kind::Key};
  statement.expression = R"((?:ENV|[sS]et[eE]nv|fastcgi_param|setx|SETX|set -[gUu]{0,2}x)[ \t])";
  statement.width = 14;
  return {assignment, flag, statement};
}

}  // namespace

bool has_form(const Variant& variant) {
  return variant.shape && !value_anchors(*variant.shape, Rarity::Common).empty();
}

bool is_token_head(std::string_view word) {
  const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
  return std::ranges::any_of(word, is_upper) && std::ranges::none_of(word, is_lower);
}

std::string word_expression(std::string_view word) {
  std::string text;
  for (const char c : word) {
    if (c == ' ' || c == '.' || c == '-' || c == '_')
      text += "[ ._\\-]?";
    else
      text += escape(std::string(1, to_lower(c)));
  }
  return text;
}

Result<std::vector<Anchor>> choose_anchors(const Variant& variant) {
  std::vector<Anchor> anchors;
  if (variant.shape) {
    // What must stand close by is a better anchor than a part of the value that is common.
    const Rarity least = variant.context.near.empty() && variant.context.key.empty()
                             ? Rarity::Common
                         : variant.context.key.empty() ? Rarity::Rare
                                                       : Rarity::Fair;
    anchors = value_anchors(*variant.shape, least);
  } else if (!variant.anchor_pattern.empty()) {
    anchors.push_back({.expression = variant.anchor_pattern,
                       .width = variant.anchor_width,
                       .before_most = kBeforePattern});
  } else {
    for (const std::string& literal : variant.anchors) {
      if (literal.size() < kLiteralMin)
        return fail(Error::Kind::Usage, "an anchor of less than three bytes stands everywhere");
      Anchor anchor{.expression = escape(literal), .width = literal.size()};
      anchor.before_most = kBeforePattern;
      anchors.push_back(anchor);
    }
  }
  if (!anchors.empty()) return anchors;
  for (const std::string& word : variant.context.near) anchors.push_back(near_anchor(word));
  for (const std::string& word : variant.context.key)
    for (Anchor& anchor : key_anchors(word)) anchors.push_back(std::move(anchor));
  if (anchors.empty())
    return fail(
        Error::Kind::Usage,
        "nothing in it is rare enough to look for: give it a literal of three bytes or more, "
        "`near` or `key`");
  return anchors;
}

}  // namespace cordon
