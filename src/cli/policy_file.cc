#include "cli/policy_file.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdlib>
#include <utility>

#include "base/clock.h"
#include "base/log.h"
#include "base/ssh_signature.h"
#include "base/text.h"
#include "cli/http_options.h"
#include "cli/policy_cache.h"
#include "net/document.h"
#include "net/http.h"
#include "policy/config_file.h"
#include "policy/paths.h"

namespace cordon {
namespace {

constexpr const char* kPolicyVariable = "CORDON_POLICY";
constexpr const char* kKeyVariable = "CORDON_POLICY_KEY";
/// What a policy is signed for, so that no signature of something else stands for it.
constexpr std::string_view kNameSpace = "cordon-policy";
constexpr std::string_view kSignatureEnd = ".sig";
constexpr std::string_view kSigning =
    "; --policy-key wants it signed: `ssh-keygen -Y sign -f KEY -n cordon-policy POLICY`";
constexpr std::chrono::seconds kTimeMax(10);
constexpr std::chrono::days kCopyAgeMax(7);

using Keys = std::vector<SshPublicKey>;

/// Whatever is wrong: the user has to mend it before a scan means what the policy wants.
std::unexpected<Error> useless(Error error, std::string_view advice = {}) {
  error.kind = Error::Kind::Usage;
  error.text = fmt::format("policy: {}{}", error.text, advice);
  return std::unexpected(std::move(error));
}

Result<Keys> read_keys(const Path& file) {
  if (file.empty()) return Keys();
  const auto text = read_file(file, kSshTextSizeMax);
  if (!text) return useless(text.error().in("--policy-key: " + printable(file)));
  auto keys = parse_ssh_public_keys(*text);
  if (!keys) return useless(std::move(keys).error().in("--policy-key: " + printable(file)));
  return keys;
}

/// Of no keys every signature is right, and none.
Result<void> check_signature(const PolicyCopy& copy, const Keys& keys, std::string_view name) {
  if (keys.empty()) return {};
  const auto checked = check_ssh_signature(copy.signature, copy.policy, kNameSpace, keys);
  if (!checked)
    return useless(checked.error().in(fmt::format("{}{}", name, kSignatureEnd)), kSigning);
  return {};
}

class RemotePolicy {
 public:
  RemotePolicy(Url url, const Keys& keys, PolicyCache cache, std::int64_t unix_time)
      : url_(std::move(url)), keys_(keys), cache_(std::move(cache)), unix_time_(unix_time) {}

  Result<Config> load() {
    auto copy = fetch();
    const bool is_fresh = copy.has_value();
    if (!is_fresh) copy = stand_in(copy.error());
    if (!copy) return std::unexpected(std::move(copy).error());
    TRY(check_signature(*copy, keys_, shown(url_)));
    auto config = parse_policy(copy->policy, shown(url_), "");
    if (!config) return useless(std::move(config).error());
    if (is_fresh && cache_.is_there())
      if (const auto kept = cache_.write(url_, is_signed(), *copy); !kept)
        log::warn(
            fmt::format("no copy of the policy could be kept, for when its server does not "
                        "answer: {}",
                        kept.error().text));
    return config;
  }

 private:
  [[nodiscard]] bool is_signed() const { return !keys_.empty(); }

  Result<PolicyCopy> fetch() {
    const SystemClock clock;
    HttpOptions options = http_options();
    options.connect_timeout = options.timeout = kTimeMax;
    options.body_size_max = kConfigSizeMax;
    HttpClient client(std::move(options));
    const DocumentLimits limits{.until = clock.steady() + kTimeMax, .size_max = kConfigSizeMax};
    PolicyCopy copy{.unix_time = unix_time_, .policy = {}, .signature = {}};
    copy.policy = TRY(fetch_document(client, url_, limits, clock));
    if (!is_signed()) return copy;
    Url signature = url_;
    signature.path += kSignatureEnd;
    copy.signature = TRY(fetch_document(client, signature, limits, clock));
    return copy;
  }

