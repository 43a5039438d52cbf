#include "catalog/read_value.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

#include "base/text.h"
#include "catalog/fields.h"

namespace cordon {
namespace {

// A word that is looked for around a value has to be one; a window has to stay one.
constexpr std::size_t kWordMin = 2;
constexpr std::size_t kWithinMax = 2048;
constexpr std::size_t kWaysMax = 16;

template <class T>
struct Named {
  std::string_view name;
  T value;
};

template <class T, std::size_t N>
Result<T> one_of(const yaml::Value& value, std::string_view field,
                 const std::array<Named<T>, N>& all) {
  const std::string text = TRY(value.as_string(field));
  std::string names;
  for (const Named<T>& named : all) {
    if (named.name == text) return named.value;
    names += (names.empty() ? "" : ", ") + std::string(named.name);
  }
  return wrong(value, field, fmt::format("'{}' is none of {}", printable(text), names));
}

/// Compiles what the engine will compile at its first candidate: by then a mistake would be ours.
Result<void> check_regex(const yaml::Value& value, std::string_view field, const re2::RE2& regex) {
  if (!regex.ok()) return wrong(value, field, fmt::format("not a pattern: {}", regex.error()));
  if (static_cast<std::size_t>(regex.NumberOfCapturingGroups()) >= kGroupsMax)
    return wrong(value, field, fmt::format("more than {} named holes or groups", kGroupsMax - 1));
  return {};
}

re2::RE2::Options regex_options() {
  re2::RE2::Options options(re2::RE2::Latin1);
  options.set_log_errors(false);
  options.set_longest_match(true);
  return options;
}

Result<Shape> read_shape(const yaml::Value& value, std::string_view field, bool any_case) {
  const std::string text = TRY(value.as_string(field));
  auto shape = Shape::parse(text, any_case);
  if (!shape) return wrong(value, field, shape.error().text);
  TRY(check_regex(value, field, re2::RE2(shape->regex(), regex_options())));
  return shape;
}

Result<std::vector<std::string>> read_words(const yaml::Value& value, std::string_view field) {
  std::vector<std::string> words = TRY(value.as_strings(field));
  for (const std::string& word : words) {
    if (word.size() < kWordMin)
      return wrong(value, field, "a word of one letter stands everywhere");
    const bool is_text = std::ranges::all_of(word, [](char c) { return c >= ' ' && c < 0x7f; });
    if (!is_text) return wrong(value, field, "words are printable ASCII");
    if (std::ranges::count_if(word, is_alnum) < static_cast<std::ptrdiff_t>(kWordMin))
      return wrong(value, field, "a word has two letters or more");
  }
  return words;
}

Result<std::size_t> read_within(const yaml::Value& value, std::string_view field) {
  const std::int64_t within = TRY(value.as_int(field));
  if (within < 1 || within > static_cast<std::int64_t>(kWithinMax))
    return wrong(value, field, fmt::format("a distance is 1 to {} bytes", kWithinMax));
  return static_cast<std::size_t>(within);
}

Result<void> check_pattern(const yaml::Value& value, std::string_view field,
                           const std::string& pattern) {
  const re2::RE2 compiled(pattern, regex_options());
  TRY(check_regex(value, field, compiled));
  if (!compiled.NamedCapturingGroups().contains("secret"))
    return wrong(value, field, "a pattern has a group (?P<secret>…)");
  if (re2::RE2::FullMatch("", compiled))
    return wrong(value, field, "a pattern that fits the empty text");
  return {};
}

Result<double> read_entropy(const yaml::Value& value, std::string_view field) {
  const std::string text = TRY(value.as_string(field));
  double entropy = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), entropy);
  if (code != std::errc() || end != text.data() + text.size() || entropy < 0 || entropy > 8)
    return wrong(value, field, "entropy is 0 to 8 bits a character");
  return entropy;
}

/// A variant's own fields, in the map form.
Result<void> read_variant_fields(const yaml::Value& map, std::string_view field, Variant& variant) {
  variant.context = TRY(read_context(map, field));
  if (const yaml::Value* entropy = map.find("entropy"))
    variant.entropy = TRY(read_entropy(*entropy, fmt::format("{}.entropy", field)));
  if (const yaml::Value* confidence = map.find("confidence")) {
    variant.confidence = parse_confidence(TRY(confidence->as_string(field)));
    if (!variant.confidence) return wrong(*confidence, field, "confidence is low, medium or high");
  }
  return {};
}

