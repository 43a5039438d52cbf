#include "catalog/blob.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <map>
#include <set>
#include <type_traits>

#include "base/check.h"
#include "base/hash.h"
#include "base/text.h"
#include "catalog/read.h"

namespace cordon::blob {
namespace {

constexpr std::array<char, 8> kMagic = {'c', 'o', 'r', 'd', 'o', 'n', '0', '5'};
constexpr std::size_t kTableCount = 12;
// A longer name is none that anybody gave a key.
constexpr std::size_t kKeyNameMax = 64;
constexpr std::size_t kDatabaseAlignment = 64;

struct Header {
  std::array<char, 8> magic = kMagic;
  std::uint64_t size = 0;
  std::array<Range, kTableCount> tables;  ///< byte ranges, the last one the lists
  Range texts;
  std::array<char, 32> digest{};  ///< of the tables and texts, in hex, shortened
};

/// Of a name from its end on, so that all its endings cost one pass.
constexpr std::uint32_t kHashStart = 2166136261;
constexpr std::uint32_t hash_step(std::uint32_t hash, char c) {
  return (hash ^ static_cast<unsigned char>(c)) * 16777619;
}
std::uint32_t hash_of(std::string_view name) {
  std::uint32_t hash = kHashStart;
  for (std::size_t i = name.size(); i > 0; --i) hash = hash_step(hash, name[i - 1]);
  return hash;
}

class Writer {
 public:
  Text add(std::string_view text) {
    const Text row{static_cast<std::uint32_t>(texts_.size()),
                   static_cast<std::uint32_t>(text.size())};
    texts_ += text;
    return row;
  }
  Text add_aligned(std::string_view bytes) {
    texts_.resize((texts_.size() + kDatabaseAlignment - 1) / kDatabaseAlignment *
                  kDatabaseAlignment);
    return add(bytes);
  }
  template <class List>
  Range add_list(const List& list) {
    const auto begin = static_cast<std::uint32_t>(lists.size());
    for (const auto& text : list) lists.push_back(add(text));
    return {begin, static_cast<std::uint32_t>(lists.size())};
  }

  std::vector<ProviderRow> providers;
  std::vector<DetectorRow> detectors;
  std::vector<RuleRow> rules;
  std::vector<PartRow> parts;
  std::vector<ChecksumRow> checksums;
  std::vector<DecodedRow> decoded;
  /// By expression and case: anchors of different detectors that look for the same are one to the
  /// prefilter.
  std::map<std::pair<std::string, bool>, std::vector<AnchorRow>> anchors;
  std::vector<DatabaseRow> databases;
  std::set<std::pair<std::string, std::uint32_t>> keys;  ///< squeezed name, rule
  std::vector<Text> lists;

  [[nodiscard]] std::string finish() {
    std::vector<ExpressionRow> expression_rows;
    std::vector<AnchorRow> anchor_rows;
    for (const auto& [key, rows] : anchors) {
      const auto begin = static_cast<std::uint32_t>(anchor_rows.size());
      anchor_rows.insert(anchor_rows.end(), rows.begin(), rows.end());
      expression_rows.push_back({.text = add(key.first),
                                 .anchors = {begin, static_cast<std::uint32_t>(anchor_rows.size())},
                                 .any_case = key.second});
    }
    std::vector<KeyRow> key_rows;
    const std::vector<std::uint32_t> slots = add_keys(key_rows);
    Header header;
    std::string bytes(sizeof header, '\0');
    std::size_t table = 0;
    const auto put = [&](const auto& rows) {
      using Row = typename std::decay_t<decltype(rows)>::value_type;
      // Bytes that nobody sets would differ from run to run.
      static_assert(std::is_trivially_copyable_v<Row> &&
                    std::has_unique_object_representations_v<Row>);
      bytes.resize((bytes.size() + 7) / 8 * 8);
      const std::size_t begin = bytes.size();
      bytes.append(reinterpret_cast<const char*>(rows.data()), rows.size() * sizeof(Row));
      header.tables[table++] = {static_cast<std::uint32_t>(begin),
                                static_cast<std::uint32_t>(bytes.size())};
    };
    put(providers), put(detectors), put(rules), put(parts), put(checksums), put(expression_rows);
    put(anchor_rows), put(databases), put(key_rows), put(slots), put(decoded), put(lists);
    CHECK(table == kTableCount);
    bytes.resize((bytes.size() + kDatabaseAlignment - 1) / kDatabaseAlignment * kDatabaseAlignment);
    header.texts.begin = static_cast<std::uint32_t>(bytes.size());
    bytes += texts_;
    header.texts.end = static_cast<std::uint32_t>(bytes.size());
    header.size = bytes.size();
    const std::string digest = to_hex(sha256(std::string_view(bytes).substr(sizeof header)));
    std::memcpy(header.digest.data(), digest.data(), header.digest.size());
    std::memcpy(bytes.data(), &header, sizeof header);
    return bytes;
  }

