#include "net/http.h"

#include <fmt/format.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "base/check.h"
#include "base/text.h"
#include "net/curl_library.h"

namespace cordon {
namespace {

constexpr std::size_t kHeadersSizeMax = 256 * 1024;

/// What arrives during one exchange, and what may.
struct Exchange {
  HttpResponse response;
  std::string body;
  std::size_t body_size_max = 0;
  std::size_t headers_size = 0;
  Reach reach = Reach::Network;
  bool is_too_large = false;
  bool is_refused = false;  ///< by the guard
};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

/// libcurl's callbacks: anything but the size that was offered ends the exchange.
std::size_t take_body(char* bytes, std::size_t unit, std::size_t count, void* context) {
  auto& exchange = *static_cast<Exchange*>(context);
  const std::size_t size = unit * count;
  if (size > exchange.body_size_max - exchange.body.size()) {
    exchange.is_too_large = true;
    return 0;
  }
  exchange.body.append(bytes, size);
  return size;
}

std::size_t take_header(char* bytes, std::size_t unit, std::size_t count, void* context) {
  auto& exchange = *static_cast<Exchange*>(context);
  const std::size_t size = unit * count;
  const std::string_view line(bytes, size);
  exchange.headers_size += size;
  if (exchange.headers_size > kHeadersSizeMax) {
    exchange.is_too_large = true;
    return 0;
  }
  // An interim answer (100 Continue) is followed by the real one.
  if (line.starts_with("HTTP/")) exchange.response.headers.clear();
  const std::size_t colon = line.find(':');
  if (colon != std::string_view::npos)
    exchange.response.headers.push_back({to_lower(trimmed(line.substr(0, colon))),
                                         SecretText(std::string(trimmed(line.substr(colon + 1))))});
  return size;
}

curl_socket_t open_socket(void* context, curlsocktype, curl_sockaddr* address) {
  auto& exchange = *static_cast<Exchange*>(context);
  if (!may_contact(address->addr, exchange.reach)) {
    exchange.is_refused = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

bool is_header_name(std::string_view name) {
  constexpr std::string_view kOthers = "!#$%&'*+-.^_`|~";
  return !name.empty() &&
         std::ranges::all_of(name, [&](char c) { return is_alnum(c) || kOthers.contains(c); });
}

/// A line break in a value would begin a header of its own.
Result<> check_headers(const HttpRequest& request) {
  for (const HttpHeader& header : request.headers) {
    CHECK(is_header_name(header.name));
    const std::string_view value = header.value.reveal();
    if (std::ranges::any_of(value, [](char c) { return c == '\r' || c == '\n' || c == '\0'; }))
      return fail(Error::Kind::Usage,
                  fmt::format("what was to be sent as {} holds a line break", header.name));
  }
  return {};
}

}  // namespace

/// libcurl's handle, whose options are set anew for each request.
class HttpClient::Connection {
 public:
  explicit Connection(const CurlLibrary& curl)
      : curl_(curl), easy_(curl.easy_init(), curl.easy_cleanup) {}

  Result<HttpResponse> exchange(const HttpRequest& request, const HttpOptions& options) {
    if (easy_ == nullptr) return fail(Error::Kind::Internal, "libcurl gives no handle");
    Exchange exchange;
    exchange.body_size_max = options.body_size_max;
    exchange.reach = request.reach;
    const Headers headers = make_headers(request);
    const std::string url = request.url.text();
    set_safety(request, options);
    set(CURLOPT_URL, url.c_str());
    set(CURLOPT_HTTPHEADER, headers.get());
    set_body(request);
    set(CURLOPT_CUSTOMREQUEST, request.method.c_str());
    set(CURLOPT_WRITEFUNCTION, &take_body);
    set(CURLOPT_WRITEDATA, &exchange);
    set(CURLOPT_HEADERFUNCTION, &take_header);
    set(CURLOPT_HEADERDATA, &exchange);
    set(CURLOPT_OPENSOCKETFUNCTION, &open_socket);
    set(CURLOPT_OPENSOCKETDATA, &exchange);
    std::array<char, CURL_ERROR_SIZE> words{};
    set(CURLOPT_ERRORBUFFER, words.data());
    const CURLcode code = curl_.easy_perform(easy_.get());
    set(CURLOPT_ERRORBUFFER, static_cast<char*>(nullptr));
    exchange.response.body = SecretText(std::move(exchange.body));
    if (code != CURLE_OK) return std::unexpected(failure(code, words.data(), exchange, request));
    long status = 0;
    curl_.easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
    exchange.response.status = static_cast<int>(status);
    return std::move(exchange.response);
  }

 private:
  using Headers = std::unique_ptr<curl_slist, decltype(CurlLibrary::slist_free_all)>;

  template <class Value>
  void set(CURLoption option, Value value) {
    CHECK(curl_.easy_setopt(easy_.get(), option, value) == CURLE_OK);
  }

  void set_safety(const HttpRequest& request, const HttpOptions& options) {
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_USERAGENT, options.user_agent.c_str());
    const auto timeout = request.timeout.count() > 0 ? request.timeout : options.timeout;
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(timeout.count()));
    set(CURLOPT_CONNECTTIMEOUT_MS,
        static_cast<long>(std::min(timeout, options.connect_timeout).count()));
    // Null leaves proxies to the environment.
    const bool is_direct = request.reach == Reach::Machine || is_loopback(request.url.host);
    set(CURLOPT_NOPROXY, is_direct ? "*" : nullptr);
    if (!options.ca_file.empty()) {
      set(CURLOPT_CAINFO, options.ca_file.c_str());
      set(CURLOPT_CAPATH, static_cast<const char*>(nullptr));
    }
  }