Result<Variant> read_shape_variant(const yaml::Value& value, std::string_view field) {
  Variant variant;
  variant.place = place_of(value, field);
  const yaml::Value* text = &value;
  bool any_case = false;
  if (value.is_map()) {
    TRY(check_keys(
        value, field,
        {"text", "near", "near_within", "key", "any_case", "entropy", "confidence", "notes"}));
    text = value.find("text");
    if (text == nullptr) return wrong(value, field, "a shape needs text");
    if (const yaml::Value* flag = value.find("any_case")) any_case = TRY(flag->as_bool(field));
    TRY(read_variant_fields(value, field, variant));
  }
  variant.shape = TRY(read_shape(*text, field, any_case));
  variant.text = text->text;
  return variant;
}

Result<Variant> read_pattern_variant(const yaml::Value& value, std::string_view field) {
  TRY(check_keys(value, field,
                 {"regex", "anchor", "anchor_pattern", "anchor_width", "near", "near_within", "key",
                  "entropy", "confidence", "notes"}));
  Variant variant;
  variant.place = place_of(value, field);
  const yaml::Value* regex = value.find("regex");
  const yaml::Value* anchor = value.find("anchor");
  if (regex == nullptr) return wrong(value, field, "a pattern needs regex");
  variant.pattern = variant.text = TRY(regex->as_string(field));
  TRY(check_pattern(*regex, fmt::format("{}.regex", field), variant.pattern));
  if (anchor != nullptr)
    variant.anchors = TRY(read_words(*anchor, fmt::format("{}.anchor", field)));
  variant.anchor_pattern = TRY(text_of(value, "anchor_pattern", field));
  if (const yaml::Value* pattern = value.find("anchor_pattern"))
    variant.anchor_place = place_of(*pattern, fmt::format("{}.anchor_pattern", field));
  if (const yaml::Value* width = value.find("anchor_width"))
    variant.anchor_width = TRY(read_within(*width, fmt::format("{}.anchor_width", field)));
  if (variant.anchor_pattern.empty() != (variant.anchor_width == 0))
    return wrong(value, field, "anchor_pattern and anchor_width go together");
  TRY(read_variant_fields(value, field, variant));
  return variant;
}

/// A scalar, or all of a list.
std::vector<yaml::Value> one_or_all(const yaml::Value& value) {
  return value.is_sequence() ? value.items : std::vector<yaml::Value>{value};
}

Result<Checksum::Encoding> read_encoding(const yaml::Value& value, std::string_view field) {
  using E = Checksum::Encoding;
  return one_of(value, field,
                std::array<Named<E>, 13>{{{"base62", E::Base62},
                                          {"base62-little-endian", E::Base62Little},
                                          {"base62-digit", E::Base62Last},
                                          {"base36", E::Base36},
                                          {"hex", E::Hex},
                                          {"hex-upper", E::HexUpper},
                                          {"hex-little-endian", E::HexLittle},
                                          {"base64-little-endian", E::Base64Little},
                                          {"base32", E::Base32},
                                          {"entra", E::Entra},
                                          {"bytes", E::Bytes},
                                          {"tail-bytes", E::Bytes},
                                          {"inside", E::Inside}}});
}

Result<Checksum::Decode> read_decode(const yaml::Value& value, std::string_view field) {
  using D = Checksum::Decode;
  return one_of(value, field,
                std::array<Named<D>, 5>{{{"none", D::None},
                                         {"base64", D::Base64},
                                         {"base64url", D::Base64Url},
                                         {"base32", D::Base32},
                                         {"base58", D::Base58}}});
}

/// Hexadecimal numbers, quoted; a single 0 where there are none.
Result<std::vector<std::uint64_t>> read_numbers(const yaml::Value& map, std::string_view key,
                                                std::string_view field) {
  std::vector<std::uint64_t> numbers;
  const yaml::Value* value = map.find(key);
  if (value == nullptr) return std::vector<std::uint64_t>{0};
  for (const yaml::Value& one : one_or_all(*value)) {
    const std::string text = TRY(one.as_string(fmt::format("{}.{}", field, key)));
    const std::string_view digits = std::string_view(text).substr(text.starts_with("0x") ? 2 : 0);
    numbers.emplace_back();
    const auto [end, code] =
        std::from_chars(digits.data(), digits.data() + digits.size(), numbers.back(), 16);
    if (code != std::errc() || end != digits.data() + digits.size())
      return wrong(one, fmt::format("{}.{}", field, key), "a hexadecimal number, quoted");
  }
  if (numbers.empty()) return wrong(*value, fmt::format("{}.{}", field, key), "an empty list");
  return numbers;
}

