#include "catalog/read.h"

#include <dirent.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/handle.h"
#include "base/text.h"
#include "catalog/call.h"
#include "catalog/fields.h"
#include "catalog/read_value.h"

namespace cordon {
namespace {

constexpr std::size_t kFileMax = 1 << 20;
constexpr std::size_t kIdMax = 80;
constexpr std::array<std::string_view, 21> kCategories = {"ai",
                                                          "ci-cd",
                                                          "cloud",
                                                          "code-host",
                                                          "crm",
                                                          "crypto-key",
                                                          "database",
                                                          "devtool",
                                                          "ecommerce",
                                                          "email-marketing",
                                                          "generic",
                                                          "identity",
                                                          "maps",
                                                          "messaging",
                                                          "monitoring",
                                                          "other",
                                                          "package-registry",
                                                          "payment",
                                                          "secrets-manager",
                                                          "social",
                                                          "storage"};

Result<std::string> read_id(const yaml::Value& map, std::string_view key, std::string_view field) {
  std::string id = TRY(text_of(map, key, field));
  const bool is_id = !id.empty() && id.size() <= kIdMax && std::ranges::all_of(id, [](char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || c == '-';
  });
  if (!is_id || id[0] == '-' || id.back() == '-')
    return wrong(map, fmt::format("{}{}{}", field, field.empty() ? "" : ".", key),
                 "an id is lower-case letters, digits and dashes");
  return id;
}

Result<std::vector<std::string>> read_texts(const yaml::Value& map, std::string_view key,
                                            std::string_view field) {
  const yaml::Value* value = map.find(key);
  if (value == nullptr) return std::vector<std::string>();
  return value->as_strings(fmt::format("{}.{}", field, key));
}

std::set<std::string> holes_of(const Secret& secret) {
  std::set<std::string> names;
  for (const Variant& variant : secret.variants)
    if (variant.shape)
      for (const std::string& name : variant.shape->hole_names()) names.insert(name);
  return names;
}

/// The names that a call of this secret may fill in: `secret`, its parts, its named holes.
std::set<std::string> names_of(const Secret& secret) {
  std::set<std::string> names = holes_of(secret);
  names.insert("secret");
  for (const PartSpec& part : secret.parts) names.insert(part.name);
  return names;
}

/// Texts and lists of texts below a map: what the playbook and its neighbours are made of.
Result<void> check_texts(const yaml::Value& value, std::string_view field) {
  if (value.is_sequence()) {
    for (const yaml::Value& item : value.items) TRY(check_texts(item, field));
    return {};
  }
  for (const yaml::Entry& entry : value.entries) {
    const std::string inner = fmt::format("{}.{}", field, entry.key);
    if (entry.key == "link" || entry.key == "docs")
      if (!entry.value.is_scalar() || !is_link(entry.value.text))
        return wrong(entry.value, inner, "no well-formed https link");
    TRY(check_texts(entry.value, inner));
  }
  if (value.is_null()) return wrong(value, field, "empty; leave out what is not known");
  return {};
}

/// Lines in the notation of shapes; `{secret}` alone stands for a made value.
Result<std::vector<std::string>> read_lines(const yaml::Value& map, std::string_view key,
                                            std::string_view field) {
  std::vector<std::string> lines = TRY(read_texts(map, key, field));
  for (const std::string& line : lines) {
    std::string text = line;
    if (const std::size_t hole = text.find("{secret}"); hole != text.npos)
      text.replace(hole, 8, "{secret=any:1}");
    const auto shape = Shape::parse(text);
    if (!shape)
      return wrong(*map.find(key), fmt::format("{}.{}", field, key),
                   fmt::format("'{}': {}", printable(line), shape.error().text));
  }
  return lines;
}

Result<void> check_remedies(const yaml::Value& map, std::string_view field, const Secret& secret) {
  const std::set<std::string> names = names_of(secret);
  for (const std::string_view key : {"verify", "access", "revoke", "rotate", "issue"})
    if (const yaml::Value* call = map.find(key))
      TRY(check_call(*call, fmt::format("{}.{}", field, key), names));
  if (const yaml::Value* investigate = map.find("investigate")) {
    const std::string inner = fmt::format("{}.investigate", field);
    TRY(check_keys(*investigate, inner, {"logs", "usage", "sessions", "audit", "query", "notes"}));
    if (const yaml::Value* query = investigate->find("query"))
      TRY(check_call(*query, inner + ".query", names));
    for (const yaml::Entry& entry : investigate->entries)
      if (entry.key != "query") TRY(check_texts(entry.value, inner + "." + entry.key));
  }
  if (const yaml::Value* playbook = map.find("playbook")) {
    const std::string inner = fmt::format("{}.playbook", field);
    TRY(check_keys(
        *playbook, inner,
        {"uses", "kinds", "scopes", "attacker", "risks", "practices", "overlap", "undoable",
         "generate", "rotate", "libraries", "notes", "first_minutes", "leaks"}));
    TRY(check_texts(*playbook, inner));
  }
  if (const yaml::Value* consumers = map.find("consumers"))
    TRY(consumers->as_strings(fmt::format("{}.consumers", field)));
  return {};
}

/// The holes that a checksum names must be in every shape that is not told apart from it.
Result<void> check_checksum_holes(const yaml::Value& map, std::string_view field,
                                  const Secret& secret) {
  bool has_any = secret.checksum_at.empty();
  for (const Variant& variant : secret.variants) {
    if (!variant.shape) continue;
    const std::vector<std::string> holes = variant.shape->hole_names();
    const bool has_at =
        secret.checksum_at.empty() || std::ranges::count(holes, secret.checksum_at) > 0;
    const bool has_over =
        secret.checksum_over.empty() || std::ranges::count(holes, secret.checksum_over) > 0;
    has_any |= has_at && has_over && !secret.checksum_at.empty();
    if (has_at != has_over && !secret.checksum_over.empty() && !secret.checksum_at.empty())
      return wrong(map, field,
                   fmt::format("shape '{}' has only one of the checksum's holes", variant.text));
  }
  if (!has_any)
    return wrong(map, field, fmt::format("no shape has a hole '{}'", secret.checksum_at));
  return {};
}

Result<void> read_recognition(const yaml::Value& map, const std::string& field, Secret& secret) {
  secret.variants = TRY(read_variants(map, field));
  if (secret.variants.empty()) return wrong(map, field, "a secret needs a shape or a pattern");
  if (const yaml::Value* unlike = map.find("unlike"))
    secret.unlike = TRY(read_shapes(*unlike, field + ".unlike"));
  if (const yaml::Value* parts = map.find("parts")) {
    TRY(parts->expect_sequence(field + ".parts"));
    for (std::size_t i = 0; i < parts->items.size(); ++i)
      secret.parts.push_back(
          TRY(read_part(parts->items[i], fmt::format("{}.parts[{}]", field, i))));
  }
  if (const yaml::Value* checksum = map.find("checksum")) {
    ReadChecksum read = TRY(read_checksum(*checksum, field + ".checksum", holes_of(secret)));
    secret.checksums = std::move(read.ways);
    secret.checksum_at = read.at;
    secret.checksum_over = read.over;
    TRY(check_checksum_holes(*checksum, field + ".checksum", secret));
  }
  if (const yaml::Value* proof = map.find("proof")) {
    ReadProof read = TRY(read_proof(*proof, field + ".proof", secret.variants));
    secret.proof = read.proof;
    secret.decoded = std::move(read.decoded);
  }
  return {};
}

/// Whether the file says how to do this without a person.
bool has_call(const yaml::Value& map, std::string_view key) {
  const yaml::Value* call = map.find(key);
  return call != nullptr && (call->find("request") != nullptr || call->find("steps") != nullptr ||
                             call->find("protocol") != nullptr);
}

/// The first line of help: the call that ends it, or the place where a person does.
std::string next_step_of(const yaml::Value& map, const Secret& secret) {
  const yaml::Value* revoke = map.find("revoke");
  const yaml::Value* manual = revoke == nullptr ? nullptr : revoke->find("manual");
  if (manual != nullptr && manual->is_scalar()) return manual->text;
  if (revoke != nullptr) return fmt::format("revoke it through {}'s API", secret.name);
  return {};
}

Result<Secret> read_secret(const yaml::Value& map, const std::string& field) {
  TRY(check_keys(map, field,
                 {"id",          "name",  "about",       "severity",        "is_secret",
                  "generic",     "env",   "shape",       "pattern",         "near",
                  "near_within", "key",   "entropy",     "unlike",          "parts",
                  "checksum",    "proof", "examples",    "counterexamples", "confused_with",
                  "was",         "shown", "verify",      "access",          "revoke",
                  "rotate",      "issue", "investigate", "consumers",       "playbook",
                  "docs",        "notes", "sources",     "category"}));
  Secret secret;
  secret.place = place_of(map, field);
  secret.id = TRY(read_id(map, "id", field));
  secret.name = TRY(text_of(map, "name", field));
  if (secret.name.empty()) return wrong(map, field, "a secret needs a name");
  const yaml::Value* severity = map.find("severity");
  const auto level = severity == nullptr ? std::nullopt : parse_severity(severity->text);
  if (!level)
    return wrong(severity == nullptr ? map : *severity, field + ".severity",
                 "severity is low, medium, high or critical");
  secret.severity = *level;
  if (const yaml::Value* flag = map.find("is_secret"))
    secret.is_secret = TRY(flag->as_bool(field + ".is_secret"));
  if (const yaml::Value* flag = map.find("generic"))
    secret.is_generic = TRY(flag->as_bool(field + ".generic"));
  secret.env = TRY(text_of(map, "env", field));
  if (const yaml::Value* docs = map.find("docs"))
    if (!docs->is_scalar() || !is_link(docs->text))
      return wrong(*docs, field + ".docs", "no well-formed https link");
  secret.docs = TRY(text_of(map, "docs", field));
  TRY(read_recognition(map, field, secret));
  secret.examples = TRY(read_lines(map, "examples", field));
  secret.counterexamples = TRY(read_lines(map, "counterexamples", field));
  secret.shown = TRY(read_texts(map, "shown", field));
  for (const std::string& hole : secret.shown)
    if (!names_of(secret).contains(hole) || hole == "secret")
      return wrong(*map.find("shown"), field + ".shown",
                   fmt::format("no shape has a hole '{}'", hole));
  secret.confused_with = TRY(read_texts(map, "confused_with", field));
  secret.was = TRY(read_texts(map, "was", field));
  TRY(check_remedies(map, field, secret));
  secret.is_verifiable = has_call(map, "verify");
  secret.is_revocable = has_call(map, "revoke");
  secret.next_step = next_step_of(map, secret);
  secret.facts = to_json(map);
  return secret;
}

/// A day that there is, written as 2026-11-24.
bool is_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const auto number = [&](std::size_t begin, std::size_t size) {
    int value = -1;
    const char* end = text.data() + begin + size;
    const auto [rest, error] = std::from_chars(text.data() + begin, end, value);
    return error == std::errc() && rest == end ? value : -1;
  };
  const int year = number(0, 4), month = number(5, 2), day = number(8, 2);
  return year > 0 && month > 0 && day > 0 &&
         std::chrono::year_month_day(std::chrono::year(year),
                                     std::chrono::month(static_cast<unsigned>(month)),
                                     std::chrono::day(static_cast<unsigned>(day)))
             .ok();
}

void check_anchors(const Provider& provider, const AnchorCheck& check,
                   std::vector<std::string>& mistakes) {
  for (const Secret& secret : provider.secrets)
    for (const Variant& variant : secret.variants) {
      if (variant.anchor_pattern.empty()) continue;
      if (const auto mistake = check(variant.anchor_pattern))
        mistakes.push_back(fmt::format("{}: {}", to_text(variant.anchor_place), *mistake));
    }
}

}  // namespace

