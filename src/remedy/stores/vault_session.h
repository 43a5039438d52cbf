#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/secret_text.h"
#include "net/http.h"
#include "remedy/stores/answer.h"
#include "remedy/stores/settings.h"

namespace cordon {

/// Requests to a Vault or OpenBao server, with what each of them carries. What the environment
/// says: VAULT_ADDR, VAULT_NAMESPACE, VAULT_CACERT, or the same with BAO_ in front, which counts
/// first.
class VaultSession {
 public:
  static Result<VaultSession> open(const StoreSettings& settings);

  /// An answer of 2xx or 404; everything else is the error that it stands for. `path` is below /v1
  /// and percent-encoded; a null body is none. `sent`
  /// is the secret in the body, if any, which no error repeats.
  Result<HttpResponse> send(std::string_view method, std::string_view path, const Json& body = {},
                            std::string_view query = {}, const SecretText& sent = {});

  void set_token(SecretText token) { token_ = std::move(token); }
  [[nodiscard]] const std::string& title() const { return title_; }

 private:
  VaultSession(Url address, std::string in_namespace, std::unique_ptr<HttpTransport> transport);
  Result<HttpResponse> exchange(std::string_view method, std::string_view path, const Json& body,
                                std::string_view query);
  [[nodiscard]] Error why_denied(const std::string& words);
  [[nodiscard]] Error to_error(const HttpResponse& response, const SecretText& sent);

  Url address_;
  std::string namespace_;
  std::unique_ptr<HttpTransport> transport_;
  SecretText token_;
  std::string title_;
};

}  // namespace cordon