 private:
  /// Fills in the rows, and tells where each name's first one is found.
  std::vector<std::uint32_t> add_keys(std::vector<KeyRow>& rows) {
    std::vector<std::uint32_t> slots(std::bit_ceil(keys.size() * 2 + 1), kAnyRule);
    std::string_view last;
    for (const auto& [name, rule] : keys) {
      const auto number = static_cast<std::uint32_t>(rows.size());
      const bool is_first = rows.empty() || last != name;
      last = name;
      rows.push_back({is_first ? add(name) : rows.back().name, rule});
      if (!is_first) continue;
      std::size_t slot = hash_of(name) & (slots.size() - 1);
      while (slots[slot] != kAnyRule) slot = (slot + 1) & (slots.size() - 1);
      slots[slot] = number;
    }
    return slots;
  }

  std::string texts_;
};

std::array<std::uint64_t, 4> bits_of(const CharSet& set) {
  std::array<std::uint64_t, 4> bits{};
  for (const char c : set.members()) {
    const auto byte = static_cast<unsigned char>(c);
    bits[byte / 64] |= std::uint64_t{1} << (byte % 64);
  }
  return bits;
}

/// What may not stand beside a value that begins (or ends) like this: the run of its alphabet would
/// be longer than the shape. A literal letter is a part of a word.
CharSet boundary(const Shape& shape, bool at_end) {
  const CharSet edge = at_end ? shape.last_set() : shape.first_set();
  const auto& piece = at_end ? shape.sequence().back().piece : shape.sequence().front().piece;
  if (!piece.is_literal()) return edge;
  CharSet set;
  if (std::ranges::any_of(edge.members(), is_alnum)) set.add(*CharSet::named("base62"));
  return set;
}

/// A shape that is its provider's alone is certain by itself; with context it is likely; the rest
/// depends on what the validators say.
Confidence confidence_of(const Secret& secret, const Variant& variant, bool has_value_anchor) {
  if (variant.confidence) return *variant.confidence;
  // By its name alone: what the value is tells (engine/scorer), or a structure.
  if (secret.is_generic) return Confidence::High;
  if (!has_value_anchor || !variant.context.empty()) return Confidence::Medium;
  return Confidence::High;
}

Result<void> add_rule(Writer& writer, const Secret& secret, const Variant& variant) {
  auto anchors = choose_anchors(variant);
  if (!anchors) {
    return fail(Error::Kind::Usage,
                fmt::format("{}: {}", to_text(variant.place), anchors.error().text));
  }
  RuleRow rule;
  rule.detector = static_cast<std::uint32_t>(writer.detectors.size());
  rule.has_value_anchor = anchors->front().kind == Anchor::Kind::Value;
  rule.has_form = rule.has_value_anchor || has_form(variant);
  rule.confidence = confidence_of(secret, variant, rule.has_value_anchor);
  rule.entropy_milli = static_cast<std::uint32_t>(variant.entropy * 1000);
  std::vector<std::string> words;
  for (const std::string& word : variant.context.near)
    words.push_back(is_token_head(word) ? word : to_lower(word));
  rule.near = writer.add_list(words);
  rule.keys = writer.add_list(variant.context.key);
  rule.near_within = static_cast<std::uint32_t>(variant.context.near_within);
  if (variant.shape) {
    rule.pattern = writer.add(variant.shape->regex());
    rule.shape = writer.add(variant.text);
    rule.any_case = variant.shape->any_case();
    rule.width_least = static_cast<std::uint32_t>(variant.shape->width_least());
    rule.width_most = static_cast<std::uint32_t>(variant.shape->width_most());
    rule.not_before = bits_of(boundary(*variant.shape, false));
    rule.not_behind = bits_of(boundary(*variant.shape, true));
  } else {
    rule.pattern = writer.add(variant.pattern);
    rule.width_least = 1;
    rule.width_most = Shape::kOpenMax;
  }
  const auto number = static_cast<std::uint32_t>(writer.rules.size());
  for (const Anchor& anchor : *anchors) {
    auto& rows = writer.anchors[{anchor.expression, anchor.any_case}];
    const bool is_key = anchor.kind == Anchor::Kind::Key;
    const bool is_there = std::ranges::any_of(
        rows, [](const AnchorRow& row) { return row.kind == Anchor::Kind::Key; });
    if (is_key && is_there) continue;
    rows.push_back({.rule = is_key ? kAnyRule : number,
                    .width = static_cast<std::uint32_t>(anchor.width),
                    .before_least = static_cast<std::uint32_t>(anchor.before_least),
                    .before_most = static_cast<std::uint32_t>(anchor.before_most),
                    .kind = anchor.kind});
  }
  if (!rule.has_value_anchor)
    for (const std::string& key : variant.context.key) writer.keys.emplace(squeeze(key), number);
  writer.rules.push_back(rule);
  return {};
}

std::vector<std::string> regexes(const std::vector<Shape>& shapes) {
  std::vector<std::string> texts;
  for (const Shape& shape : shapes) texts.push_back(shape.regex());
  return texts;
}

/// A part that goes by its name alone is whatever stands there.
std::vector<std::string> part_regexes(const PartSpec& part) {
  if (part.shapes.empty()) return {R"([^\s"'`<>,;&\\]{2,200})"};
  return regexes(part.shapes);
}

Result<void> add_detector(Writer& writer, const Provider& provider, const Secret& secret) {
  DetectorRow row;
  row.provider = static_cast<std::uint32_t>(writer.providers.size());
  row.id = writer.add(secret.id);
  row.name = writer.add(secret.name);
  row.env = writer.add(secret.env);
  row.docs = writer.add(secret.docs.empty() ? provider.docs : secret.docs);
  row.next_step = writer.add(secret.next_step);
  row.facts = writer.add(secret.facts);
  row.severity = secret.severity;
  row.is_secret = secret.is_secret;
  row.is_generic = secret.is_generic;
  row.proof = secret.proof;
  row.is_verifiable = secret.is_verifiable;
  row.is_revocable = secret.is_revocable;
  row.checksums.begin = static_cast<std::uint32_t>(writer.checksums.size());
  for (const Checksum& checksum : secret.checksums)
    writer.checksums.push_back(
        {checksum, writer.add(secret.checksum_at), writer.add(secret.checksum_over)});
  row.checksums.end = static_cast<std::uint32_t>(writer.checksums.size());
  if (secret.decoded) {
    const DecodedSpec& decoded = *secret.decoded;
    row.decoded = static_cast<std::int32_t>(writer.decoded.size());
    writer.decoded.push_back(
        {.behind = writer.add(decoded.behind),
         .pattern = writer.add(decoded.shape ? decoded.shape->regex() : std::string()),
         .shape = writer.add(decoded.text),
         .members = writer.add_list(decoded.members),
         .decode = decoded.decode});
  }
  row.rules.begin = static_cast<std::uint32_t>(writer.rules.size());
  for (const Variant& variant : secret.variants) TRY(add_rule(writer, secret, variant));
  row.rules.end = static_cast<std::uint32_t>(writer.rules.size());
  row.parts.begin = static_cast<std::uint32_t>(writer.parts.size());
  for (const PartSpec& part : secret.parts)
    writer.parts.push_back({.name = writer.add(part.name),
                            .patterns = writer.add_list(part_regexes(part)),
                            .keys = writer.add_list(part.key),
                            .within = static_cast<std::uint32_t>(part.within),
                            .is_required = part.is_required,
                            .is_secret = part.is_secret});
  row.parts.end = static_cast<std::uint32_t>(writer.parts.size());
  row.unlike = writer.add_list(regexes(secret.unlike));
  row.examples = writer.add_list(secret.examples);
  row.counterexamples = writer.add_list(secret.counterexamples);
  row.was = writer.add_list(secret.was);
  row.shown = writer.add_list(secret.shown);
  writer.detectors.push_back(row);
  return {};
}

template <class Row>
bool take_table(std::string_view bytes, Range range, std::span<const Row>& rows) {
  if (range.begin > range.end || range.end > bytes.size() ||
      (range.end - range.begin) % sizeof(Row) != 0)
    return false;
  rows = {reinterpret_cast<const Row*>(bytes.data() + range.begin),
          (range.end - range.begin) / sizeof(Row)};
  return true;
}

}  // namespace

Result<Tables> Tables::open(std::string_view bytes) {
  Header header;
  if (bytes.size() < sizeof header) return fail(Error::Kind::Corrupt, "the catalog is cut short");
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.magic != kMagic || header.size != bytes.size())
    return fail(Error::Kind::Corrupt, "the catalog is of another version");
  Tables tables;
  const bool is_whole = take_table(bytes, header.tables[0], tables.providers) &&
                        take_table(bytes, header.tables[1], tables.detectors) &&
                        take_table(bytes, header.tables[2], tables.rules) &&
                        take_table(bytes, header.tables[3], tables.parts) &&
                        take_table(bytes, header.tables[4], tables.checksums) &&
                        take_table(bytes, header.tables[5], tables.expressions) &&
                        take_table(bytes, header.tables[6], tables.anchors) &&
                        take_table(bytes, header.tables[7], tables.databases) &&
                        take_table(bytes, header.tables[8], tables.keys) &&
                        take_table(bytes, header.tables[9], tables.key_slots) &&
                        std::has_single_bit(tables.key_slots.size()) &&
                        take_table(bytes, header.tables[10], tables.decoded) &&
                        take_table(bytes, header.tables[11], tables.lists) &&
                        header.texts.begin <= header.texts.end && header.texts.end <= bytes.size();
  if (!is_whole) return fail(Error::Kind::Corrupt, "the catalog's tables lie outside of it");
  tables.texts_ = bytes.substr(header.texts.begin, header.texts.end - header.texts.begin);
  tables.digest_ = bytes.substr(offsetof(Header, digest), header.digest.size());
  return tables;
}

void Tables::find_keys(std::string_view name, std::vector<KeyRow>& found) const {
  std::uint32_t hash = kHashStart;
  const std::size_t least = name.size() > kKeyNameMax ? name.size() - kKeyNameMax : 0;
  for (std::size_t begin = name.size(); begin > least; --begin) {
    hash = hash_step(hash, name[begin - 1]);
    const std::string_view ending = name.substr(begin - 1);
    for (std::size_t slot = hash & (key_slots.size() - 1); key_slots[slot] != kAnyRule;
         slot = (slot + 1) & (key_slots.size() - 1)) {
      if (text(keys[key_slots[slot]].name) != ending) continue;
      for (std::size_t i = key_slots[slot]; i < keys.size() && text(keys[i].name) == ending; ++i)
        found.push_back(keys[i]);
      break;
    }
  }
}

bool in_set(const std::array<std::uint64_t, 4>& set, char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (set[byte / 64] >> (byte % 64) & 1) != 0;
}

Result<std::string> build(const std::vector<Provider>& providers,
                          const std::vector<Database>& databases) {
  Writer writer;
  for (const Provider& provider : providers) {
    for (const Secret& secret : provider.secrets) TRY(add_detector(writer, provider, secret));
    writer.providers.push_back({writer.add(provider.id), writer.add(provider.name),
                                writer.add(provider.category), writer.add(provider.about),
                                writer.add(provider.docs), writer.add(provider.checked)});
  }
  for (const Database& database : databases)
    writer.databases.push_back({database.level, writer.add_aligned(database.bytes)});
  return writer.finish();
}

}  // namespace cordon::blob