/// What a checksum is over.
Result<void> read_over(const yaml::Value& value, std::string_view field,
                       const std::set<std::string>& holes, Checksum& checksum, ReadChecksum& read) {
  const std::string over = TRY(text_of(value, "over", field));
  if (holes.contains(over)) {
    checksum.over = Checksum::Over::Hole;
    read.over = over;
  } else if (over.empty() || over == "before") {
    checksum.over = Checksum::Over::Before;
  } else if (over == "before-separator") {
    checksum.over = Checksum::Over::BeforeSeparator;
  } else if (over == "body") {
    checksum.over = Checksum::Over::Body;
  } else if (over == "all") {
    checksum.over = Checksum::Over::All;
  } else {
    return wrong(value, fmt::format("{}.over", field),
                 fmt::format("no shape has a hole '{}'", printable(over)));
  }
  return {};
}

/// Where a checksum stands: a hole, or a list of the decoded value's bytes.
Result<void> read_at(const yaml::Value& value, std::string_view field, bool is_inside,
                     Checksum& checksum, ReadChecksum& read) {
  const yaml::Value* at = value.find("at");
  if (at == nullptr || !at->is_sequence()) {
    read.at = TRY(text_of(value, "at", field));
    if (read.at.empty() != is_inside)
      return wrong(value, field,
                   "at names the hole of the written checksum, unless it is bytes or inside");
    return {};
  }
  const std::string name = fmt::format("{}.at", field);
  const bool is_crc32 = checksum.algorithm == Checksum::Algorithm::Crc32;
  if (!is_inside || at->items.size() != checksum.places.size() ||
      !(is_crc32 || checksum.algorithm == Checksum::Algorithm::Marvin32))
    return wrong(*at, name, "a list is of the four bytes that a crc32 or marvin32 stands in");
  for (const yaml::Value& item : at->items) {
    const std::int64_t place = TRY(item.as_int(name));
    if (place < 0 || place > 255) return wrong(item, name, "a byte's place is 0 to 255");
    const auto seen = std::span(checksum.places).first(checksum.place_count);
    if (std::ranges::find(seen, static_cast<std::uint8_t>(place)) != seen.end())
      return wrong(item, name, "a byte that stands twice");
    checksum.places[checksum.place_count++] = static_cast<std::uint8_t>(place);
  }
  return {};
}

/// The decoded text stands behind the value's own beginning in every shape.
Result<void> check_behind(const yaml::Value& map, std::string_view field, const std::string& behind,
                          const std::vector<Variant>& variants) {
  for (const Variant& variant : variants) {
    if (behind.empty() || !variant.shape) continue;
    const std::vector<std::string> holes = variant.shape->hole_names();
    if (std::ranges::count(holes, "secret") > 0) continue;
    const Shape::Node& first = variant.shape->sequence().front();
    if (first.is_group() || !first.piece.literal.starts_with(behind))
      return wrong(map, fmt::format("{}.behind", field),
                   fmt::format("shape '{}' does not begin so", printable(variant.text)));
  }
  return {};
}

