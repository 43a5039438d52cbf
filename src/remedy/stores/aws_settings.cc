#include "remedy/stores/aws_settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace cordon {
namespace {

constexpr std::size_t kFileSizeMax = std::size_t{1} << 20;

/// A profile file's section; empty where there is no file.
Result<IniSection> read_section(const Path& path, const std::string& name) {
  const auto file = Fd::open(path, Fd::Follow::Yes);
  if (!file && file.error().kind == Error::Kind::NotFound) return IniSection();
  if (!file) return std::unexpected(file.error().in(printable(path)));
  const auto bytes = file->read_all(kFileSizeMax);
  if (!bytes) return std::unexpected(bytes.error().in(printable(path)));
  return ini_section(*bytes, name);
}

std::string in_home(const Environment& environment, std::string_view name) {
  return join(environment("HOME").value_or("/"), name);
}

bool is_region(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || c == '-';
  });
}

/// `secretsmanager` has its endpoint in AWS_ENDPOINT_URL_SECRETS_MANAGER.
std::string endpoint_variable(const std::string& service) {
  return service == "sts" ? "AWS_ENDPOINT_URL_STS" : "AWS_ENDPOINT_URL_SECRETS_MANAGER";
}

}  // namespace

Result<AwsSettings> AwsSettings::read(const Environment& environment) {
  AwsSettings settings;
  const auto named = first_of(environment, {"AWS_PROFILE", "AWS_DEFAULT_PROFILE"});
  settings.profile = named.value_or("default");
  settings.is_profile_named = named.has_value();
  const Path credentials =
      environment("AWS_SHARED_CREDENTIALS_FILE").value_or(in_home(environment, ".aws/credentials"));
  const Path config = environment("AWS_CONFIG_FILE").value_or(in_home(environment, ".aws/config"));
  settings.section = TRY(read_section(credentials, settings.profile));
  IniSection configured = TRY(read_section(
      config, settings.profile == "default" ? "default" : "profile " + settings.profile));
  settings.section.merge(configured);
  if (settings.is_profile_named && settings.section.empty())
    return fail(Error::Kind::Usage,
                fmt::format("AWS_PROFILE: no profile `{}` in ~/.aws", printable(settings.profile)));
  settings.region = first_of(environment, {"AWS_REGION", "AWS_DEFAULT_REGION"})
                        .value_or(settings.of_profile("region"));
  settings.ca_file =
      first_of(environment, {"AWS_CA_BUNDLE"}).value_or(settings.of_profile("ca_bundle"));
  return settings;
}

std::string AwsSettings::of_profile(const std::string& name) const {
  const auto found = section.find(name);
  return found == section.end() ? std::string() : std::string(found->second.reveal());
}

Result<Url> aws_endpoint(const AwsSettings& settings, const Environment& environment,
                         const std::string& service) {
  if (!is_region(settings.region))
    return fail(Error::Kind::Usage,
                settings.region.empty()
                    ? std::string("no AWS region; AWS_REGION says it, or the profile")
                    : fmt::format("`{}` is no AWS region", printable(settings.region)));
  std::string endpoint = first_of(environment, {endpoint_variable(service), "AWS_ENDPOINT_URL"})
                             .value_or(settings.of_profile("endpoint_url"));
  if (endpoint.empty()) {
    const bool is_fips = environment("AWS_USE_FIPS_ENDPOINT").value_or("") == "true";
    endpoint = fmt::format("https://{}{}.{}.amazonaws.com{}", service, is_fips ? "-fips" : "",
                           settings.region, settings.region.starts_with("cn-") ? ".cn" : "");
  }
  auto url = Url::parse(endpoint);
  if (!url) return std::unexpected(std::move(url).error().in("the endpoint of AWS"));
  return url;
}

}  // namespace cordon
