#include "remedy/stores/aws.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/hash.h"
#include "base/random.h"
#include "base/text.h"
#include "catalog/checksum.h"
#include "net/aws_signature.h"
#include "remedy/stores/answer.h"
#include "remedy/stores/aws_credentials.h"
#include "remedy/stores/aws_settings.h"
#include "remedy/stores/unchanged.h"

namespace cordon {
namespace {

constexpr std::size_t kValueSizeMax = 65'536;
constexpr std::size_t kSecretsMax = 100'000;

/// RFC 4122, version 4.
std::string random_uuid() {
  std::string bytes = random_bytes(16);
  bytes[6] = static_cast<char>((bytes[6] & 0x0f) | 0x40);
  bytes[8] = static_cast<char>((bytes[8] & 0x3f) | 0x80);
  std::string text = to_hex(bytes);
  for (const std::size_t at : {20U, 16U, 12U, 8U}) text.insert(at, "-");
  return text;
}

bool is_binary(const SecretText& value) {
  return !is_utf8(value.reveal()) || value.reveal().contains('\0');
}

/// An error's kind as AWS names it: `com.amazon…#ResourceNotFoundException`.
std::string type_of(const Json& json, const SecretText& sent) {
  const std::string type = text_at(json, {"__type"}).value_or("");
  return words_of(std::string_view(type).substr(type.find('#') + 1), sent);
}

class AwsStore final : public Store {
 public:
  AwsStore(Url endpoint, std::string region, AwsCredentials credentials, const Clock& clock,
           std::unique_ptr<HttpTransport> transport)
      : endpoint_(std::move(endpoint)),
        region_(std::move(region)),
        credentials_(std::move(credentials)),
        clock_(clock),
        transport_(std::move(transport)) {
    traits_ = {.title = fmt::format("AWS Secrets Manager in {}", region_),
               .size_max = kValueSizeMax,
               .size_reason = "its bound for one secret",
               .holds_binary = true,
               .fields = StoreTraits::Fields::Asked};
  }

  [[nodiscard]] const StoreTraits& traits() const override { return traits_; }

  Result<Stored> read(const std::string& path) override {
    const Json json =
        TRY(call("GetSecretValue", {{"SecretId", path}, {"VersionStage", "AWSCURRENT"}}, path));
    std::string version = text_at(json, {"VersionId"}).value_or("");
    if (auto text = text_at(json, {"SecretString"}))
      return Stored{SecretText(*std::move(text)), std::move(version)};
    auto bytes = decode_base64(text_at(json, {"SecretBinary"}).value_or(""));
    if (!bytes || bytes->empty())
      return fail(Error::Kind::Corrupt, fmt::format("{}: an answer without a value for {}",
                                                    traits_.title, printable(path)));
    return Stored{SecretText(*std::move(bytes)), std::move(version)};
  }

  Result<> write(const std::string& path, const SecretText& document,
                 const std::optional<std::string>& version) override {
    const std::string token = random_uuid();
    Json body = {{version ? "SecretId" : "Name", path}, {"ClientRequestToken", token}};
    if (is_binary(document))
      body["SecretBinary"] = padded_base64(document.reveal());
    else
      body["SecretString"] = std::string(document.reveal());
    if (!version) {
      TRY(call("CreateSecret", body, path, document));
      return {};
    }
    return replace(path, std::move(body), *version, document);
  }

  Result<std::vector<std::string>> list(const std::string& prefix) override {
    std::vector<std::string> names;
    Json body = {{"MaxResults", 100}};
    if (!prefix.empty())
      body["Filters"] = Json::array({{{"Key", "name"}, {"Values", Json::array({prefix})}}});
    while (true) {
      const Json json = TRY(call("ListSecrets", body, prefix));
      const Json* page = value_at(json, {"SecretList"});
      if (page != nullptr && page->is_array())
        for (const Json& secret : *page)
          if (auto name = text_at(secret, {"Name"}); name && name->starts_with(prefix))
            names.push_back(*std::move(name));
      const auto next = text_at(json, {"NextToken"});
      if (!next || next->empty()) break;
      if (names.size() > kSecretsMax)
        return fail(Error::Kind::OverLimit, fmt::format("{} has more than {} secrets; name the "
                                                        "beginning of those you mean",
                                                        traits_.title, kSecretsMax));
      body["NextToken"] = *next;
    }
    std::ranges::sort(names);
    return names;
  }

