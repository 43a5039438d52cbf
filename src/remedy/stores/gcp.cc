#include "remedy/stores/gcp.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/printable_name.h"
#include "base/text.h"
#include "catalog/checksum.h"
#include "remedy/stores/address.h"
#include "remedy/stores/answer.h"
#include "remedy/stores/gcp_token.h"
#include "remedy/stores/unchanged.h"

namespace cordon {
namespace {

constexpr std::size_t kValueSizeMax = 65'536;
constexpr std::size_t kNameSizeMax = 255;
constexpr std::size_t kSecretsMax = 100'000;

std::string last_name(std::string_view name) {
  return std::string(name.substr(name.rfind('/') + 1));
}

/// Versions are counted from 1.
std::uint64_t number_of(std::string_view version) {
  std::uint64_t number = 0;
  std::from_chars(version.data(), version.data() + version.size(), number);
  return number;
}

class GcpStore final : public Store {
 public:
  GcpStore(Url endpoint, std::string project, GcpAccess access,
           std::unique_ptr<HttpTransport> transport)
      : secrets_(endpoint.below(fmt::format("/v1/projects/{}/secrets", percent_encode(project)))),
        access_(std::move(access)),
        transport_(std::move(transport)) {
    traits_ = {.title = fmt::format("Google Secret Manager of {}", printable(project)),
               .size_max = kValueSizeMax,
               .size_reason = "its bound for one version",
               .holds_binary = true,
               .fields = StoreTraits::Fields::Asked};
  }

  [[nodiscard]] const StoreTraits& traits() const override { return traits_; }

  Result<Stored> read(const std::string& path) override {
    TRY(check_name(path));
    const Json json =
        TRY(call("GET", secrets_.below(fmt::format("/{}/versions/latest:access", path)), {}, path));
    auto bytes = decode_base64(text_at(json, {"payload", "data"}).value_or(""));
    if (!bytes || bytes->empty())
      return fail(Error::Kind::Corrupt,
                  fmt::format("{}: an answer without a value for {}", traits_.title, path));
    return Stored{SecretText(*std::move(bytes)), last_name(text_at(json, {"name"}).value_or(""))};
  }

  Result<> write(const std::string& path, const SecretText& document,
                 const std::optional<std::string>& version) override {
    // No condition can be given; but as versions are counted, we see afterwards whether one came
    // between.
    TRY(expect_unchanged(*this, path, version));
    bool is_made_by_us = false;
    if (!version) is_made_by_us = TRY(make_secret(path));
    auto added =
        call("POST", secrets_.below(fmt::format("/{}:addVersion", path)),
             Json{{"payload", {{"data", padded_base64(document.reveal())}}}}, path, document);
    if (!added && is_made_by_us)
      if (const auto removed = call("DELETE", secrets_.below("/" + path), {}, path); !removed)
        return std::unexpected(added.error().in("an empty secret was left behind"));
    if (!added) return std::unexpected(std::move(added).error());
    const std::string made = last_name(text_at(*added, {"name"}).value_or(""));
    if (version && number_of(made) != number_of(*version) + 1)
      return fail(Error::Kind::Changed,
                  fmt::format("{}: {} is written as version {}, and somebody else wrote a version "
                              "right before it; look at both",
                              traits_.title, path, printable(made)));
    return {};
  }

  Result<std::vector<std::string>> list(const std::string& prefix) override {
    std::vector<std::string> names;
    std::string token;
    do {
      std::string query = "pageSize=1000";
      if (!token.empty()) query += "&pageToken=" + percent_encode(token);
      const Json json = TRY(call("GET", secrets_.below("", query), {}, prefix));
      const Json* page = value_at(json, {"secrets"});
      if (page != nullptr && page->is_array())
        for (const Json& secret : *page)
          if (std::string name = last_name(text_at(secret, {"name"}).value_or(""));
              !name.empty() && name.starts_with(prefix))
            names.push_back(std::move(name));
      token = text_at(json, {"nextPageToken"}).value_or("");
      if (names.size() > kSecretsMax)
        return fail(Error::Kind::OverLimit,
                    fmt::format("{} has more than {} secrets", traits_.title, kSecretsMax));
    } while (!token.empty());
    std::ranges::sort(names);
    return names;
  }

