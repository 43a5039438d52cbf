#include "remedy/stores/vault_login.h"

#include <fmt/format.h>

#include <utility>

#include "base/text.h"
#include "remedy/stores/credential_file.h"

namespace cordon {
namespace {

constexpr const char* kPodToken = "/var/run/secrets/kubernetes.io/serviceaccount/token";

std::optional<std::string> variable(const Environment& environment, const std::string& name) {
  return first_of(environment, {"BAO_" + name, "VAULT_" + name});
}

Result<std::string> required(const Environment& environment, const std::string& name,
                             const std::string& method) {
  if (auto value = variable(environment, name)) return *std::move(value);
  return fail(Error::Kind::Usage,
              fmt::format("VAULT_{} is not set; the login by {} needs it", name, method));
}

Result<SecretText> token_of(const Environment& environment) {
  if (auto token = variable(environment, "TOKEN")) return SecretText(*std::move(token));
  if (const auto home = environment("HOME")) {
    auto token = read_credential_file(join(*home, ".vault-token"));
    if (token || token.error().kind != Error::Kind::NotFound) return token;
  }
  return fail(Error::Kind::Usage,
              "VAULT_TOKEN is not set; VAULT_AUTH_METHOD names another way to log in: approle, jwt "
              "or kubernetes");
}

Result<SecretText> jwt_of(const Environment& environment, const std::string& method) {
  if (auto jwt = variable(environment, "JWT"); jwt && method == "jwt")
    return SecretText(*std::move(jwt));
  if (const auto file = variable(environment, "JWT_FILE")) return read_credential_file(*file);
  if (method == "kubernetes") return read_credential_file(kPodToken);
  return fail(Error::Kind::Usage,
              "neither VAULT_JWT nor VAULT_JWT_FILE is set; the login by jwt needs one");
}

/// What is posted to the method's login.
Result<Json> credentials_of(const Environment& environment, const std::string& method) {
  Json credentials;
  if (method == "approle") {
    credentials["role_id"] = TRY(required(environment, "ROLE_ID", method));
    credentials["secret_id"] = TRY(required(environment, "SECRET_ID", method));
    return credentials;
  }
  credentials["role"] = TRY(required(environment, "ROLE", method));
  const SecretText jwt = TRY(jwt_of(environment, method));
  credentials["jwt"] = std::string(jwt.reveal());
  return credentials;
}

std::string method_of(const Environment& environment) {
  if (auto method = variable(environment, "AUTH_METHOD")) return *std::move(method);
  const bool has_role = variable(environment, "ROLE_ID").has_value();
  return has_role && !variable(environment, "TOKEN") ? "approle" : "token";
}

std::string without_slashes(std::string_view path) {
  while (path.starts_with('/')) path.remove_prefix(1);
  while (path.ends_with('/')) path.remove_suffix(1);
  return std::string(path);
}

}  // namespace

Result<> vault_login(VaultSession& session, const Environment& environment) {
  const std::string method = method_of(environment);
  if (method == "token") {
    SecretText token = TRY(token_of(environment));
    session.set_token(std::move(token));
    return {};
  }
  if (method != "approle" && method != "jwt" && method != "kubernetes")
    return fail(Error::Kind::Usage,
                fmt::format("VAULT_AUTH_METHOD: `{}` is not token, approle, jwt or kubernetes",
                            printable(method)));
  const std::string mount = without_slashes(variable(environment, "AUTH_PATH").value_or(method));
  const Json credentials = TRY(credentials_of(environment, method));
  auto response =
      session.send("POST", fmt::format("auth/{}/login", percent_encode(mount, "/")), credentials);
  if (!response) return std::unexpected(std::move(response).error().in("login by " + method));
  if (response->status == 404)
    return fail(Error::Kind::NotFound,
                fmt::format("{}: no login at auth/{}", session.title(), printable(mount)));
  const Json answer = TRY(json_of(*response, session.title()));
  auto token = text_at(answer, {"auth", "client_token"});
  if (!token)
    return fail(Error::Kind::Corrupt, fmt::format("{}: the login gives no token", session.title()));
  session.set_token(SecretText(*std::move(token)));
  return {};
}

}  // namespace cordon