 private:
  /// There is no check-and-set, but a label can be moved from a version that is named, which fails
  /// where it is not there any more. So the new value is put aside first, and made the current one
  /// then.
  Result<> replace(const std::string& path, Json body, const std::string& version,
                   const SecretText& document) {
    const std::string token = body["ClientRequestToken"].get<std::string>();
    const std::string aside = "cordon-" + token.substr(0, 8);
    body["VersionStages"] = Json::array({aside});
    TRY(call("PutSecretValue", body, path, document));
    const auto moved = call("UpdateSecretVersionStage",
                            {{"SecretId", path},
                             {"VersionStage", "AWSCURRENT"},
                             {"RemoveFromVersionId", version},
                             {"MoveToVersionId", token}},
                            path);
    // A version without a label is gone for everybody, and deleted by AWS in time.
    const auto cleaned =
        call("UpdateSecretVersionStage",
             {{"SecretId", path}, {"VersionStage", aside}, {"RemoveFromVersionId", token}}, path);
    if (!moved && moved.error().text.contains("InvalidParameterException") && cleaned)
      return std::unexpected(changed_in_between(traits_, path));
    if (!moved && !cleaned)
      return std::unexpected(moved.error().in(
          fmt::format("a version of {} with the label {} is left behind, which is not the current "
                      "one",
                      printable(path), aside)));
    if (!moved) return std::unexpected(moved.error());
    if (!cleaned) return std::unexpected(cleaned.error().in("the value is written"));
    return {};
  }

  /// `sent`: the secret in the body, if any.
  Result<Json> call(const std::string& action, const Json& body, const std::string& path,
                    const SecretText& sent = {}) {
    HttpRequest request{.method = "POST", .url = endpoint_, .body = SecretText(written(body))};
    request.add_header("Content-Type", "application/x-amz-json-1.1");
    request.add_header("X-Amz-Target", "secretsmanager." + action);
    sign_aws(request, credentials_, {region_, "secretsmanager"}, clock_.unix_time());
    auto response = transport_->send(request);
    if (!response && response.error().kind == Error::Kind::Unreachable)
      return std::unexpected(
          Error{Error::Kind::Unreachable,
                fmt::format("{} (is `{}` the right region?)", response.error().text, region_)});
    if (!response) return std::unexpected(std::move(response).error());
    if (response->is_success()) return json_of(*response, traits_.title);
    return std::unexpected(to_error(*response, path, sent));
  }

  [[nodiscard]] Error to_error(const HttpResponse& response, const std::string& path,
                               const SecretText& sent) const {
    const Json json = Json::parse(response.body.reveal(), nullptr, false);
    const std::string type = type_of(json, sent);
    std::string said = text_at(json, {"message"}).value_or("");
    if (said.empty()) said = text_at(json, {"Message"}).value_or("");
    const std::string words = words_of(said, sent);
    if (type == "ResourceNotFoundException")
      return {Error::Kind::NotFound, fmt::format("{}: no value for {}; is it in another region?",
                                                 traits_.title, printable(path))};
    if (type == "ResourceExistsException")
      return {Error::Kind::Changed,
              fmt::format("{}: somebody made {} in between; nothing was written", traits_.title,
                          printable(path))};
    if (is_about_credentials(type))
      return {Error::Kind::Denied, fmt::format("{} does not accept the credentials ({}): {}",
                                               traits_.title, type, words)};
    if (type == "AccessDeniedException")
      return {Error::Kind::Denied, fmt::format("{}: no permission: {}", traits_.title, words)};
    if (response.status == 400 && !type.empty())
      return {Error::Kind::Usage, fmt::format("{}: {}: {}", traits_.title, type, words)};
    return refusal(response, traits_.title, type.empty() ? words : type + ": " + words);
  }

  static bool is_about_credentials(std::string_view type) {
    constexpr std::array<std::string_view, 8> kTypes = {
        "UnrecognizedClientException", "InvalidClientTokenId",      "InvalidSignatureException",
        "SignatureDoesNotMatch",       "ExpiredTokenException",     "IncompleteSignatureException",
        "InvalidClientTokenException", "MissingAuthenticationToken"};
    return std::ranges::find(kTypes, type) != kTypes.end();
  }

  Url endpoint_;
  std::string region_;
  AwsCredentials credentials_;
  const Clock& clock_;
  std::unique_ptr<HttpTransport> transport_;
  StoreTraits traits_;
};

}  // namespace

Result<std::unique_ptr<Store>> make_aws_store(const std::string& region,
                                              const StoreSettings& settings) {
  AwsSettings aws = TRY(AwsSettings::read(settings.environment));
  if (!region.empty()) aws.region = region;
  std::unique_ptr<HttpTransport> transport = settings.transport(aws.ca_file);
  AwsCredentials credentials = TRY(find_aws_credentials(aws, settings.environment, *transport));
  Url endpoint = TRY(aws_endpoint(aws, settings.environment, "secretsmanager"));
  return std::make_unique<AwsStore>(std::move(endpoint), aws.region, std::move(credentials),
                                    *settings.clock, std::move(transport));
}

}  // namespace cordon
