#include "catalog/generate.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <set>

#include "base/check.h"
#include "base/text.h"
#include "catalog/checksum.h"
#include "catalog/decoded.h"

namespace cordon {
namespace {

using Holes = std::map<std::string, std::string>;

// What is encoded fits a shape that asks for letters alone once in some hundred times.
constexpr std::size_t kTriesMax = 4096;

std::string random_text(const CharSet& set, std::size_t size, Numbers& numbers) {
  std::string members = set.members();
  // Of a wide set an example takes what a person would see in a real value, but of bytes any.
  if (members.size() > 80 && members.size() < 256) {
    CharSet plain = *CharSet::named("base62");
    std::string narrow;
    for (const char c : members)
      if (plain.has(c)) narrow += c;
    if (!narrow.empty()) members = narrow;
  }
  std::string text;
  while (text.size() < size) {
    const char c = members[numbers.below(members.size())];
    // Runs of one character look like placeholders.
    if (members.size() > 4 && text.size() >= 2 && text.back() == c && text[text.size() - 2] == c)
      continue;
    text += c;
  }
  return text;
}

std::string url_base64(std::string_view bytes) {
  std::string text = encode_base64(bytes);
  std::ranges::replace(text, '+', '-');
  std::ranges::replace(text, '/', '_');
  return text;
}

std::string random_bytes(std::size_t size, Numbers& numbers) {
  std::string bytes;
  for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(numbers.below(256));
  return bytes;
}

std::string folded(std::string_view text) {
  std::string lines;
  for (std::size_t i = 0; i < text.size(); i += 64) {
    lines += text.substr(i, 64);
    lines += '\n';
  }
  return lines;
}

/// The holes that a structure fixes.
Holes holes_of(Proof proof, std::string_view shape_text, Numbers& numbers) {
  const CharSet letters = *CharSet::named("base62");
  switch (proof) {
    case Proof::Jwt:
      return {{"header", url_base64(R"({"alg":"HS256","typ":"JWT"})").substr(3)},
              {"claims", url_base64(fmt::format(R"({{"sub":"{}","iat":1700000000}})",
                                                random_text(letters, 12, numbers)))
                             .substr(3)}};
    case Proof::PemKey: {
      std::string body =
          "\x30\x82\x02\x5c\x02\x01" + std::string(1, '\0') + random_bytes(240, numbers);
      if (shape_text.find("OPENSSH") != shape_text.npos)
        body = std::string("openssh-key-v1\0", 15) + random_bytes(240, numbers);
      if (shape_text.find("PGP") != shape_text.npos) body = "\x95\x03" + random_bytes(240, numbers);
      return {{"body", "\n" + folded(encode_base64(body))}};
    }
    case Proof::PuttyKey:
      return {{"body", "\nEncryption: none\nPrivate-Lines: 1\n" +
                           encode_base64(random_bytes(45, numbers)) + "\n"}};
    case Proof::BasicAuth: {
      std::string text = random_text(letters, 8, numbers) + ":" + random_text(letters, 16, numbers);
      text.resize(text.size() / 3 * 3);
      return {{"secret", encode_base64(text)}};
    }
    case Proof::SnowflakeHead:
      return {{"head", url_base64("1" + random_text(*CharSet::named("digits"), 17, numbers))}};
    case Proof::None:
    case Proof::ServiceAccount:
    case Proof::Url:
    case Proof::Decoded:
      break;
  }
  return {};
}

void fill_sequence(const Shape::Sequence& sequence, Numbers& numbers, const Holes& given,
                   Holes* filled, std::string& text) {
  for (const Shape::Node& node : sequence) {
    const std::size_t before = text.size();
    if (node.is_group()) {
      const std::size_t span = node.repeat_most - node.repeat_least + 1;
      // An option is taken: it is the fuller example.
      const std::size_t count = node.repeat_most == 1 ? 1 : node.repeat_least + numbers.below(span);
      for (std::size_t i = 0; i < count; ++i)
        fill_sequence(node.choices[numbers.below(node.choices.size())], numbers, given, filled,
                      text);
    } else if (node.piece.is_literal()) {
      text += node.piece.literal;
    } else if (const auto value = given.find(node.piece.name); value != given.end()) {
      text += value->second;
    } else {
      const std::size_t spare = std::min<std::size_t>(node.piece.most - node.piece.least, 8);
      std::size_t size = node.piece.least + (spare > 0 ? numbers.below(spare + 1) : 0);
      // A value that may be short is better seen at a length that people use.
      if (size < 16 && node.piece.most >= 24 && node.piece.set.size() > 16)
        size = 16 + numbers.below(8);
      text += random_text(node.piece.set, std::min(size, node.piece.most), numbers);
    }
    if (filled != nullptr && !node.piece.name.empty())
      (*filled)[node.piece.name] = text.substr(before);
  }
}

/// A rule's own value, its checksum right where the shape carries it.
struct Value {
  std::string whole;   ///< the text of the shape
  std::string secret;  ///< the hole `secret`, else the whole
  /// The whole with its checksum wrong, or its structure; empty where it has none.
  std::string broken = {};
  Holes parts = {};  ///< the named holes that are told with it
};

/// Whether where a hole ends is anyone's guess: its length is not fixed, and what stands beside it
/// may be of the same characters.
bool is_ambiguous(const Shape& shape, const std::string& name) {
  const Shape::Sequence& sequence = shape.sequence();
  const auto is_open = [&](std::size_t i) {
    return i < sequence.size() && (sequence[i].is_group() || !sequence[i].piece.is_literal());
  };
  for (std::size_t i = 0; i < sequence.size(); ++i) {
    const Shape::Piece& piece = sequence[i].piece;
    if (sequence[i].is_group() || piece.name != name) continue;
    return piece.least != piece.most && ((i > 0 && is_open(i - 1)) || is_open(i + 1));
  }
  return true;
}

/// Of a value's named holes those that are no secret: all around the hole `secret`, else what the
/// file says may be shown.
Holes parts_of(const Catalog::Section& section, const blob::DetectorRow& detector,
               const Shape& shape, const Holes& filled, const std::string& whole) {
  Holes parts;
  for (const auto& [name, text] : filled) {
    if (is_ambiguous(shape, name)) continue;
    const bool is_shown =
        std::ranges::any_of(section.tables.list(detector.shown),
                            [&](blob::Text shown) { return section.tables.text(shown) == name; });
    // A hole within the hole `secret` would stand in both; a checksum was written over after all.
    const bool is_around = filled.contains("secret") && !filled.at("secret").contains(text);
    if (name != "secret" && !text.empty() && (is_shown || is_around) && whole.contains(text))
      parts.emplace(name, text);
  }
  return parts;
}

/// The bytes that a detector asks to be under the encoding of its value.
std::string decoded_bytes(const blob::Tables& tables, const blob::DecodedRow& row,
                          Numbers& numbers) {
  if (row.pattern.size > 0) {
    const auto shape = Shape::parse(tables.text(row.shape));
    CHECK(shape.has_value());
    return fill(*shape, numbers, {});
  }
  const CharSet letters = *CharSet::named("base62");
  std::string json;
  for (const blob::Text member : tables.list(row.members))
    json += fmt::format(R"({}"{}":"{}")", json.empty() ? "{" : ",", tables.text(member),
                        random_text(letters, 12 + numbers.below(12), numbers));
  return json + "}";
}

/// Fills the shape so that what is under its encoding is right: in the hole `secret`, else in all
/// of it. Where no encoded text fits the shape the value is wrong, which the self-test tells.
Value fill_decoded(const blob::Tables& tables, const blob::DecodedRow& row, const Shape& shape,
                   Numbers& numbers, Holes& filled) {
  const re2::RE2 pattern(shape.regex(), re2::RE2::Latin1);
  const bool has_hole = std::ranges::count(shape.hole_names(), "secret") > 0;
  for (std::size_t tries = 0; tries < kTriesMax; ++tries) {
    const std::string value = std::string(tables.text(row.behind)) +
                              encode_as(row.decode, decoded_bytes(tables, row, numbers));
    filled.clear();
    const std::string whole = has_hole ? fill(shape, numbers, {{"secret", value}}, &filled) : value;
    if (re2::RE2::FullMatch(whole, pattern)) return {.whole = whole, .secret = value};
  }
  filled.clear();
  const std::string whole = fill(shape, numbers, {}, &filled);
  return {.whole = whole, .secret = has_hole ? filled["secret"] : whole};
}

/// The whole with one character changed, so that it fits its shape and no longer what is asked of
/// its bytes; empty where the shape says it all.
std::string break_decoded(const blob::Tables& tables, const blob::DecodedRow& row,
                          const Shape& shape, const Value& value) {
  const re2::RE2 pattern(shape.regex(), re2::RE2::Latin1);
  const DecodedCheck check(tables, row);
  const std::size_t place = value.whole.find(value.secret);
  for (std::size_t i = 0; i < value.secret.size(); ++i)
    for (const char c : std::string_view("AzQ7")) {
      Value broken = value;
      broken.secret[i] = c;
      broken.whole[place + i] = c;
      if (!check.holds(broken.secret) && re2::RE2::FullMatch(broken.whole, pattern))
        return broken.whole;
    }
  return {};
}

/// Another character of the same kind.
char other_than(char c) {
  if (c >= 'a' && c <= 'z') return c == 'c' ? 'd' : 'c';
  if (is_alpha(c)) return c == 'A' ? 'B' : 'A';
  return c == '2' ? '3' : '2';
}

/// Sets a checksum that stands inside the value right, and breaks it; false where it cannot be.
bool mend_inside(const Checksum& checksum, Value& value) {
  const auto mended = checksum_mend(checksum, value.secret);
  if (!mended) return false;
  const std::size_t place = value.whole.rfind(value.secret);
  value.whole.replace(place, value.secret.size(), *mended);
  value.secret = *mended;
  value.broken = value.whole;
  // The last byte's spare bits decide nothing, and neither does padding.
  char& middle = value.broken[place + value.secret.size() / 2];
  middle = other_than(middle);
  return true;
}

/// Writes the checksum into its hole, and breaks it; false where there is no such hole, or what is
/// written has characters that the shape does not take.
bool write_checksum(const blob::Tables& tables, const blob::ChecksumRow& row, const Shape& shape,
                    Holes& filled, Value& value) {
  const std::string at(tables.text(row.at));
  if (!filled.contains(at)) return false;
  const std::size_t place = value.whole.rfind(filled[at]);
  std::string over = value.whole.substr(0, place);
  if (row.checksum.over == Checksum::Over::BeforeSeparator && !over.empty()) over.pop_back();
  if (row.checksum.over == Checksum::Over::Body) over = over.substr(over.find_last_of("_-") + 1);
  if (row.checksum.over == Checksum::Over::Hole) over = filled[std::string(tables.text(row.over))];
  const std::size_t size = filled[at].size();
  const auto right = checksum_write(row.checksum, over, size);
  if (!right || right->empty()) return false;
  std::string whole = value.whole;
  whole.replace(place, size, *right);
  if (!re2::RE2::FullMatch(whole, re2::RE2(shape.regex(), re2::RE2::Latin1))) return false;
  value.whole = std::move(whole);
  value.broken = value.whole;
  char& first = value.broken[place];
  first = first == '1' ? '2' : '1';
  value.secret = filled.contains("secret") ? filled["secret"] : value.whole;
  return true;
}

/// A value whose checksum is right in one of the ways that it may have, taken in turns.
Value make_value(const Catalog::Section& section, const blob::RuleRow& rule, const Shape& shape,
                 Numbers& numbers, std::size_t turn) {
  const blob::Tables& tables = section.tables;
  const blob::DetectorRow& detector = tables.detectors[rule.detector];
  Holes filled;
  Value value;
  if (detector.decoded >= 0) {
    const blob::DecodedRow& row = tables.decoded[static_cast<std::size_t>(detector.decoded)];
    value = fill_decoded(tables, row, shape, numbers, filled);
    value.broken = break_decoded(tables, row, shape, value);
  } else {
    const Holes given = holes_of(detector.proof, tables.text(rule.shape), numbers);
    value.whole = fill(shape, numbers, given, &filled);
    value.secret = filled.contains("secret") ? filled["secret"] : value.whole;
  }
  const auto ways = tables.checksums_of(detector);
  bool is_right = false;
  for (std::size_t i = 0; i < ways.size() && !is_right; ++i) {
    const blob::ChecksumRow& row = ways[(turn + i) % ways.size()];
    is_right = row.at.size == 0 ? mend_inside(row.checksum, value)
                                : write_checksum(tables, row, shape, filled, value);
  }
  if (!ways.empty() && !ways.front().checksum.is_proof) value.broken.clear();
  value.parts = parts_of(section, detector, shape, filled, value.whole);
  return value;
}

bool is_whole_word(std::string_view text, std::size_t begin, std::size_t end) {
  const bool goes_on_before = begin > 0 && is_alnum(text[begin - 1]) && is_alnum(text[begin]);
  const bool goes_on_behind = end < text.size() && is_alnum(text[end]) && is_alnum(text[end - 1]);
  return !goes_on_before && !goes_on_behind;
}

/// Whether another rule of the detector finds the same secret in a line: which of the two speaks is
/// not for an example to say.
bool is_found_otherwise(const Catalog::Section& section, const blob::DetectorRow& detector,
                        std::uint32_t rule, const Example& example) {
  for (std::uint32_t i = detector.rules.begin; i < detector.rules.end; ++i) {
    if (i == rule) continue;
    const re2::RE2 pattern(std::string(section.tables.text(section.tables.rules[i].pattern)),
                           re2::RE2::Latin1);
    const auto& names = pattern.NamedCapturingGroups();
    const auto secret = names.find("secret");
    const int group = secret == names.end() ? 0 : secret->second;
    std::vector<re2::StringPiece> groups(static_cast<std::size_t>(group) + 1);
    if (pattern.Match(example.line, 0, example.line.size(), re2::RE2::UNANCHORED, groups.data(),
                      group + 1) &&
        groups.back() == example.secret)
      return true;
  }
  return false;
}

/// Adds the companions that a line holds once, beside the secret and near enough. One that is found
/// by its name as well is left to who wrote the line.
void add_companions(const Catalog::Section& section, const blob::DetectorRow& detector,
                    Example& example) {
  const std::size_t secret = example.line.find(example.secret);
  if (secret == example.line.npos) return;
  const std::size_t secret_end = secret + example.secret.size();
  for (std::uint32_t i = detector.parts.begin; i < detector.parts.end; ++i) {
    const blob::PartRow& part = section.tables.parts[i];
    std::set<std::string> seen;
    for (const blob::Text pattern : section.tables.list(part.patterns)) {
      const re2::RE2 compiled(std::string(section.tables.text(pattern)), re2::RE2::Latin1);
      re2::StringPiece found;
      for (std::size_t at = 0;
           at < example.line.size() && compiled.Match(example.line, at, example.line.size(),
                                                      re2::RE2::UNANCHORED, &found, 1);) {
        const auto begin = static_cast<std::size_t>(found.data() - example.line.data());
        const std::size_t end = begin + found.size();
        at = std::max(end, begin + 1);
        const bool is_near = end <= secret
                                 ? secret - end < part.within
                                 : begin >= secret_end && begin - secret_end < part.within;
        if (is_near && is_whole_word(example.line, begin, end)) seen.insert(std::string(found));
      }
    }
    if (seen.size() == 1 && section.tables.list(part.keys).empty())
      example.parts[std::string(section.tables.text(part.name))] = *seen.begin();
  }
}

/// A line with what the rule asks to stand around the value.
std::string in_context(const Catalog::Section& section, const blob::RuleRow& rule,
                       const std::string& value) {
  const auto keys = section.tables.list(rule.keys);
  const auto near = section.tables.list(rule.near);
  std::string name = "value";
  if (!keys.empty())
    name = section.tables.text(keys.front());
  else if (!near.empty())
    name = section.tables.text(near.front());
  if (keys.empty() && !near.empty()) return fmt::format("# {}\nsettings: {}", name, value);
  std::ranges::replace_if(name, [](char c) { return !is_alnum(c); }, '_');
  // A shape may begin with the quote that it stands behind.
  if (std::string_view("\"'`").contains(value.front())) return fmt::format("{} = {}", name, value);
  return fmt::format("{} = \"{}\"", name, value);
}

/// A line of the file: a shape whose hole {secret} is the value, or has an alphabet of its own.
Example fill_line(std::string text, std::string_view secret) {
  Numbers numbers(text);
  Holes given, filled;
  if (const std::size_t hole = text.find("{secret}"); hole != text.npos) {
    text.replace(hole, 8, "{secret=any:1}");
    given.emplace("secret", secret);
  }
  const auto shape = Shape::parse(text);
  CHECK(shape.has_value());
  std::string line = fill(*shape, numbers, given, &filled);
  return {.line = std::move(line),
          .secret = given.empty() ? filled["secret"] : std::string(secret)};
}

/// The file's own examples.
std::vector<Example> written_examples(const Catalog& catalog, DetectorNumber detector,
                                      std::string_view secret) {
  const Catalog::Section& section = catalog.section_of(detector);
  std::vector<Example> examples;
  for (const blob::Text row : section.tables.list(catalog.row(detector).examples))
    examples.push_back(fill_line(std::string(section.tables.text(row)), secret));
  return examples;
}

}  // namespace

Numbers::Numbers(std::string_view seed) {
  for (const char c : seed)
    state_ = (state_ ^ static_cast<std::uint8_t>(c)) * 0x100000001b3ULL + 0x9e3779b97f4a7c15ULL;
}

std::size_t Numbers::below(std::size_t bound) {
  CHECK(bound > 0);
  std::uint64_t z = state_ += 0x9e3779b97f4a7c15ULL;
  z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ z >> 27) * 0x94d049bb133111ebULL;
  return static_cast<std::size_t>((z ^ z >> 31) % bound);
}

