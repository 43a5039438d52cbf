#include "remedy/stores/azure_token.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>
#include <vector>

#include "base/text.h"
#include "remedy/stores/address.h"
#include "remedy/stores/answer.h"
#include "remedy/stores/credential_file.h"

namespace cordon {
namespace {

constexpr std::chrono::milliseconds kMachineTimeout{5'000};

using Form = std::vector<std::pair<std::string_view, std::string_view>>;

/// `name="value"` in a header.
std::string parameter(std::string_view header, std::string_view name) {
  const std::string beginning = fmt::format("{}=\"", name);
  const std::size_t at = header.find(beginning);
  if (at == std::string_view::npos) return {};
  header.remove_prefix(at + beginning.size());
  return std::string(header.substr(0, header.find('"')));
}

constexpr std::string_view kPublicLogin = "https://login.microsoftonline.com";
// The public cloud's login under the name that it had before.
constexpr std::string_view kFormerLogin = "https://login.windows.net";

/// Both lead to the same, and who is told one may be sent to the other.
bool is_public_login(const std::string& origin) {
  return origin == kPublicLogin || origin == kFormerLogin;
}

/// Each of Azure's clouds has a login of its own.
std::string_view login_of_cloud(const Url& vault) {
  if (vault.host.ends_with(".azure.cn")) return "https://login.chinacloudapi.cn";
  if (vault.host.ends_with(".usgovcloudapi.net")) return "https://login.microsoftonline.us";
  return kPublicLogin;
}

/// An id or a domain: nothing that would lead to another path.
bool is_tenant(std::string_view text) {
  return !text.empty() &&
         std::ranges::all_of(text, [](char c) { return is_alnum(c) || c == '-' || c == '.'; });
}

Result<SecretText> token_in(const HttpResponse& response, const std::string& from) {
  const Json json = Json::parse(response.body.reveal(), nullptr, false);
  if (!response.is_success()) {
    const std::string words = text_at(json, {"error_description"}).value_or("");
    const bool is_our_fault = response.status == 400 || response.status == 401;
    Error error = refusal(response, from, words);
    if (is_our_fault) error.kind = Error::Kind::Denied;
    return std::unexpected(std::move(error));
  }
  auto token = text_at(json, {"access_token"});
  if (!token) return fail(Error::Kind::Corrupt, fmt::format("{}: an answer without a token", from));
  return SecretText(*std::move(token));
}

Result<SecretText> fetch_for_client(const std::string& client, const AzureChallenge& challenge,
                                    const Url& login, const Environment& environment,
                                    HttpTransport& transport) {
  const std::string tenant = environment("AZURE_TENANT_ID").value_or(challenge.tenant);
  const std::string scope = challenge.resource + "/.default";
  Form form = {{"grant_type", "client_credentials"}, {"client_id", client}, {"scope", scope}};
  SecretText proof;
  if (auto secret = environment("AZURE_CLIENT_SECRET")) {
    proof = SecretText(*std::move(secret));
    form.emplace_back("client_secret", proof.reveal());
  } else {
    proof = TRY(read_credential_file(environment("AZURE_FEDERATED_TOKEN_FILE").value_or("")));
    form.emplace_back("client_assertion_type",
                      "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    form.emplace_back("client_assertion", proof.reveal());
  }
  HttpRequest request{
      .method = "POST",
      .url = login.below(fmt::format("/{}/oauth2/v2.0/token", percent_encode(tenant))),
      .body = SecretText(form_encode(form))};
  request.add_header("Content-Type", "application/x-www-form-urlencoded");
  const HttpResponse response = TRY(transport.send(request));
  return token_in(response, "the login at " + login.origin());
}

/// Asks who this machine, or what runs on it, is.
Result<SecretText> fetch_identity(const AzureChallenge& challenge, const Environment& environment,
                                  HttpTransport& transport) {
  const auto service = environment("IDENTITY_ENDPOINT");
  auto header = environment("IDENTITY_HEADER");
  const bool is_app_service = service && header;
  auto url = Url::parse(
      is_app_service
          ? *service
          : environment("AZURE_POD_IDENTITY_AUTHORITY_HOST").value_or("http://169.254.169.254") +
                "/metadata/identity/oauth2/token");
  if (!url) return std::unexpected(std::move(url).error().in("IDENTITY_ENDPOINT"));
  const std::string client = environment("AZURE_CLIENT_ID").value_or("");
  Form query = {{"api-version", is_app_service ? "2019-08-01" : "2018-02-01"},
                {"resource", challenge.resource}};
  if (!client.empty()) query.emplace_back("client_id", client);
  url->query = form_encode(query);
  HttpRequest request{.url = *url, .reach = Reach::Machine, .timeout = kMachineTimeout};
  if (is_app_service)
    request.add_header("X-IDENTITY-HEADER", *std::move(header));
  else
    request.add_header("Metadata", "true");
  const auto response = transport.send(request);
  if (!response && !is_app_service)
    return fail(Error::Kind::Usage,
                "no credentials for Azure: neither AZURE_CLIENT_ID with AZURE_CLIENT_SECRET or "
                "AZURE_FEDERATED_TOKEN_FILE, nor an identity of this machine");
  if (!response) return std::unexpected(response.error());
  return token_in(*response, "the identity at " + url->origin());
}

}  // namespace

Result<Url> azure_login(const Url& vault, const Environment& environment) {
  std::string login =
      environment("AZURE_AUTHORITY_HOST").value_or(std::string(login_of_cloud(vault)));
  // As Azure's own tools read it, it may be a host alone; a word without a dot is none of a cloud.
  if (!login.contains("://") && login.contains('.')) login.insert(0, "https://");
  return parse_cloud_address(login, "AZURE_AUTHORITY_HOST");
}

Result<AzureChallenge> parse_azure_challenge(const HttpResponse& response, const Url& vault,
                                             const Url& login) {
  const SecretText* header = response.header("www-authenticate");
  const std::string_view text = header == nullptr ? std::string_view() : header->reveal();
  std::string resource = parameter(text, "resource");
  if (resource.empty()) resource = parameter(text, "scope");
  if (resource.ends_with("/.default")) resource.resize(resource.size() - 9);
  while (resource.ends_with('/')) resource.pop_back();
  const auto authority = Url::parse(parameter(text, "authorization"));
  const auto wanted = Url::parse(resource);
  if (!authority || !wanted)
    return fail(Error::Kind::Corrupt,
                fmt::format("{}: is no Key Vault: it asks for no login", vault.origin()));
  if (vault.host != wanted->host && !vault.host.ends_with("." + wanted->host))
    return fail(Error::Kind::Outside,
                fmt::format("{}: asks for a token that is meant for {}; it does not get one",
                            vault.origin(), wanted->origin()));
  const bool is_public = is_public_login(login.origin()) && is_public_login(authority->origin());
  if (authority->origin() != login.origin() && !is_public)
    return fail(Error::Kind::Outside,
                fmt::format("{}: sends us to {} for a token, and its cloud's login is {}; where it "
                            "is a cloud of its own, AZURE_AUTHORITY_HOST says so",
                            vault.origin(), authority->origin(), login.origin()));
  std::string tenant = authority->path.substr(1);
  tenant.resize(std::min(tenant.find('/'), tenant.size()));
  if (!is_tenant(tenant))
    return fail(Error::Kind::Corrupt, fmt::format("{}: names no tenant", vault.origin()));
  return AzureChallenge{std::move(tenant), std::move(resource)};
}

Result<SecretText> fetch_azure_token(const AzureChallenge& challenge, const Url& login,
                                     const Environment& environment, HttpTransport& transport) {
  const auto client = environment("AZURE_CLIENT_ID");
  if (client && first_of(environment, {"AZURE_CLIENT_SECRET", "AZURE_FEDERATED_TOKEN_FILE"}))
    return fetch_for_client(*client, challenge, login, environment, transport);
  return fetch_identity(challenge, environment, transport);
}

}  // namespace cordon