 private:
  static Result<> check_name(const std::string& name) {
    const auto is_lawful = [](char c) { return is_alnum(c) || c == '-' || c == '_'; };
    if (!name.empty() && name.size() <= kNameSizeMax && std::ranges::all_of(name, is_lawful))
      return {};
    return fail(Error::Kind::Usage, fmt::format("`{}` is no name in Google Secret Manager: 1 to {} "
                                                "letters, digits, `-` and `_`",
                                                printable_name(name), kNameSizeMax));
  }

  /// False where it was there, without a version that can be read.
  Result<bool> make_secret(const std::string& path) {
    Url url = secrets_;
    url.query = form_encode({{"secretId", path}});
    const Json body = {{"replication", {{"automatic", Json::object()}}}};
    auto made = call("POST", url, body, path);
    if (!made && made.error().kind == Error::Kind::Changed) return false;
    if (!made) return std::unexpected(std::move(made).error());
    return true;
  }

  /// `sent`: the secret in the body, if any.
  Result<Json> call(std::string_view method, const Url& url, const Json& body,
                    const std::string& path, const SecretText& sent = {}) {
    HttpRequest request{.method = std::string(method), .url = url};
    request.add_header("Authorization", fmt::format("Bearer {}", access_.token.reveal()));
    if (!access_.quota_project.empty())
      request.add_header("X-Goog-User-Project", access_.quota_project);
    if (!body.is_null()) {
      request.add_header("Content-Type", "application/json");
      request.body = SecretText(written(body));
    }
    const HttpResponse response = TRY(transport_->send(request));
    if (response.is_success()) return json_of(response, traits_.title);
    return std::unexpected(to_error(response, path, sent));
  }

  [[nodiscard]] Error to_error(const HttpResponse& response, const std::string& path,
                               const SecretText& sent) const {
    const Json json = Json::parse(response.body.reveal(), nullptr, false);
    const std::string words = words_of(text_at(json, {"error", "message"}).value_or(""), sent);
    switch (response.status) {
      case 400:
        return {Error::Kind::Usage, fmt::format("{}: {}", traits_.title, words)};
      case 401:
        return {Error::Kind::Denied,
                fmt::format("{} does not accept the token: {}", traits_.title, words)};
      case 403:
        return {Error::Kind::Denied, fmt::format("{}: no permission: {}", traits_.title, words)};
      case 404:
        return {Error::Kind::NotFound,
                fmt::format("{}: no value for {}", traits_.title, printable(path))};
      case 409:
        return {Error::Kind::Changed,
                fmt::format("{}: {} is there already", traits_.title, printable(path))};
      default:
        return refusal(response, traits_.title, words);
    }
  }

  Url secrets_;
  GcpAccess access_;
  std::unique_ptr<HttpTransport> transport_;
  StoreTraits traits_;
};

}  // namespace

Result<std::unique_ptr<Store>> make_gcp_store(const std::string& project,
                                              const StoreSettings& settings) {
  const Environment& environment = settings.environment;
  std::unique_ptr<HttpTransport> transport = settings.transport("");
  GcpAccess access = TRY(fetch_gcp_access(environment, *transport, *settings.clock));
  std::string wanted = project;
  if (wanted.empty())
    wanted =
        first_of(environment, {"GOOGLE_CLOUD_PROJECT", "GCLOUD_PROJECT", "CLOUDSDK_CORE_PROJECT"})
            .value_or(access.project);
  if (wanted.empty())
    return fail(Error::Kind::Usage,
                "which project? `gcp:PROJECT` says it, or GOOGLE_CLOUD_PROJECT");
  constexpr const char* kEndpoint = "CLOUDSDK_API_ENDPOINT_OVERRIDES_SECRETMANAGER";
  Url endpoint = TRY(parse_cloud_address(
      environment(kEndpoint).value_or("https://secretmanager.googleapis.com/"), kEndpoint));
  return std::make_unique<GcpStore>(std::move(endpoint), std::move(wanted), std::move(access),
                                    std::move(transport));
}

}  // namespace cordon