std::string fill(const Shape& shape, Numbers& numbers, const Holes& given, Holes* filled) {
  std::string text;
  fill_sequence(shape.sequence(), numbers, given, filled, text);
  return text;
}

std::vector<Example> examples_of(const Catalog& catalog, DetectorNumber detector,
                                 std::size_t each) {
  const Catalog::Section& section = catalog.section_of(detector);
  const blob::DetectorRow& row = catalog.row(detector);
  std::vector<Example> examples;
  std::string secret;
  for (std::uint32_t i = row.rules.begin; i < row.rules.end; ++i) {
    const blob::RuleRow& rule = section.tables.rules[i];
    if (rule.shape.size == 0) continue;
    const auto shape = Shape::parse(section.tables.text(rule.shape), rule.any_case);
    CHECK(shape.has_value());
    for (std::size_t n = 0; n < each; ++n) {
      Numbers numbers(fmt::format("{}/{}/{}", section.tables.text(row.id), i - row.rules.begin, n));
      const Value value = make_value(section, rule, *shape, numbers, n);
      if (secret.empty()) secret = value.secret;
      Example example{in_context(section, rule, value.whole), value.secret, value.parts,
                      value.whole, i};
      if (is_found_otherwise(section, row, i, example)) example.parts.clear();
      examples.push_back(std::move(example));
    }
  }
  for (Example& example : written_examples(catalog, detector, secret)) {
    add_companions(section, row, example);
    examples.push_back(std::move(example));
  }
  return examples;
}