std::string to_text(const FilePlace& place) {
  return fmt::format("{}:{}{}{}", printable(place.file), place.line,
                     place.field.empty() ? "" : ": ", place.field);
}

Result<Provider> read_provider(std::string_view text, std::string_view file) {
  const yaml::Value root = TRY(yaml::parse(text, file));
  TRY(check_keys(root, "",
                 {"format", "provider", "name", "category", "about", "docs", "checked", "secrets",
                  "notes", "hosts", "sources"}));
  const yaml::Value* format = root.find("format");
  if (format == nullptr || format->text != "1") return wrong(root, "format", "expected format: 1");
  Provider provider;
  provider.place = place_of(root, "");
  provider.id = TRY(read_id(root, "provider", ""));
  provider.name = TRY(text_of(root, "name", ""));
  if (provider.name.empty()) return wrong(root, "name", "a provider needs a name");
  provider.category = TRY(text_of(root, "category", ""));
  if (std::ranges::find(kCategories, provider.category) == kCategories.end())
    return wrong(root, "category",
                 fmt::format("unknown category '{}'", printable(provider.category)));
  provider.about = TRY(text_of(root, "about", ""));
  provider.docs = TRY(text_of(root, "docs", ""));
  if (!provider.docs.empty() && !is_link(provider.docs))
    return wrong(*root.find("docs"), "docs", "no well-formed https link");
  provider.checked = TRY(text_of(root, "checked", ""));
  if (!is_date(provider.checked)) {
    const yaml::Value* checked = root.find("checked");
    return wrong(checked == nullptr ? root : *checked, "checked",
                 "expected the date of the last check, as 2026-11-24");
  }
  const yaml::Value* secrets = root.find("secrets");
  if (secrets == nullptr) return wrong(root, "secrets", "a provider needs secrets");
  TRY(secrets->expect_sequence("secrets"));
  if (secrets->items.empty()) return wrong(*secrets, "secrets", "a provider needs secrets");
  for (std::size_t i = 0; i < secrets->items.size(); ++i)
    provider.secrets.push_back(TRY(read_secret(secrets->items[i], fmt::format("secrets[{}]", i))));
  return provider;
}

