#include "policy/config.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

#include "base/suggest.h"
#include "base/text.h"
#include "base/yaml.h"
#include "model/fingerprint.h"

namespace cordon {
namespace {

using Words = std::span<const std::string_view>;

constexpr std::array<std::string_view, 5> kKeys = {"ignore", "providers", "fingerprint_key_env",
                                                   "allow", "accept"};
constexpr std::array<std::string_view, 6> kAllowKeys = {"path",   "detector", "fingerprint",
                                                        "reason", "owner",    "until"};
constexpr std::array<std::string_view, 6> kAcceptKeys = {"skip",   "path",  "object",
                                                         "reason", "owner", "until"};
/// Directories above the target; deeper no file system goes in practice.
constexpr std::size_t kLevelsMax = 256;

std::unexpected<Error> wrong(const yaml::Value& value, std::string_view what) {
  return std::unexpected(value.wrong(what));
}

Result<void> check_keys(const yaml::Value& map, Words known) {
  for (const yaml::Entry& entry : map.entries) {
    if (std::ranges::find(known, entry.key) != known.end()) continue;
    yaml::Value key = entry.value;
    key.line = entry.line;
    return wrong(key, fmt::format("unknown key `{}`{}", printable(entry.key),
                                  did_you_mean(entry.key, known)));
  }
  return {};
}

Result<std::string> read_text(const yaml::Value& value, std::string_view field) {
  std::string text = TRY(value.as_string(field));
  if (text.empty()) return wrong(value, fmt::format("{}: must not be empty", field));
  return text;
}

bool is_fingerprint(std::string_view text) {
  return text.size() == kFingerprintSize &&
         std::ranges::all_of(text, [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); });
}

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto number = [&](std::size_t begin, std::size_t size) -> std::optional<unsigned> {
    unsigned value = 0;
    const char* end = text.data() + begin + size;
    const auto [rest, error] = std::from_chars(text.data() + begin, end, value);
    if (error != std::errc() || rest != end) return std::nullopt;
    return value;
  };
  const auto year = number(0, 4), month = number(5, 2), day = number(8, 2);
  if (!year || !month || !day) return std::nullopt;
  const Date date{std::chrono::year(static_cast<int>(*year)), std::chrono::month(*month),
                  std::chrono::day(*day)};
  if (!date.ok()) return std::nullopt;
  return date;
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
    return wrong(*until, fmt::format("{}.until: expected a date as in 2026-12-31, found `{}`",
                                     field, printable(text)));
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
      allow.*target = TRY(read_text(*value, fmt::format("{}.{}", field, key)));
  if (allow.path.empty() && allow.detector.empty() && allow.fingerprint.empty())
    return wrong(entry, fmt::format("{}: needs a `path`, a `detector` or a `fingerprint`", field));
  if (const yaml::Value* value = entry.find("fingerprint");
      value && !is_fingerprint(allow.fingerprint))
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
      accept.*target = TRY(read_text(*value, fmt::format("{}.{}", field, key)));
  if (accept.reason.empty() || accept.owner.empty())
    return wrong(entry, fmt::format("{}: needs a `reason` and an `owner`, who answers for what "
                                    "nobody looked at",
                                    field));
  accept.until = TRY(read_until(entry, field));
  return accept;
}

Result<std::vector<Accept>> read_accepts(const yaml::Value& list) {
  TRY(list.expect_sequence("accept"));
  std::vector<Accept> accepts;
  for (std::size_t i = 0; i < list.items.size(); ++i)
    accepts.push_back(TRY(read_accept(list.items[i], fmt::format("accept[{}]", i))));
  return accepts;
}

Result<std::vector<Allow>> read_allows(const yaml::Value& list) {
  TRY(list.expect_sequence("allow"));
  std::vector<Allow> allows;
  for (std::size_t i = 0; i < list.items.size(); ++i)
    allows.push_back(TRY(read_allow(list.items[i], fmt::format("allow[{}]", i))));
  return allows;
}

Result<std::vector<Ignore>> read_ignores(const yaml::Value& list) {
  TRY(list.expect_sequence("ignore"));
  std::vector<Ignore> ignores;
  for (std::size_t i = 0; i < list.items.size(); ++i)
    ignores.push_back(
        {TRY(read_text(list.items[i], fmt::format("ignore[{}]", i))), list.items[i].line});
  return ignores;
}

