#include "remedy/stores/conjur.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/hash.h"
#include "base/text.h"
#include "remedy/stores/answer.h"
#include "remedy/stores/unchanged.h"

namespace cordon {
namespace {

constexpr std::size_t kValueSizeMax = std::size_t{1} << 20;
constexpr std::size_t kPageSize = 1000;
constexpr std::size_t kVariablesMax = 100'000;

/// Who we are, and where.
struct Account {
  Url appliance;
  std::string name;
  std::string login;
  SecretText api_key;
};

class ConjurStore final : public Store {
 public:
  ConjurStore(Account account, std::unique_ptr<HttpTransport> transport)
      : account_(std::move(account)), transport_(std::move(transport)) {
    traits_ = {.title = "Conjur at " + account_.appliance.origin(),
               .size_max = kValueSizeMax,
               .size_reason = "our own bound; Conjur states none",
               .holds_binary = true,
               .fields = StoreTraits::Fields::Asked};
  }

  /// A token lives for eight minutes.
  Result<> log_in() {
    HttpRequest request{.method = "POST",
                        .url = account_.appliance.below(
                            fmt::format("/authn/{}/{}/authenticate", percent_encode(account_.name),
                                        percent_encode(account_.login))),
                        .body = account_.api_key};
    request.add_header("Content-Type", "text/plain");
    request.add_header("Accept-Encoding", "base64");
    const HttpResponse response = TRY(transport_->send(request));
    if (response.status == 401)
      return fail(Error::Kind::Denied, fmt::format("{} does not accept the API key of {}",
                                                   traits_.title, printable(account_.login)));
    if (!response.is_success()) return std::unexpected(refusal(response, traits_.title, ""));
    // Servers that know nothing of the header give the token as it is.
    const std::string_view token = response.body.reveal();
    token_ = token.starts_with('{') ? SecretText(padded_base64(token)) : response.body;
    return {};
  }

  [[nodiscard]] const StoreTraits& traits() const override { return traits_; }

  Result<Stored> read(const std::string& path) override {
    HttpResponse response = TRY(send("GET", secret_path(path)));
    if (response.status == 404)
      return fail(Error::Kind::NotFound,
                  fmt::format("{}: no value for {}, or no such variable, or none that {} may see",
                              traits_.title, printable(path), printable(account_.login)));
    if (!response.is_success()) return std::unexpected(to_error(response, path));
    std::string version = to_hex(sha256(response.body.reveal()));
    return Stored{std::move(response.body), std::move(version)};
  }

  /// Conjur knows no condition for a write.
  Result<> write(const std::string& path, const SecretText& document,
                 const std::optional<std::string>& version) override {
    TRY(expect_unchanged(*this, path, version));
    const HttpResponse response = TRY(send("POST", secret_path(path), document));
    if (response.status == 404)
      return fail(
          Error::Kind::NotFound,
          fmt::format("{}: there is no variable {} that {} may write; a policy has to "
                      "declare it: `- !variable {}`",
                      traits_.title, printable(path), printable(account_.login), printable(path)));
    if (!response.is_success()) return std::unexpected(to_error(response, path, document));
    return {};
  }

  Result<std::vector<std::string>> list(const std::string& prefix) override {
    std::vector<std::string> names;
    const std::string beginning = account_.name + ":variable:";
    for (std::size_t offset = 0; offset < kVariablesMax; offset += kPageSize) {
      const HttpResponse response =
          TRY(send("GET", fmt::format("/resources/{}", percent_encode(account_.name)), {},
                   fmt::format("kind=variable&limit={}&offset={}", kPageSize, offset)));
      if (!response.is_success()) return std::unexpected(to_error(response, prefix));
      const Json page = TRY(json_of(response, traits_.title));
      if (!page.is_array())
        return fail(Error::Kind::Corrupt, traits_.title + ": a list that is none");
      for (const Json& variable : page) {
        const std::string id = text_at(variable, {"id"}).value_or("");
        if (id.starts_with(beginning + prefix)) names.push_back(id.substr(beginning.size()));
      }
      if (page.size() < kPageSize) {
        std::ranges::sort(names);
        return names;
      }
    }
    return fail(Error::Kind::OverLimit,
                fmt::format("{} has more than {} variables", traits_.title, kVariablesMax));
  }

 private:
  [[nodiscard]] std::string secret_path(const std::string& path) const {
    return fmt::format("/secrets/{}/variable/{}", percent_encode(account_.name),
                       percent_encode(path));
  }

  /// Logs in once more where the token has run out.
  Result<HttpResponse> send(std::string_view method, std::string_view path,
                            const SecretText& body = {}, std::string_view query = {}) {
    HttpResponse response = TRY(send_once(method, path, body, query));
    if (response.status != 401) return response;
    TRY(log_in());
    return send_once(method, path, body, query);
  }

  Result<HttpResponse> send_once(std::string_view method, std::string_view path,
                                 const SecretText& body, std::string_view query) {
    HttpRequest request{
        .method = std::string(method), .url = account_.appliance.below(path, query), .body = body};
    request.add_header("Authorization", fmt::format("Token token=\"{}\"", token_.reveal()));
    if (!body.empty()) request.add_header("Content-Type", "application/octet-stream");
    return transport_->send(request);
  }

  [[nodiscard]] Error to_error(const HttpResponse& response, const std::string& path,
                               const SecretText& sent = {}) const {
    if (response.status == 403)
      return {Error::Kind::Denied, fmt::format("{}: {} has no permission for {}", traits_.title,
                                               printable(account_.login), printable(path))};
    const Json json = Json::parse(response.body.reveal(), nullptr, false);
    return refusal(response, traits_.title, text_at(json, {"error", "message"}).value_or(""), sent);
  }

  Account account_;
  std::unique_ptr<HttpTransport> transport_;
  SecretText token_;
  StoreTraits traits_;
};

Result<std::string> required(const Environment& environment, const std::string& name) {
  if (auto value = environment(name)) return *std::move(value);
  return fail(Error::Kind::Usage, fmt::format("{} is not set; Conjur needs it", name));
}

}  // namespace

Result<std::unique_ptr<Store>> make_conjur_store(const StoreSettings& settings) {
  const Environment& environment = settings.environment;
  const std::string appliance = TRY(required(environment, "CONJUR_APPLIANCE_URL"));
  auto url = Url::parse(appliance);
  if (!url) return std::unexpected(std::move(url).error().in("CONJUR_APPLIANCE_URL"));
  Account account{.appliance = *std::move(url)};
  account.name = TRY(required(environment, "CONJUR_ACCOUNT"));
  account.login = TRY(required(environment, "CONJUR_AUTHN_LOGIN"));
  std::string api_key = TRY(required(environment, "CONJUR_AUTHN_API_KEY"));
  account.api_key = SecretText(std::move(api_key));
  auto store = std::make_unique<ConjurStore>(
      std::move(account), settings.transport(environment("CONJUR_CERT_FILE").value_or("")));
  TRY(store->log_in());
  return store;
}

}  // namespace cordon