Result<std::vector<Provider>> read_providers(const Path& directory, const AnchorCheck& check) {
  const Handle<DIR, ::closedir> listing(::opendir(directory.c_str()));
  if (!listing) return std::unexpected(system_error(errno).in(directory));
  std::vector<std::string> names;
  while (const dirent* entry = ::readdir(listing.get()))
    if (std::string_view(entry->d_name).ends_with(".yaml")) names.emplace_back(entry->d_name);
  if (names.empty())
    return fail(Error::Kind::Usage,
                fmt::format("{}: holds no provider file (*.yaml)", printable(directory)));
  std::ranges::sort(names);
  std::vector<Provider> providers;
  std::vector<std::string> mistakes;
  for (const std::string& name : names) {
    const Path path = join(directory, name);
    const auto text = read_file(path, kFileMax);
    if (!text) {
      mistakes.push_back(text.error().in(path).text);
      continue;
    }
    auto provider = read_provider(*text, path);
    if (!provider) {
      mistakes.push_back(provider.error().text);
      continue;
    }
    if (check) check_anchors(*provider, check, mistakes);
    providers.push_back(std::move(*provider));
  }
  if (!mistakes.empty()) return fail(Error::Kind::Usage, std::move(mistakes));
  return providers;
}

Result<void> check_together(const std::vector<Provider>& providers,
                            const std::function<bool(std::string_view id)>& is_known) {
  std::map<std::string, FilePlace> ids;
  std::set<std::string> provider_ids;
  std::vector<std::string> mistakes;
  const auto error = [&](const FilePlace& place, const std::string& what) {
    mistakes.push_back(fmt::format("{}:{}: {}", place.file, place.line, what));
  };
  for (const Provider& provider : providers) {
    if (!provider_ids.insert(provider.id).second)
      error(provider.place, fmt::format("provider '{}' stands in two files", provider.id));
    for (const Secret& secret : provider.secrets) {
      if (is_known(secret.id))
        error(secret.place, fmt::format("id '{}' is taken by another detector", secret.id));
      const auto [at, is_new] = ids.emplace(secret.id, secret.place);
      if (!is_new)
        error(secret.place, fmt::format("id '{}' stands also at {}:{}", secret.id, at->second.file,
                                        at->second.line));
    }
  }
  for (const Provider& provider : providers)
    for (const Secret& secret : provider.secrets) {
      for (const std::string& other : secret.confused_with)
        if (!ids.contains(other) && !is_known(other))
          error(secret.place, fmt::format("confused_with: nobody is called '{}'", other));
      for (const std::string& old : secret.was)
        if (ids.contains(old)) error(secret.place, fmt::format("was: '{}' is another's id", old));
    }
  if (!mistakes.empty()) return fail(Error::Kind::Usage, std::move(mistakes));
  return {};
}

}  // namespace cordon