Path parent_of(const Path& directory) {
  const std::size_t slash = directory.rfind('/');
  return slash == 0 || slash == Path::npos ? "/" : directory.substr(0, slash);
}

/// Whether the file in `directory` is one that a stranger may have put there.
bool is_open_to_anybody(const Path& directory) {
  struct stat status{};
  return ::stat(directory.c_str(), &status) == 0 && (status.st_mode & S_IWOTH) != 0;
}

bool is_link(const Path& path) {
  struct stat status{};
  return ::lstat(path.c_str(), &status) == 0 && S_ISLNK(status.st_mode);
}

Result<std::string> read_bounded(const Path& path, Fd::Follow follow) {
  if (follow == Fd::Follow::Yes) return read_file(path, kConfigSizeMax);
  const Path parent = parent_of(path);
  const Fd directory = TRY(Fd::open_directory(parent));
  return read_file_at(directory, path.substr(path.rfind('/') + 1), kConfigSizeMax);
}

bool exists(const Path& path) {
  struct stat status{};
  return ::lstat(path.c_str(), &status) == 0;
}

}  // namespace

Path absolute_path(std::string_view path, const Path& directory) {
  const Path whole = path.starts_with('/') ? Path(path) : join(directory, path);
  std::vector<std::string_view> names;
  std::string_view rest = whole;
  while (!rest.empty()) {
    const std::size_t slash = rest.find('/');
    const std::string_view name = rest.substr(0, slash);
    rest.remove_prefix(slash == rest.npos ? rest.size() : slash + 1);
    if (name.empty() || name == ".") continue;
    if (name != "..")
      names.push_back(name);
    else if (!names.empty())
      names.pop_back();
  }
  Path absolute;
  for (const std::string_view name : names) absolute.append("/").append(name);
  return absolute.empty() ? "/" : absolute;
}

Result<Config> parse_config(std::string_view text, std::string_view name, const Path& directory) {
  const yaml::Value root = TRY(yaml::parse(text, name));
  Config config;
  config.name = name;
  config.directory = directory;
  if (root.is_null()) return config;
  if (!root.is_map())
    return wrong(root,
                 fmt::format("expected keys such as `ignore:`, found {}", to_text(root.kind)));
  TRY(check_keys(root, kKeys));
  if (const yaml::Value* ignore = root.find("ignore")) config.ignore = TRY(read_ignores(*ignore));
  if (const yaml::Value* allow = root.find("allow")) config.allow = TRY(read_allows(*allow));
  if (const yaml::Value* accept = root.find("accept")) config.accept = TRY(read_accepts(*accept));
  if (const yaml::Value* key = root.find("fingerprint_key_env"))
    config.fingerprint_key_env = TRY(read_variable(*key, "fingerprint_key_env"));
  if (const yaml::Value* providers = root.find("providers"))
    for (const std::string& provider : TRY(providers->as_strings("providers")))
      config.providers.push_back(absolute_path(provider, directory));
  return config;
}

Result<Config> read_config(const Path& file, const Path& directory, Fd::Follow follow) {
  const Path absolute = absolute_path(file, directory);
  const std::string shown = printable(file);
  if (follow == Fd::Follow::No && is_link(absolute))
    return fail(Error::Kind::Usage,
                fmt::format("{}: a link, which is followed only when --config names it", shown));
  const auto text = read_bounded(absolute, follow);
  if (!text) return fail(Error::Kind::Usage, fmt::format("{}: {}", shown, text.error().text));
  return parse_config(*text, shown, parent_of(absolute));
}

std::optional<Path> find_config(const Path& start) {
  Path directory = start;
  for (std::size_t level = 0; level < kLevelsMax; ++level) {
    const bool is_above = level > 0;
    if (is_above && is_open_to_anybody(directory)) return std::nullopt;
    Path file = join(directory, kConfigName);
    if (exists(file)) return file;
    if (directory == "/" || exists(join(directory, ".git"))) return std::nullopt;
    directory = parent_of(directory);
  }
  return std::nullopt;
}

}  // namespace cordon