Result<DecodedSpec> read_decoded(const yaml::Value& map, std::string_view field,
                                 const std::vector<Variant>& variants) {
  TRY(check_keys(map, field, {"decode", "behind", "shape", "json", "notes"}));
  DecodedSpec decoded;
  const yaml::Value* decode = map.find("decode");
  if (decode == nullptr) return wrong(map, field, "what is decoded needs its encoding");
  decoded.decode = TRY(read_decode(*decode, fmt::format("{}.decode", field)));
  if (decoded.decode == Checksum::Decode::None)
    return wrong(*decode, fmt::format("{}.decode", field), "what is not encoded is its shape's");
  decoded.behind = TRY(text_of(map, "behind", field));
  TRY(check_behind(map, field, decoded.behind, variants));
  const yaml::Value* shape = map.find("shape");
  const yaml::Value* json = map.find("json");
  if ((shape == nullptr) == (json == nullptr))
    return wrong(map, field, "what is decoded has a shape, or is json with members");
  if (shape != nullptr) {
    decoded.shape = TRY(read_shape(*shape, fmt::format("{}.shape", field), false));
    decoded.text = shape->text;
    return decoded;
  }
  const std::string name = fmt::format("{}.json", field);
  decoded.members = TRY(json->as_strings(name));
  if (decoded.members.empty()) return wrong(*json, name, "it needs the names of members");
  for (const std::string& member : decoded.members)
    if (member.empty() ||
        !std::ranges::all_of(member, [](char c) { return is_alnum(c) || c == '_'; }))
      return wrong(*json, name, "a member's name is letters, digits and _");
  return decoded;
}

}  // namespace

Result<ContextWords> read_context(const yaml::Value& map, std::string_view field) {
  ContextWords context;
  if (const yaml::Value* near = map.find("near"))
    context.near = TRY(read_words(*near, fmt::format("{}.near", field)));
  if (const yaml::Value* within = map.find("near_within"))
    context.near_within = TRY(read_within(*within, fmt::format("{}.near_within", field)));
  if (const yaml::Value* key = map.find("key"))
    context.key = TRY(read_words(*key, fmt::format("{}.key", field)));
  return context;
}

Result<std::vector<Variant>> read_variants(const yaml::Value& secret, std::string_view field) {
  std::vector<Variant> variants;
  using Reader = Result<Variant> (*)(const yaml::Value&, std::string_view);
  const auto read = [&](std::string_view key, Reader reader) -> Result<void> {
    const yaml::Value* value = secret.find(key);
    if (value == nullptr) return {};
    const std::string name = fmt::format("{}.{}", field, key);
    if (!value->is_sequence()) {
      variants.push_back(TRY(reader(*value, name)));
      return {};
    }
    for (std::size_t i = 0; i < value->items.size(); ++i)
      variants.push_back(TRY(reader(value->items[i], fmt::format("{}[{}]", name, i))));
    return {};
  };
  TRY(read("shape", read_shape_variant));
  TRY(read("pattern", read_pattern_variant));
  const ContextWords shared = TRY(read_context(secret, field));
  double entropy = 0;
  if (const yaml::Value* value = secret.find("entropy"))
    entropy = TRY(read_entropy(*value, fmt::format("{}.entropy", field)));
  for (Variant& variant : variants) {
    if (variant.context.empty()) variant.context = shared;
    if (variant.entropy == 0) variant.entropy = entropy;
  }
  return variants;
}

Result<std::vector<Shape>> read_shapes(const yaml::Value& value, std::string_view field) {
  std::vector<Shape> shapes;
  if (value.is_sequence()) {
    for (const yaml::Value& item : value.items)
      shapes.push_back(TRY(read_shape(item, field, false)));
  } else {
    shapes.push_back(TRY(read_shape(value, field, false)));
  }
  return shapes;
}

Result<PartSpec> read_part(const yaml::Value& part, std::string_view field) {
  TRY(check_keys(part, field,
                 {"name", "shape", "key", "within", "required", "is_secret", "notes"}));
  PartSpec spec;
  spec.name = TRY(text_of(part, "name", field));
  const bool is_name = !spec.name.empty() && std::ranges::all_of(spec.name, [](char c) {
    return is_alnum(c) || c == '_';
  });
  if (!is_name) return wrong(part, field, "a part's name is letters, digits and _");
  if (const yaml::Value* shape = part.find("shape"))
    spec.shapes = TRY(read_shapes(*shape, fmt::format("{}.shape", field)));
  if (const yaml::Value* key = part.find("key"))
    spec.key = TRY(read_words(*key, fmt::format("{}.key", field)));
  if (spec.shapes.empty() && spec.key.empty())
    return wrong(part, field, "a part needs a shape or a key to be found by");
  if (const yaml::Value* within = part.find("within"))
    spec.within = TRY(read_within(*within, fmt::format("{}.within", field)));
  if (const yaml::Value* flag = part.find("required"))
    spec.is_required = TRY(flag->as_bool(fmt::format("{}.required", field)));
  if (const yaml::Value* flag = part.find("is_secret"))
    spec.is_secret = TRY(flag->as_bool(fmt::format("{}.is_secret", field)));
  return spec;
}

