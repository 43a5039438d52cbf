#include "remedy/stores/gcp_token.h"

#include <fmt/format.h>

#include <chrono>
#include <optional>
#include <utility>

#include "base/fd.h"
#include "base/rsa.h"
#include "base/text.h"
#include "catalog/checksum.h"
#include "remedy/stores/answer.h"
#include "remedy/stores/credential_file.h"

namespace cordon {
namespace {

constexpr const char* kTokenUrl = "https://oauth2.googleapis.com/token";
constexpr const char* kScope = "https://www.googleapis.com/auth/cloud-platform";
constexpr std::int64_t kLifetime = 3600;  // seconds, the most that Google takes
constexpr std::chrono::milliseconds kMachineTimeout{3'000};

std::string base64url(std::string_view bytes) {
  return encode_as(Checksum::Decode::Base64Url, bytes);
}

/// A file of credentials, and the name of it for messages.
struct CredentialFile {
  std::string name;
  Json json;

  [[nodiscard]] Result<std::string> text(const char* member) const {
    if (auto text = text_at(json, {member})) return *std::move(text);
    return fail(Error::Kind::Corrupt, fmt::format("{}: no `{}` in it", name, member));
  }
  [[nodiscard]] std::string text_or(const char* member, const std::string& otherwise) const {
    return text_at(json, {member}).value_or(otherwise);
  }
};

Result<std::optional<CredentialFile>> read_file(const Environment& environment) {
  const auto named = environment("GOOGLE_APPLICATION_CREDENTIALS");
  const Path folder = environment("CLOUDSDK_CONFIG")
                          .value_or(join(environment("HOME").value_or("/"), ".config/gcloud"));
  const Path file = named.value_or(join(folder, "application_default_credentials.json"));
  const auto text = read_credential_file(file);
  if (!text && !named && text.error().kind == Error::Kind::NotFound) return std::nullopt;
  if (!text) return std::unexpected(text.error());
  Json json = Json::parse(text->reveal(), nullptr, false);
  if (!json.is_object())
    return fail(Error::Kind::Corrupt, printable(file) + ": no credentials of Google");
  return CredentialFile{printable(file), std::move(json)};
}

/// RFC 7523: what we claim, signed with the account's own key.
Result<std::string> make_assertion(const CredentialFile& file, const std::string& audience,
                                   const Clock& clock) {
  const Json header = {
      {"alg", "RS256"}, {"typ", "JWT"}, {"kid", file.text_or("private_key_id", "")}};
  const std::string email = TRY(file.text("client_email"));
  const SecretText key(TRY(file.text("private_key")));
  const Json claims = {{"iss", email},
                       {"scope", kScope},
                       {"aud", audience},
                       {"iat", clock.unix_time()},
                       {"exp", clock.unix_time() + kLifetime}};
  const std::string text = base64url(written(header)) + "." + base64url(written(claims));
  auto signature = sign_rs256(key.reveal(), text);
  if (!signature) return std::unexpected(std::move(signature).error().in(file.name));
  return text + "." + base64url(*signature);
}

Result<SecretText> token_in(const HttpResponse& response, const std::string& from) {
  const Json json = Json::parse(response.body.reveal(), nullptr, false);
  if (!response.is_success()) {
    Error error = refusal(response, from, text_at(json, {"error_description"}).value_or(""));
    if (response.status == 400) error.kind = Error::Kind::Denied;
    return std::unexpected(std::move(error));
  }
  auto token = text_at(json, {"access_token"});
  if (!token) return fail(Error::Kind::Corrupt, from + ": an answer without a token");
  return SecretText(*std::move(token));
}

Result<SecretText> exchange(const CredentialFile& file, const SecretText& form,
                            const std::string& where, HttpTransport& transport) {
  auto url = Url::parse(where);
  if (!url) return std::unexpected(std::move(url).error().in(file.name + ": token_uri"));
  HttpRequest request{.method = "POST", .url = *url, .body = form};
  request.add_header("Content-Type", "application/x-www-form-urlencoded");
  const HttpResponse response = TRY(transport.send(request));
  return token_in(response, "the login at " + url->origin());
}

Result<SecretText> fetch_for_service_account(const CredentialFile& file, HttpTransport& transport,
                                             const Clock& clock) {
  const std::string where = file.text_or("token_uri", kTokenUrl);
  const SecretText assertion(TRY(make_assertion(file, where, clock)));
  return exchange(
      file,
      SecretText(form_encode({{"grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"},
                              {"assertion", assertion.reveal()}})),
      where, transport);
}

Result<SecretText> fetch_for_user(const CredentialFile& file, HttpTransport& transport) {
  const std::string client = TRY(file.text("client_id"));
  const SecretText secret(TRY(file.text("client_secret")));
  const SecretText refresh(TRY(file.text("refresh_token")));
  return exchange(file,
                  SecretText(form_encode({{"grant_type", "refresh_token"},
                                          {"client_id", client},
                                          {"client_secret", secret.reveal()},
                                          {"refresh_token", refresh.reveal()}})),
                  file.text_or("token_uri", kTokenUrl), transport);
}

Result<GcpAccess> from_file(const CredentialFile& file, HttpTransport& transport,
                            const Clock& clock) {
  const std::string type = file.text_or("type", "");
  GcpAccess access{{}, file.text_or("project_id", ""), file.text_or("quota_project_id", "")};
  if (type == "service_account")
    access.token = TRY(fetch_for_service_account(file, transport, clock));
  else if (type == "authorized_user")
    access.token = TRY(fetch_for_user(file, transport));
  else
    return fail(Error::Kind::Unsupported,
                fmt::format("{}: credentials of the type `{}` are not supported; service_account "
                            "and authorized_user are",
                            file.name, printable(type)));
  return access;
}

Result<HttpResponse> ask_machine(const Environment& environment, const std::string& path,
                                 HttpTransport& transport) {
  auto url =
      Url::parse("http://" + environment("GCE_METADATA_HOST").value_or("metadata.google.internal"));
  if (!url) return std::unexpected(std::move(url).error().in("GCE_METADATA_HOST"));
  HttpRequest request{.url = url->below("/computeMetadata/v1/" + path),
                      .reach = Reach::Machine,
                      .timeout = kMachineTimeout};
  request.add_header("Metadata-Flavor", "Google");
  return transport.send(request);
}

Result<GcpAccess> from_machine(const Environment& environment, HttpTransport& transport) {
  const auto response =
      ask_machine(environment, "instance/service-accounts/default/token", transport);
  if (!response)
    return fail(Error::Kind::Usage,
                "no credentials for Google: neither GOOGLE_APPLICATION_CREDENTIALS, nor gcloud's, "
                "nor this machine's own");
  GcpAccess access;
  access.token = TRY(token_in(*response, "this machine's metadata server"));
  const HttpResponse project = TRY(ask_machine(environment, "project/project-id", transport));
  if (project.is_success()) access.project = std::string(project.body.reveal());
  return access;
}

}  // namespace

Result<GcpAccess> fetch_gcp_access(const Environment& environment, HttpTransport& transport,
                                   const Clock& clock) {
  if (const auto file = TRY(read_file(environment))) return from_file(*file, transport, clock);
  return from_machine(environment, transport);
}

}  // namespace cordon
