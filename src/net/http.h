#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fd.h"
#include "base/result.h"
#include "base/secret_text.h"
#include "net/guard.h"
#include "net/url.h"

namespace cordon {

/// A header's value may be a credential, and a body nearly always is one here.
struct HttpHeader {
  std::string name;
  SecretText value;
};

struct HttpRequest {
  std::string method = "GET";
  Url url;
  std::vector<HttpHeader> headers = {};
  SecretText body = {};
  Reach reach = Reach::Network;
  std::chrono::milliseconds timeout{0};  ///< for this exchange; 0: the transport's own

  void add_header(std::string name, std::string value) {
    headers.push_back({std::move(name), SecretText(std::move(value))});
  }
};

struct HttpResponse {
  int status = 0;
  std::vector<HttpHeader> headers;  ///< names in lower case
  SecretText body;

  [[nodiscard]] bool is_success() const { return status >= 200 && status < 300; }
  /// The first of that name, which is in lower case; null where there is none.
  [[nodiscard]] const SecretText* header(std::string_view name) const;
};

/// What sends a request. Errors are Unreachable (no connection, no trust in it, no answer in time)
/// and OverLimit (too large an answer); they name the host and never a header or a body. Every
/// status is an answer, redirects too: none is followed.
class HttpTransport {
 public:
  virtual ~HttpTransport() = default;
  virtual Result<HttpResponse> send(const HttpRequest& request) = 0;
};

struct HttpOptions {
  Path ca_file;  ///< the only certificates that are trusted; empty: the system's
  std::string user_agent = "cordon";
  std::chrono::milliseconds connect_timeout{10'000};
  std::chrono::milliseconds timeout{60'000};  ///< for the whole exchange
  std::size_t body_size_max = std::size_t{16} << 20;
};

/// The one that uses the network. Certificates are always verified. Proxies are those that the
/// environment names for libcurl; requests to or for the machine itself use none. Connections
/// are kept for further requests. Not for two threads at once; each makes its own.
class HttpClient final : public HttpTransport {
 public:
  explicit HttpClient(HttpOptions options);
  HttpClient(HttpClient&&) noexcept;
  HttpClient& operator=(HttpClient&&) noexcept;
  ~HttpClient() override;

  Result<HttpResponse> send(const HttpRequest& request) override;

 private:
  class Connection;
  HttpOptions options_;
  std::unique_ptr<Connection> connection_;  ///< made for the first request
};

}  // namespace cordon