Result<ReadChecksum> read_checksum(const yaml::Value& value, std::string_view field,
                                   const std::set<std::string>& holes) {
  using C = Checksum;
  TRY(check_keys(
      value, field,
      {"algorithm", "over", "decode", "encoding", "at", "seed", "xor", "trust", "notes"}));
  ReadChecksum read;
  C checksum;
  const auto name = [&](std::string_view key) { return fmt::format("{}.{}", field, key); };
  const yaml::Value* algorithm = value.find("algorithm");
  if (algorithm == nullptr) return wrong(value, field, "a checksum needs its algorithm");
  checksum.algorithm =
      TRY(one_of(*algorithm, name("algorithm"),
                 std::array<Named<C::Algorithm>, 7>{{{"crc32", C::Algorithm::Crc32},
                                                     {"crc16-xmodem", C::Algorithm::Crc16Xmodem},
                                                     {"marvin32", C::Algorithm::Marvin32},
                                                     {"sha256", C::Algorithm::Sha256},
                                                     {"xor-modulo-62", C::Algorithm::XorModulo62},
                                                     {"bech32", C::Algorithm::Bech32},
                                                     {"luhn", C::Algorithm::Luhn}}}));
  std::vector<C::Encoding> encodings;
  if (const yaml::Value* encoding = value.find("encoding"))
    for (const yaml::Value& one : one_or_all(*encoding))
      encodings.push_back(TRY(read_encoding(one, name("encoding"))));
  if (encodings.empty()) encodings.push_back(C::Encoding::Base62);
  if (const yaml::Value* decode = value.find("decode"))
    checksum.decode = TRY(read_decode(*decode, name("decode")));
  if (const yaml::Value* trust = value.find("trust"))
    checksum.is_proof = TRY(one_of(*trust, name("trust"),
                                   std::array<Named<bool>, 2>{{{"proof", true}, {"hint", false}}}));
  TRY(read_over(value, field, holes, checksum, read));
  const auto is_inside = [](C::Encoding encoding) {
    return encoding == C::Encoding::Bytes || encoding == C::Encoding::Inside;
  };
  const bool is_all_inside = std::ranges::all_of(encodings, is_inside);
  if (!is_all_inside && std::ranges::any_of(encodings, is_inside))
    return wrong(value, name("encoding"), "a checksum is written in a hole or inside, not both");
  TRY(read_at(value, field, is_all_inside, checksum, read));
  if (is_all_inside && value.find("over") != nullptr && checksum.over != C::Over::All)
    return wrong(value, name("over"), "what stands inside is over all the rest");
  if (is_all_inside) checksum.over = C::Over::All;
  const std::vector<std::uint64_t> seeds = TRY(read_numbers(value, "seed", field));
  const std::vector<std::uint64_t> masks = TRY(read_numbers(value, "xor", field));
  for (const C::Encoding encoding : encodings)
    for (const std::uint64_t seed : seeds)
      for (const std::uint64_t mask : masks) {
        if (mask > 0xffffffff) return wrong(value, name("xor"), "xor is of 32 bits");
        C way = checksum;
        way.encoding = encoding;
        way.seed = seed;
        way.mask = static_cast<std::uint32_t>(mask);
        read.ways.push_back(way);
      }
  if (read.ways.size() > kWaysMax)
    return wrong(value, field, fmt::format("more than {} ways to compute it", kWaysMax));
  return read;
}

Result<ReadProof> read_proof(const yaml::Value& value, std::string_view field,
                             const std::vector<Variant>& variants) {
  if (value.is_map()) return ReadProof{Proof::Decoded, TRY(read_decoded(value, field, variants))};
  return ReadProof{
      TRY(one_of(value, field,
                 std::array<Named<Proof>, 7>{{{"jwt", Proof::Jwt},
                                              {"pem-key", Proof::PemKey},
                                              {"putty-key", Proof::PuttyKey},
                                              {"service-account", Proof::ServiceAccount},
                                              {"basic-auth", Proof::BasicAuth},
                                              {"snowflake-head", Proof::SnowflakeHead},
                                              {"url", Proof::Url}}})),
      std::nullopt};
}

}  // namespace cordon
