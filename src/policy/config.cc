#include "policy/config.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

#include "base/suggest.h"
#include "base/text.h"
#include "base/yaml.h"
#include "model/fingerprint.h"
#include "policy/paths.h"

namespace cordon {
namespace {

using Words = std::span<const std::string_view>;

struct Section {
  std::string_view name;  ///< empty: the file
  Words keys;
};

constexpr std::array<std::string_view, 10> kKeys = {
    "ignore", "detectors", "report", "fail",      "providers", "fingerprint_key_env",
    "allow",  "accept",    "hook",   "repository"};
constexpr std::array<std::string_view, 6> kAllowKeys = {"path",   "detector", "fingerprint",
                                                        "reason", "owner",    "until"};
constexpr std::array<std::string_view, 6> kAcceptKeys = {"skip",   "path",  "object",
                                                         "reason", "owner", "until"};
constexpr std::array<std::string_view, 5> kSwitchKeys = {"disable", "enable", "reason", "owner",
                                                         "until"};
constexpr std::array<std::string_view, 2> kThresholdKeys = {"severity", "confidence"};
constexpr std::array<std::string_view, 3> kHookKeys = {"budget", "when_over", "skip"};
constexpr std::array<std::string_view, 1> kRepositoryKeys = {"may"};
constexpr std::array<Section, 8> kSections = {{{"", kKeys},
                                               {"allow[]", kAllowKeys},
                                               {"accept[]", kAcceptKeys},
                                               {"detectors[]", kSwitchKeys},
                                               {"report", kThresholdKeys},
                                               {"fail", kThresholdKeys},
                                               {"hook", kHookKeys},
                                               {"repository", kRepositoryKeys}}};
/// Of a path, a glob or an id; and of what people write in an entry, which every report repeats for
/// each secret that it is about.
constexpr std::size_t kTextSizeMax = 4096;
constexpr std::size_t kReasonSizeMax = 1000;
/// More than anybody waits for.
constexpr std::chrono::hours kBudgetMax(1);

std::unexpected<Error> wrong(const yaml::Value& value, std::string_view what) {
  return std::unexpected(value.wrong(what));
}

Result<void> check_keys(const yaml::Value& map, Words known) {
  for (const yaml::Entry& entry : map.entries) {
    if (std::ranges::find(known, entry.key) != known.end()) continue;
    yaml::Value key = entry.value;
    key.line = entry.line;
    return wrong(key, fmt::format("unknown key {}{}", yaml::repeated(entry.key),
                                  did_you_mean(entry.key, known)));
  }
  return {};
}

Result<std::string> read_text(const yaml::Value& value, std::string_view field,
                              std::size_t size_max = kTextSizeMax) {
  std::string text = TRY(value.as_string(field));
  if (text.empty()) return wrong(value, fmt::format("{}: must not be empty", field));
  if (text.size() > size_max)
    return wrong(value,
                 fmt::format("{}: has {} bytes, {} are the most", field, text.size(), size_max));
  return text;
}

/// The text under a key of an entry.
Result<std::string> read_field(const yaml::Value& value, std::string_view field,
                               std::string_view key) {
  const bool is_for_people = key == "reason" || key == "owner";
  return read_text(value, fmt::format("{}.{}", field, key),
                   is_for_people ? kReasonSizeMax : kTextSizeMax);
}

/// Who mistakes the key for the variable's name has written a secret there: it is not repeated.
Result<std::string> read_variable(const yaml::Value& value, std::string_view field) {
  std::string name = TRY(read_text(value, field));
  const auto fits = [](char c) { return is_alnum(c) || c == '_'; };
  if (!std::ranges::all_of(name, fits) || is_digit(name[0]))
    return wrong(value, fmt::format("{}: expected the name of an environment variable", field));
  return name;
}

Result<std::optional<Date>> read_until(const yaml::Value& entry, std::string_view field) {
  const yaml::Value* until = entry.find("until");
  if (until == nullptr) return std::nullopt;
  const std::string text = TRY(until->as_string(fmt::format("{}.until", field)));
  const auto date = parse_date(text);
  if (!date)
    return wrong(*until, fmt::format("{}.until: expected a date as in 2026-12-31, found {}", field,
                                     yaml::repeated(text)));
  return date;
}

Result<Allow> read_allow(const yaml::Value& entry, std::string_view field) {
  TRY(entry.expect_map(field));
  TRY(check_keys(entry, kAllowKeys));
  Allow allow;
  allow.line = entry.line;
  for (const auto& [key, target] :
       {std::pair{"path", &Allow::path}, std::pair{"detector", &Allow::detector},
        std::pair{"fingerprint", &Allow::fingerprint}, std::pair{"reason", &Allow::reason},
        std::pair{"owner", &Allow::owner}})
    if (const yaml::Value* value = entry.find(key))
      allow.*target = TRY(read_field(*value, field, key));
  if (allow.path.empty() && allow.detector.empty() && allow.fingerprint.empty())
    return wrong(entry, fmt::format("{}: needs a `path`, a `detector` or a `fingerprint`", field));
  if (const yaml::Value* value = entry.find("fingerprint");
      value && !is_whole_fingerprint(allow.fingerprint))
    return wrong(*value,
                 fmt::format("{}.fingerprint: expected {} hexadecimal digits, as reports show "
                             "them",
                             field, kFingerprintSize));
  if (allow.reason.empty())
    return wrong(entry, fmt::format("{}: needs a `reason`, for whoever reads this next", field));
  allow.until = TRY(read_until(entry, field));
  return allow;
}

/// What may be accepted: not that a scan was stopped, which says nothing of what it did not see.
Result<Skip::Reason> read_skip(const yaml::Value& value, std::string_view field) {
  const std::string text = TRY(read_text(value, field));
  const auto reason = parse_reason(text);
  if (!reason || *reason == Skip::Reason::Excluded || *reason == Skip::Reason::Stopped)
    return wrong(value, fmt::format("{}: `{}` is no reason that reports give and that can be "
                                    "accepted, such as `shallow` or `missing-object`",
                                    field, printable(text)));
  return *reason;
}

Result<Accept> read_accept(const yaml::Value& entry, std::string_view field) {
  TRY(entry.expect_map(field));
  TRY(check_keys(entry, kAcceptKeys));
  Accept accept;
  accept.line = entry.line;
  const yaml::Value* skip = entry.find("skip");
  if (skip == nullptr)
    return wrong(entry, fmt::format("{}: needs a `skip`: the reason that reports give", field));
  accept.skip = TRY(read_skip(*skip, fmt::format("{}.skip", field)));
  for (const auto& [key, target] :
       {std::pair{"path", &Accept::path}, std::pair{"object", &Accept::object},
        std::pair{"reason", &Accept::reason}, std::pair{"owner", &Accept::owner}})
    if (const yaml::Value* value = entry.find(key))
      accept.*target = TRY(read_field(*value, field, key));
  if (accept.reason.empty() || accept.owner.empty())
    return wrong(entry, fmt::format("{}: needs a `reason` and an `owner`, who answers for what "
                                    "nobody looked at",
                                    field));
  accept.until = TRY(read_until(entry, field));
  return accept;
}

Result<Switch> read_switch(const yaml::Value& entry, std::string_view field) {
  TRY(entry.expect_map(field));
  TRY(check_keys(entry, kSwitchKeys));
  Switch one;
  one.line = entry.line;
  const yaml::Value* disable = entry.find("disable");
  const yaml::Value* enable = entry.find("enable");
  if ((disable == nullptr) == (enable == nullptr))
    return wrong(entry, fmt::format("{}: needs either a `disable` or an `enable`: the id of a "
                                    "detector or provider",
                                    field));
  one.is_enabled = enable != nullptr;
  const yaml::Value& id = one.is_enabled ? *enable : *disable;
  one.id = TRY(read_text(id, fmt::format("{}.{}", field, one.is_enabled ? "enable" : "disable")));
  for (const auto& [key, target] :
       {std::pair{"reason", &Switch::reason}, std::pair{"owner", &Switch::owner}})
    if (const yaml::Value* value = entry.find(key))
      one.*target = TRY(read_field(*value, field, key));
  if (one.reason.empty())
    return wrong(entry, fmt::format("{}: needs a `reason`, for whoever reads this next", field));
  one.until = TRY(read_until(entry, field));
  return one;
}

/// A list of entries, each read by `read`.
template <class Read>
auto read_list(const yaml::Value& list, std::string_view field, Read read)
    -> Result<std::vector<typename decltype(read(list, field))::value_type>> {
  TRY(list.expect_sequence(field));
  std::vector<typename decltype(read(list, field))::value_type> entries;
  for (std::size_t i = 0; i < list.items.size(); ++i)
    entries.push_back(TRY(read(list.items[i], fmt::format("{}[{}]", field, i))));
  return entries;
}

/// One of the words that `parse` knows.
template <class Parse>
auto read_word(const yaml::Value& value, std::string_view field, std::string_view known,
               Parse parse) -> Result<typename decltype(parse(""))::value_type> {
  const std::string text = TRY(value.as_string(field));
  const auto word = parse(text);
  if (!word)
    return wrong(value,
                 fmt::format("{}: expected {}, found {}", field, known, yaml::repeated(text)));
  return *word;
}

Result<Threshold> read_threshold(const yaml::Value& map, std::string_view field) {
  TRY(map.expect_map(field));
  TRY(check_keys(map, kThresholdKeys));
  Threshold threshold;
  threshold.line = map.line;
  if (const yaml::Value* severity = map.find("severity")) {
    threshold.severity = TRY(read_word(*severity, fmt::format("{}.severity", field),
                                       "low, medium, high or critical", parse_severity));
    threshold.severity_line = severity->line;
  }
  if (const yaml::Value* confidence = map.find("confidence")) {
    threshold.confidence = TRY(read_word(*confidence, fmt::format("{}.confidence", field),
                                         "low, medium or high", parse_confidence));
    threshold.confidence_line = confidence->line;
  }
  return threshold;
}

std::optional<WhenOver> parse_when_over(std::string_view text) {
  if (text == "block") return WhenOver::Block;
  if (text == "warn") return WhenOver::Warn;
  return std::nullopt;
}

std::optional<bool> parse_skip(std::string_view text) {
  if (text == "allow") return true;
  if (text == "deny") return false;
  return std::nullopt;
}

Result<HookRules> read_hook(const yaml::Value& map) {
  TRY(map.expect_map("hook"));
  TRY(check_keys(map, kHookKeys));
  HookRules hook;
  hook.line = map.line;
  if (const yaml::Value* budget = map.find("budget")) {
    hook.budget = TRY(read_word(*budget, "hook.budget",
                                "a time such as 5s, 500ms or 1m, an hour at most", parse_budget));
    hook.budget_line = budget->line;
  }
  if (const yaml::Value* when_over = map.find("when_over")) {
    hook.when_over = TRY(read_word(*when_over, "hook.when_over", "block or warn", parse_when_over));
    hook.when_over_line = when_over->line;
  }
  if (const yaml::Value* skip = map.find("skip")) {
    hook.may_skip = TRY(read_word(*skip, "hook.skip", "allow or deny", parse_skip));
    hook.skip_line = skip->line;
  }
  return hook;
}

Result<Grants> read_grants(const yaml::Value& map) {
  TRY(map.expect_map("repository"));
  TRY(check_keys(map, kRepositoryKeys));
  Grants grants;
  const yaml::Value* may = map.find("may");
  if (may == nullptr) return grants;
  TRY(may->expect_sequence("repository.may"));
  for (const yaml::Value& item : may->items) {
    const std::string text = TRY(item.as_string("repository.may"));
    const auto grant = parse_grant(text);
    if (!grant) {
      std::array<std::string_view, kGrantNames.size()> names;
      std::ranges::transform(kGrantNames, names.begin(),
                             &std::pair<std::string_view, Grant>::first);
      return wrong(item, fmt::format("repository.may: unknown word `{}`{}", printable(text),
                                     closest_word(text, names)
                                         ? did_you_mean(text, names)
                                         : fmt::format("; there are {}", fmt::join(names, ", "))));
    }
    grants.lines.emplace(*grant, item.line);
  }
  return grants;
}

Result<std::vector<Path>> read_providers(const yaml::Value& value, const Path& directory) {
  std::vector<Path> providers;
  for (const std::string& provider : TRY(value.as_strings("providers"))) {
    if (directory.empty() && !provider.starts_with('/'))
      return wrong(value,
                   "providers: only absolute paths mean something in a policy that comes "
                   "from a URL");
    providers.push_back(absolute_path(provider, directory));
  }
  return providers;
}

Result<Ignore> read_ignore(const yaml::Value& entry, std::string_view field) {
  return Ignore{TRY(read_text(entry, field)), entry.line};
}

Result<Config> read_whole(const yaml::Value& root, std::string_view name, const Path& directory) {
  Config config;
  config.name = name;
  config.directory = directory;
  if (root.is_null()) return config;
  if (!root.is_map())
    return wrong(root,
                 fmt::format("expected keys such as `ignore:`, found {}", to_text(root.kind)));
  TRY(check_keys(root, kKeys));
  if (const yaml::Value* ignore = root.find("ignore"))
    config.ignore = TRY(read_list(*ignore, "ignore", read_ignore));
  if (const yaml::Value* allow = root.find("allow"))
    config.allow = TRY(read_list(*allow, "allow", read_allow));
  if (const yaml::Value* accept = root.find("accept"))
    config.accept = TRY(read_list(*accept, "accept", read_accept));
  if (const yaml::Value* detectors = root.find("detectors"))
    config.detectors = TRY(read_list(*detectors, "detectors", read_switch));
  if (const yaml::Value* report = root.find("report"))
    config.report = TRY(read_threshold(*report, "report"));
  if (const yaml::Value* fail = root.find("fail")) config.fail = TRY(read_threshold(*fail, "fail"));
  if (const yaml::Value* hook = root.find("hook")) config.hook = TRY(read_hook(*hook));
  if (const yaml::Value* key = root.find("fingerprint_key_env")) {
    config.fingerprint_key_env = TRY(read_variable(*key, "fingerprint_key_env"));
    config.fingerprint_key_line = key->line;
  }
  if (const yaml::Value* providers = root.find("providers")) {
    config.providers = TRY(read_providers(*providers, directory));
    config.providers_line = providers->line;
  }
  return config;
}

}  // namespace

std::optional<std::chrono::milliseconds> parse_budget(std::string_view text) {
  std::uint32_t number = 0;
  const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || number == 0) return std::nullopt;
  const std::string_view unit = text.substr(static_cast<std::size_t>(rest - text.data()));
  const std::uint64_t factor = unit == "ms" ? 1 : unit == "s" ? 1000 : unit == "m" ? 60'000 : 0;
  const std::chrono::milliseconds budget(number * factor);
  if (factor == 0 || budget > kBudgetMax) return std::nullopt;
  return budget;
}

std::vector<std::string> config_keys() {
  std::vector<std::string> keys;
  for (const Section& section : kSections)
    for (const std::string_view key : section.keys)
      keys.push_back(fmt::format("{}{}{}", section.name, section.name.empty() ? "" : ".", key));
  return keys;
}

Result<Config> parse_config(std::string_view text, std::string_view name, const Path& directory) {
  const yaml::Value root = TRY(yaml::parse(text, name));
  if (const yaml::Value* repository = root.find("repository"))
    return wrong(*repository,
                 "`repository` says what a file such as this one may do, so it belongs in your "
                 "organisation's policy (--policy)");
  return read_whole(root, name, directory);
}

Result<Config> parse_policy(std::string_view text, std::string_view name, const Path& directory) {
  const yaml::Value root = TRY(yaml::parse(text, name));
  Config config = TRY(read_whole(root, name, directory));
  config.grants.emplace();
  if (const yaml::Value* repository = root.find("repository"))
    config.grants = TRY(read_grants(*repository));
  return config;
}

std::string entry_name(const Config& config, int line) {
  return line == 0 ? config.name : fmt::format("{}:{}", config.name, line);
}

}  // namespace cordon
