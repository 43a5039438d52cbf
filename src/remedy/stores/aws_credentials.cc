#include "remedy/stores/aws_credentials.h"

#include <fmt/format.h>

#include <chrono>
#include <optional>
#include <utility>

#include "base/text.h"
#include "remedy/stores/answer.h"
#include "remedy/stores/credential_file.h"

namespace cordon {
namespace {

/// Nothing where a source has none, which is no error.
using Found = Result<std::optional<AwsCredentials>>;

// Where there is no such service, an address on the link answers late or never.
constexpr std::chrono::milliseconds kMachineTimeout{2'000};

/// Where credentials are looked for.
struct Search {
  AwsSettings& settings;
  const Environment& environment;
  HttpTransport& transport;
};

Found from_environment(Search& search) {
  auto id = search.environment("AWS_ACCESS_KEY_ID");
  auto secret = search.environment("AWS_SECRET_ACCESS_KEY");
  if (!id && !secret) return std::nullopt;
  if (!id || !secret)
    return fail(Error::Kind::Usage,
                "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY belong together; one is not set");
  return AwsCredentials{*std::move(id), SecretText(*std::move(secret)),
                        SecretText(search.environment("AWS_SESSION_TOKEN").value_or(""))};
}

/// The text of an XML element, of which there is one; its values need no unescaping.
std::string element(std::string_view xml, std::string_view name) {
  const std::string open = fmt::format("<{}>", name);
  const std::size_t at = xml.find(open);
  if (at == std::string_view::npos) return {};
  xml.remove_prefix(at + open.size());
  return std::string(xml.substr(0, xml.find('<')));
}

Found from_web_identity(Search& search, const Path& file, const std::string& role,
                        const std::string& session) {
  const SecretText token = TRY(read_credential_file(file));
  const Url endpoint = TRY(aws_endpoint(search.settings, search.environment, "sts"));
  HttpRequest request{.method = "POST", .url = endpoint};
  request.add_header("Content-Type", "application/x-www-form-urlencoded");
  request.body = SecretText(form_encode({{"Action", "AssumeRoleWithWebIdentity"},
                                         {"Version", "2011-06-15"},
                                         {"RoleArn", role},
                                         {"RoleSessionName", session.empty() ? "cordon" : session},
                                         {"WebIdentityToken", token.reveal()}}));
  const HttpResponse response = TRY(search.transport.send(request));
  const std::string_view xml = response.body.reveal();
  if (!response.is_success())
    return std::unexpected(Error{
        Error::Kind::Denied, fmt::format("{} refuses the web identity: {}", request.url.origin(),
                                         words_of(element(xml, "Message")))});
  return AwsCredentials{element(xml, "AccessKeyId"), SecretText(element(xml, "SecretAccessKey")),
                        SecretText(element(xml, "SessionToken"))};
}

Found from_web_identity_variables(Search& search) {
  const auto file = search.environment("AWS_WEB_IDENTITY_TOKEN_FILE");
  const auto role = search.environment("AWS_ROLE_ARN");
  if (!file || !role) return std::nullopt;
  return from_web_identity(search, *file, *role,
                           search.environment("AWS_ROLE_SESSION_NAME").value_or(""));
}

Found from_profile(Search& search) {
  const AwsSettings& settings = search.settings;
  const std::string role = settings.of_profile("role_arn");
  if (const std::string file = settings.of_profile("web_identity_token_file");
      !file.empty() && !role.empty())
    return from_web_identity(search, file, role, settings.of_profile("role_session_name"));
  if (role.empty() && !settings.of_profile("aws_access_key_id").empty())
    return AwsCredentials{settings.of_profile("aws_access_key_id"),
                          SecretText(settings.of_profile("aws_secret_access_key")),
                          SecretText(settings.of_profile("aws_session_token"))};
  for (const char* name : {"role_arn", "credential_process", "sso_session", "sso_start_url"})
    if (!settings.of_profile(name).empty())
      return fail(Error::Kind::Unsupported,
                  fmt::format("the AWS profile `{}` uses {}, which is not supported; "
                              "`aws configure export-credentials` gives keys for the environment",
                              printable(settings.profile), name));
  return std::nullopt;
}

/// `{"AccessKeyId", "SecretAccessKey", "Token"}`, as containers and instances are told.
Found credentials_of(const HttpResponse& response, const std::string& from) {
  if (!response.is_success()) return std::unexpected(refusal(response, from, ""));
  const Json json = TRY(json_of(response, from));
  auto id = text_at(json, {"AccessKeyId"});
  auto secret = text_at(json, {"SecretAccessKey"});
  if (!id || !secret)
    return fail(Error::Kind::Corrupt, fmt::format("{}: an answer without credentials", from));
  return AwsCredentials{*std::move(id), SecretText(*std::move(secret)),
                        SecretText(text_at(json, {"Token"}).value_or(""))};
}

/// Over http the credentials may come from this machine only.
bool may_be_asked(const Url& url) {
  if (url.scheme == "https") return true;
  for (const std::string_view host :
       {"127.0.0.1", "[::1]", "localhost", "169.254.170.2", "169.254.170.23", "[fd00:ec2::23]"})
    if (url.host == host) return true;
  return false;
}

Found from_container(Search& search) {
  const Environment& environment = search.environment;
  const auto relative = environment("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
  const auto full = environment("AWS_CONTAINER_CREDENTIALS_FULL_URI");
  if (!relative && !full) return std::nullopt;
  auto url = Url::parse(relative ? "http://169.254.170.2" + *relative : *full);
  if (!url) return std::unexpected(std::move(url).error().in("AWS_CONTAINER_CREDENTIALS_…_URI"));
  if (!may_be_asked(*url))
    return fail(Error::Kind::Usage,
                "AWS_CONTAINER_CREDENTIALS_FULL_URI: credentials are not fetched over http from "
                "another machine");
  HttpRequest request{.url = *url, .reach = Reach::Machine, .timeout = kMachineTimeout};
  SecretText token(environment("AWS_CONTAINER_AUTHORIZATION_TOKEN").value_or(""));
  if (const auto file = environment("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"))
    token = TRY(read_credential_file(*file));
  if (!token.empty()) request.headers.push_back({"Authorization", token});
  const HttpResponse response = TRY(search.transport.send(request));
  return credentials_of(response, "the container's credentials at " + url->origin());
}

/// Questions to the machine that this runs on: version 2 of the service, which wants a token first.
class InstanceMetadata {
 public:
  InstanceMetadata(Url service, HttpTransport& transport)
      : service_(std::move(service)), transport_(transport) {}

  /// False where nobody answers: no instance of EC2.
  bool begin() {
    HttpRequest request = question("PUT", "/latest/api/token");
    request.add_header("X-aws-ec2-metadata-token-ttl-seconds", "300");
    const auto response = transport_.send(request);
    if (!response || !response->is_success()) return false;
    token_ = response->body;
    return true;
  }

  Result<HttpResponse> ask(const std::string& path) {
    HttpRequest request = question("GET", "/latest/meta-data/" + path);
    request.headers.push_back({"X-aws-ec2-metadata-token", token_});
    return transport_.send(request);
  }

  [[nodiscard]] std::string title() const {
    return "the instance's credentials at " + service_.origin();
  }

 private:
  [[nodiscard]] HttpRequest question(std::string method, const std::string& path) const {
    return {.method = std::move(method),
            .url = service_.below(path),
            .reach = Reach::Machine,
            .timeout = kMachineTimeout};
  }

  Url service_;
  HttpTransport& transport_;
  SecretText token_;
};

Found from_instance(Search& search) {
  const Environment& environment = search.environment;
  if (to_lower(environment("AWS_EC2_METADATA_DISABLED").value_or("")) == "true")
    return std::nullopt;
  auto url = Url::parse(
      environment("AWS_EC2_METADATA_SERVICE_ENDPOINT").value_or("http://169.254.169.254"));
  if (!url) return std::unexpected(std::move(url).error().in("AWS_EC2_METADATA_SERVICE_ENDPOINT"));
  InstanceMetadata metadata(*std::move(url), search.transport);
  if (!metadata.begin()) return std::nullopt;
  const HttpResponse roles = TRY(metadata.ask("iam/security-credentials/"));
  if (!roles.is_success()) return std::nullopt;
  const std::string_view names = roles.body.reveal();
  const std::string role(names.substr(0, names.find_first_of("\r\n")));
  if (search.settings.region.empty()) {
    const HttpResponse region = TRY(metadata.ask("placement/region"));
    if (region.is_success()) search.settings.region = std::string(region.body.reveal());
  }
  const HttpResponse credentials =
      TRY(metadata.ask("iam/security-credentials/" + percent_encode(role)));
  return credentials_of(credentials, metadata.title());
}

}  // namespace

Result<AwsCredentials> find_aws_credentials(AwsSettings& settings, const Environment& environment,
                                            HttpTransport& transport) {
  Search search{settings, environment, transport};
  for (const auto from :
       {from_environment, from_web_identity_variables, from_profile, from_container, from_instance})
    if (auto found = TRY(from(search))) return *std::move(found);
  return fail(
      Error::Kind::Usage,
      "no AWS credentials: neither AWS_ACCESS_KEY_ID, a web identity, a profile, a container "
      "nor an instance gives any");
}

}  // namespace cordon
