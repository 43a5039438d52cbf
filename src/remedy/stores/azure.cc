#include "remedy/stores/azure.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/printable_name.h"
#include "base/text.h"
#include "remedy/stores/address.h"
#include "remedy/stores/answer.h"
#include "remedy/stores/azure_token.h"
#include "remedy/stores/unchanged.h"

namespace cordon {
namespace {

constexpr std::size_t kValueSizeMax = 25'000;
constexpr std::size_t kNameSizeMax = 127;
constexpr std::size_t kSecretsMax = 100'000;
constexpr const char* kVersionQuery = "api-version=7.4";

bool is_name_char(char c) { return is_alnum(c) || c == '-'; }

std::string last_name(std::string_view id) { return std::string(id.substr(id.rfind('/') + 1)); }

class AzureStore final : public Store {
 public:
  AzureStore(Url vault, Url login, Environment environment,
             std::unique_ptr<HttpTransport> transport)
      : vault_(std::move(vault)),
        login_(std::move(login)),
        environment_(std::move(environment)),
        transport_(std::move(transport)) {
    traits_ = {.title = "Azure Key Vault at " + vault_.origin(),
               .size_max = kValueSizeMax,
               .size_reason = "its bound for one secret",
               .holds_binary = false,
               .fields = StoreTraits::Fields::Asked};
  }

  [[nodiscard]] const StoreTraits& traits() const override { return traits_; }

  Result<Stored> read(const std::string& path) override {
    TRY(check_name(path));
    const HttpResponse response = TRY(send("GET", vault_.below("/secrets/" + path, kVersionQuery)));
    if (response.status == 404)
      return fail(Error::Kind::NotFound, fmt::format("{}: no secret {}", traits_.title, path));
    if (!response.is_success()) return std::unexpected(to_error(response, path));
    const Json json = TRY(json_of(response, traits_.title));
    auto value = text_at(json, {"value"});
    if (!value)
      return fail(Error::Kind::Corrupt,
                  fmt::format("{}: an answer without a value for {}", traits_.title, path));
    return Stored{SecretText(*std::move(value)), last_name(text_at(json, {"id"}).value_or(""))};
  }

  /// Key Vault knows no condition for a write.
  Result<> write(const std::string& path, const SecretText& document,
                 const std::optional<std::string>& version) override {
    TRY(expect_unchanged(*this, path, version));
    const Json body = {{"value", std::string(document.reveal())}};
    const HttpResponse response = TRY(
        send("PUT", vault_.below("/secrets/" + path, kVersionQuery), SecretText(written(body))));
    if (!response.is_success()) return std::unexpected(to_error(response, path, document));
    return {};
  }

  Result<std::vector<std::string>> list(const std::string& prefix) override {
    std::vector<std::string> names;
    Url page = vault_.below("/secrets", kVersionQuery);
    while (names.size() <= kSecretsMax) {
      const HttpResponse response = TRY(send("GET", page));
      if (!response.is_success()) return std::unexpected(to_error(response, prefix));
      const Json json = TRY(json_of(response, traits_.title));
      const Json* values = value_at(json, {"value"});
      if (values != nullptr && values->is_array())
        for (const Json& secret : *values)
          if (std::string name = last_name(text_at(secret, {"id"}).value_or(""));
              !name.empty() && name.starts_with(prefix))
            names.push_back(std::move(name));
      const auto next = text_at(json, {"nextLink"});
      if (!next || next->empty()) {
        std::ranges::sort(names);
        return names;
      }
      // The token goes where the link leads.
      auto url = Url::parse(*next);
      if (!url || url->origin() != vault_.origin())
        return fail(Error::Kind::Outside, traits_.title + ": its list goes on at another host");
      page = *std::move(url);
    }
    return fail(Error::Kind::OverLimit,
                fmt::format("{} has more than {} secrets", traits_.title, kSecretsMax));
  }

 private:
  static Result<> check_name(const std::string& name) {
    if (!name.empty() && name.size() <= kNameSizeMax && std::ranges::all_of(name, is_name_char))
      return {};
    std::string lawful = name.substr(0, name.find('='));
    std::ranges::replace_if(lawful, [](char c) { return !is_name_char(c); }, '-');
    return fail(Error::Kind::Usage,
                fmt::format("`{}` is no name in Azure Key Vault: 1 to {} letters, digits and `-`{}",
                            printable_name(name), kNameSizeMax,
                            lawful.empty() || lawful.size() > kNameSizeMax
                                ? std::string()
                                : fmt::format(", such as {}", lawful)));
  }

  /// Without a token the vault says for whom one has to be; one lives for an hour or more.
  Result<HttpResponse> send(std::string_view method, const Url& url, const SecretText& body = {}) {
    if (token_.empty()) {
      const HttpResponse challenge = TRY(transport_->send({.url = url}));
      if (challenge.status != 401) return refused_challenge(challenge);
      const AzureChallenge wanted = TRY(parse_azure_challenge(challenge, vault_, login_));
      token_ = TRY(fetch_azure_token(wanted, login_, environment_, *transport_));
    }
    HttpRequest request{.method = std::string(method), .url = url, .body = body};
    request.add_header("Authorization", fmt::format("Bearer {}", token_.reveal()));
    if (!body.empty()) request.add_header("Content-Type", "application/json");
    return transport_->send(request);
  }

  [[nodiscard]] Result<HttpResponse> refused_challenge(const HttpResponse& response) const {
    return std::unexpected(refusal(response, traits_.title, "it asks for no login"));
  }

  [[nodiscard]] Error to_error(const HttpResponse& response, const std::string& path,
                               const SecretText& sent = {}) const {
    const Json json = Json::parse(response.body.reveal(), nullptr, false);
    const std::string words = words_of(text_at(json, {"error", "message"}).value_or(""), sent);
    if (response.status == 401)
      return {Error::Kind::Denied,
              fmt::format("{} does not accept the token: {}", traits_.title, words)};
    if (response.status == 403)
      return {Error::Kind::Denied, fmt::format("{}: no permission: {}", traits_.title, words)};
    if (response.status == 409)
      return {Error::Kind::Usage,
              fmt::format("{}: {} was deleted and is kept for a while; recover or purge it first",
                          traits_.title, printable(path))};
    return refusal(response, traits_.title, words);
  }

  Url vault_;
  Url login_;
  Environment environment_;
  std::unique_ptr<HttpTransport> transport_;
  SecretText token_;
  StoreTraits traits_;
};

std::string url_of(const std::string& vault) {
  return vault.contains("://") ? vault : fmt::format("https://{}.vault.azure.net", vault);
}

}  // namespace

Result<std::unique_ptr<Store>> make_azure_store(const std::string& vault,
                                                const StoreSettings& settings) {
  const auto typed = vault.empty()
                         ? first_of(settings.environment, {"AZURE_KEYVAULT_URL", "KEY_VAULT_NAME"})
                         : std::optional(vault);
  if (!typed)
    return fail(Error::Kind::Usage,
                "which vault? `azure:NAME` says it, or AZURE_KEYVAULT_URL, or KEY_VAULT_NAME");
  if (!typed->contains("://") && !std::ranges::all_of(*typed, is_name_char))
    return fail(Error::Kind::Usage,
                fmt::format("`{}` is neither the name nor the URL of a vault", printable(*typed)));
  Url url = TRY(parse_cloud_address(url_of(*typed), "the vault"));
  url.query.clear();
  Url login = TRY(azure_login(url, settings.environment));
  return std::make_unique<AzureStore>(std::move(url), std::move(login), settings.environment,
                                      settings.transport(""));
}

}  // namespace cordon