  void set_body(const HttpRequest& request) {
    const std::string_view body = request.body.reveal();
    if (body.empty() && request.method != "POST" && request.method != "PUT") {
      set(CURLOPT_HTTPGET, 1L);
      return;
    }
    set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    set(CURLOPT_POSTFIELDS, body.data());
  }

  [[nodiscard]] Headers make_headers(const HttpRequest& request) const {
    Headers headers(nullptr, curl_.slist_free_all);
    const auto add = [&](const std::string& line) {
      curl_slist* longer = curl_.slist_append(headers.get(), line.c_str());
      CHECK(longer != nullptr);
      std::ignore = headers.release();
      headers.reset(longer);
    };
    // Not to wait for a permission that few servers give.
    add("Expect:");
    for (const HttpHeader& header : request.headers)
      add(header.value.empty() ? header.name + ";"
                               : fmt::format("{}: {}", header.name, header.value.reveal()));
    return headers;
  }

  [[nodiscard]] Error failure(CURLcode code, std::string_view words, const Exchange& exchange,
                              const HttpRequest& request) const {
    const std::string origin = request.url.origin();
    if (exchange.is_too_large)
      return {Error::Kind::OverLimit, fmt::format("{}: the answer is larger than {} bytes", origin,
                                                  exchange.body_size_max)};
    if (exchange.is_refused)
      return {Error::Kind::Outside,
              fmt::format("{}: is an address at which a machine is told its credentials; it is not "
                          "contacted",
                          origin)};
    const std::string why(words.empty() ? std::string_view(curl_.easy_strerror(code)) : words);
    return {Error::Kind::Unreachable, fmt::format("cannot reach {}: {}", origin, why)};
  }

  const CurlLibrary& curl_;
  std::unique_ptr<CURL, decltype(CurlLibrary::easy_cleanup)> easy_;
};

const SecretText* HttpResponse::header(std::string_view name) const {
  const auto found = std::ranges::find(headers, name, &HttpHeader::name);
  return found == headers.end() ? nullptr : &found->value;
}

HttpClient::HttpClient(HttpOptions options) : options_(std::move(options)) {}
HttpClient::HttpClient(HttpClient&&) noexcept = default;
HttpClient& HttpClient::operator=(HttpClient&&) noexcept = default;
HttpClient::~HttpClient() = default;

Result<HttpResponse> HttpClient::send(const HttpRequest& request) {
  TRY(check_headers(request));
  if (!may_contact(request.url.host, request.reach))
    return fail(Error::Kind::Outside,
                fmt::format("{}: is where a machine is told its credentials; it is not contacted",
                            request.url.origin()));
  if (connection_ == nullptr) connection_ = std::make_unique<Connection>(*TRY(curl_library()));
  return connection_->exchange(request, options_);
}

}  // namespace cordon