std::vector<std::string> near_misses_of(const Catalog& catalog, DetectorNumber detector) {
  const Catalog::Section& section = catalog.section_of(detector);
  const blob::DetectorRow& row = catalog.row(detector);
  std::vector<std::string> misses;
  std::string secret;
  for (std::uint32_t i = row.rules.begin; i < row.rules.end; ++i) {
    const blob::RuleRow& rule = section.tables.rules[i];
    if (rule.shape.size == 0) continue;
    const auto shape = Shape::parse(section.tables.text(rule.shape), rule.any_case);
    CHECK(shape.has_value());
    Numbers numbers(fmt::format("{}/{}/miss", section.tables.text(row.id), i - row.rules.begin));
    const Value value = make_value(section, rule, *shape, numbers, 0);
    if (secret.empty()) secret = value.secret;
    const Shape::Node& last = shape->sequence().back();
    const bool is_fixed =
        !last.is_group() && !last.piece.is_literal() && last.piece.least == last.piece.most;
    if (is_fixed && shape->width_least() == shape->width_most()) {
      misses.push_back(in_context(section, rule, value.whole.substr(0, value.whole.size() - 1)));
      std::string foreign = value.whole;
      foreign[foreign.size() - last.piece.least / 2 - 1] = '\x01';
      misses.push_back(in_context(section, rule, foreign));
    }
    if (!value.broken.empty()) misses.push_back(in_context(section, rule, value.broken));
  }
  for (const blob::Text text : section.tables.list(row.counterexamples))
    misses.push_back(fill_line(std::string(section.tables.text(text)), secret).line);
  return misses;
}

}  // namespace cordon
