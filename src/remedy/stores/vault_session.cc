#include "remedy/stores/vault_session.h"

#include <fmt/format.h>

#include "base/text.h"
#include "remedy/stores/redaction.h"

namespace cordon {
namespace {

/// What the server says: `{"errors": ["…"]}`.
std::string errors_of(const HttpResponse& response) {
  const Json json = Json::parse(response.body.reveal(), nullptr, false);
  const Json* errors = value_at(json, {"errors"});
  if (errors == nullptr || !errors->is_array() || errors->empty() || !errors->front().is_string())
    return {};
  return errors->front().get<std::string>();
}

}  // namespace

VaultSession::VaultSession(Url address, std::string in_namespace,
                           std::unique_ptr<HttpTransport> transport)
    : address_(std::move(address)),
      namespace_(std::move(in_namespace)),
      transport_(std::move(transport)),
      title_("Vault at " + address_.origin()) {}

Result<VaultSession> VaultSession::open(const StoreSettings& settings) {
  const Environment& environment = settings.environment;
  const auto address = first_of(environment, {"BAO_ADDR", "VAULT_ADDR"});
  if (!address)
    return fail(
        Error::Kind::Usage,
        "VAULT_ADDR is not set; it says where Vault is, as in https://vault.example.com:8200");
  auto url = Url::parse(*address);
  if (!url) return std::unexpected(std::move(url).error().in("VAULT_ADDR"));
  url->query.clear();
  return VaultSession(
      *std::move(url), first_of(environment, {"BAO_NAMESPACE", "VAULT_NAMESPACE"}).value_or(""),
      settings.transport(first_of(environment, {"BAO_CACERT", "VAULT_CACERT"}).value_or("")));
}

Result<HttpResponse> VaultSession::exchange(std::string_view method, std::string_view path,
                                            const Json& body, std::string_view query) {
  HttpRequest request{.method = std::string(method),
                      .url = address_.below(fmt::format("/v1/{}", path), query)};
  // Agents and proxies demand it, so that no web page can make a browser ask.
  request.add_header("X-Vault-Request", "true");
  if (!token_.empty()) request.headers.push_back({"X-Vault-Token", token_});
  if (!namespace_.empty()) request.add_header("X-Vault-Namespace", namespace_);
  if (!body.is_null()) {
    request.add_header("Content-Type", "application/json");
    request.body = SecretText(written(body));
  }
  return transport_->send(request);
}

Result<HttpResponse> VaultSession::send(std::string_view method, std::string_view path,
                                        const Json& body, std::string_view query,
                                        const SecretText& sent) {
  HttpResponse response = TRY(exchange(method, path, body, query));
  if (response.is_success() || response.status == 404) return response;
  return std::unexpected(to_error(response, sent));
}

Error VaultSession::to_error(const HttpResponse& response, const SecretText& sent) {
  const std::string words = redacted(errors_of(response), sent);
  if (response.status == 403) return why_denied(words);
  if (response.status == 503)
    return {Error::Kind::Unreachable,
            to_lower(words).contains("sealed")
                ? fmt::format("{} is sealed; somebody has to unseal it first", title_)
                : fmt::format("{} is not available: {}", title_, words_of(words))};
  if (response.status == 307 || response.status == 308) {
    const SecretText* location = response.header("location");
    const auto to = Url::parse(location == nullptr ? std::string_view() : location->reveal());
    return {Error::Kind::Unreachable,
            fmt::format("{} is a standby and sends us elsewhere, which is not followed; set "
                        "VAULT_ADDR to the active node{}",
                        title_, to ? ", " + to->origin() : std::string())};
  }
  return refusal(response, title_, words);
}

/// The server tells a wrong token, a missing permission and a mount that does not exist in the same
/// words. A token that may not even look at itself is none.
Error VaultSession::why_denied(const std::string& words) {
  if (token_.empty())
    return {Error::Kind::Denied, fmt::format("{} refuses the login: {}", title_, words_of(words))};
  const auto looked = exchange("GET", "auth/token/lookup-self", {}, {});
  if (looked && looked->status == 403)
    return {Error::Kind::Denied,
            fmt::format("{} does not accept the token: wrong, expired or revoked", title_)};
  return {Error::Kind::Denied,
          fmt::format("{}: the token has no permission for this: {}", title_, words_of(words))};
}

}  // namespace cordon