  /// Only silence may be answered with what was said before: a server that says no means it.
  [[nodiscard]] Result<PolicyCopy> stand_in(const Error& error) const {
    constexpr std::string_view kAdvice =
        "; nothing was scanned: check the URL with `cordon policy check URL`, or ask whoever keeps "
        "the policy";
    if (error.kind != Error::Kind::Unreachable) return useless(error, kAdvice);
    auto copy = cache_.read(url_, is_signed());
    if (!copy) return useless(error, fmt::format(", and no copy is kept here{}", kAdvice));
    const std::chrono::seconds age(unix_time_ - copy->unix_time);
    // A clock that was set back makes no copy younger.
    if (age > kCopyAgeMax || age < -std::chrono::days(1))
      return useless(error, fmt::format(", and the copy here is older than {} days{}",
                                        kCopyAgeMax.count(), kAdvice));
    log::warn(fmt::format("{}; the copy of the policy from {} h ago counts, as it does for {} days",
                          error.text, std::chrono::duration_cast<std::chrono::hours>(age).count(),
                          kCopyAgeMax.count()));
    return *std::move(copy);
  }

  Url url_;
  const Keys& keys_;
  PolicyCache cache_;
  std::int64_t unix_time_;
};

Result<Config> load_url(const PolicyFlags& flags, const Keys& keys, const Path& cache_directory,
                        std::int64_t unix_time) {
  auto url = Url::parse(flags.source);
  if (!url) return useless(std::move(url).error());
  if (!is_protected(*url))
    return useless({Error::Kind::Usage,
                    fmt::format("{}: http can be changed on its way; https is taken, and http of "
                                "this machine alone",
                                shown(*url))});
  return RemotePolicy(*std::move(url), keys, PolicyCache(cache_directory), unix_time).load();
}

Result<Config> load_file(const Path& file, const Keys& keys, const Path& working_directory) {
  const std::string name = printable(file);
  PolicyCopy copy;
  auto policy = read_file(file, kConfigSizeMax);
  if (!policy) return useless(std::move(policy).error().in(name));
  copy.policy = *std::move(policy);
  if (!keys.empty()) {
    const Path signature = file + std::string(kSignatureEnd);
    auto text = read_file(signature, kSshTextSizeMax);
    if (!text) return useless(std::move(text).error().in(printable(signature)), kSigning);
    copy.signature = *std::move(text);
  }
  TRY(check_signature(copy, keys, name));
  auto config =
      parse_policy(copy.policy, name, absolute_path("..", absolute_path(file, working_directory)));
  if (!config) return useless(std::move(config).error());
  return config;
}

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

void add_policy_options(CLI::App& app, PolicyFlags& flags) {
  flags.is_taken = true;
  // `--policy "$URL"` of a variable that is not set would else be a scan without it.
  const auto not_empty = [](const std::string& typed) {
    return typed.empty() ? std::string("must not be empty") : std::string();
  };
  app.add_option("--policy", flags.source,
                 "your organisation's policy, a file or a URL; also CORDON_POLICY")
      ->type_name("FILE")
      ->check(not_empty);
  app.add_option("--policy-key", flags.key,
                 "public keys (ssh-ed25519); one of them has to have signed the policy")
      ->type_name("FILE")
      ->check(not_empty);
}

bool is_url(std::string_view source) { return source.contains("://"); }

Result<PolicyFlags> with_environment(PolicyFlags flags) {
  if (!flags.is_taken) return PolicyFlags{};
  // A CI system sets the variable to nothing where a job may not know its value.
  for (const char* name : {kPolicyVariable, kKeyVariable})
    if (const char* value = std::getenv(name); value != nullptr && *value == '\0')
      return fail(Error::Kind::Usage,
                  fmt::format("{} is set to nothing; unset it where there is none", name));
  if (flags.source.empty()) flags.source = variable(kPolicyVariable);
  if (flags.key.empty()) flags.key = variable(kKeyVariable);
  if (flags.source.empty() && !flags.key.empty())
    return fail(Error::Kind::Usage,
                "--policy-key says who signs a policy, and no --policy names one");
  return flags;
}

Result<Config> load_policy(const PolicyFlags& flags, const Path& working_directory,
                           const Path& cache_directory, std::int64_t unix_time) {
  const Keys keys = TRY(read_keys(flags.key));
  if (is_url(flags.source)) return load_url(flags, keys, cache_directory, unix_time);
  return load_file(flags.source, keys, working_directory);
}

Path policy_cache_directory() {
  Path cache = variable("XDG_CACHE_HOME");
  // The specification has relative paths ignored; one could lie in what is scanned.
  if (!cache.starts_with('/')) cache = join(variable("HOME"), ".cache");
  return cache.starts_with('/') ? join(cache, "cordon/policies") : Path();
}

}  // namespace cordon
