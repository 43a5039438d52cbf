#include "net/url.h"

#include <fmt/format.h>

#include <charconv>
#include <memory>
#include <optional>

#include "base/text.h"
#include "net/curl_library.h"

namespace cordon {
namespace {

constexpr std::size_t kUrlSizeMax = 8 * 1024;

/// libcurl's URL with an owner.
class Parts {
 public:
  explicit Parts(const CurlLibrary& curl) : curl_(curl), url_(curl.url(), curl.url_cleanup) {}

  /// The first sets all of it; what follows is seen from there.
  [[nodiscard]] bool set(const std::string& text) {
    return curl_.url_set(url_.get(), CURLUPART_URL, text.c_str(), 0) == CURLUE_OK;
  }
  /// Nothing where the URL has no such part.
  [[nodiscard]] std::optional<std::string> part(CURLUPart what, unsigned flags = 0) const {
    char* text = nullptr;
    if (curl_.url_get(url_.get(), what, &text, flags) != CURLUE_OK) return std::nullopt;
    std::string owned(text);
    curl_.free_text(text);
    return owned;
  }

 private:
  const CurlLibrary& curl_;
  std::unique_ptr<CURLU, decltype(CurlLibrary::url_cleanup)> url_;
};

bool is_own_port(const Url& url) { return url.port == (url.scheme == "https" ? 443 : 80); }

Result<void> check_text(std::string_view text) {
  if (text.size() > kUrlSizeMax) return fail(Error::Kind::Usage, "a URL of more than 8 KiB");
  if (text.contains('\0')) return fail(Error::Kind::Usage, "not a URL");
  return {};
}

Result<Url> read_parts(const Parts& parts) {
  Url url;
  url.scheme = parts.part(CURLUPART_SCHEME).value_or("");
  if (url.scheme != "https" && url.scheme != "http")
    return fail(Error::Kind::Usage, "a URL has to begin with https:// or http://");
  if (parts.part(CURLUPART_USER) || parts.part(CURLUPART_PASSWORD))
    return fail(Error::Kind::Usage, "a URL with a user or a password in it is not taken");
  if (parts.part(CURLUPART_FRAGMENT))
    return fail(Error::Kind::Usage, "a URL with a fragment (`#`) in it is not taken");
  url.host = to_lower(parts.part(CURLUPART_HOST).value_or(""));
  const std::string port = parts.part(CURLUPART_PORT, CURLU_DEFAULT_PORT).value_or("");
  std::from_chars(port.data(), port.data() + port.size(), url.port);
  if (url.host.empty() || url.port == 0) return fail(Error::Kind::Usage, "a URL without a host");
  url.path = parts.part(CURLUPART_PATH, CURLU_URLENCODE).value_or("/");
  url.query = parts.part(CURLUPART_QUERY, CURLU_URLENCODE).value_or("");
  return url;
}

}  // namespace

Result<Url> Url::parse(std::string_view text) {
  TRY(check_text(text));
  Parts parts(*TRY(curl_library()));
  if (!parts.set(std::string(text)))
    return fail(Error::Kind::Usage, "not a URL; it has to begin with https:// or http://");
  return read_parts(parts);
}

Result<Url> Url::resolve(std::string_view reference) const {
  TRY(check_text(reference));
  Parts parts(*TRY(curl_library()));
  if (!parts.set(text()) || !parts.set(std::string(reference)))
    return fail(Error::Kind::Usage, "not a URL");
  return read_parts(parts);
}

Url Url::below(std::string_view more_path, std::string_view new_query) const {
  Url url = *this;
  while (url.path.ends_with('/')) url.path.pop_back();
  url.path += more_path;
  url.query = new_query;
  return url;
}

std::string Url::authority() const {
  return is_own_port(*this) ? host : fmt::format("{}:{}", host, port);
}

std::string Url::origin() const { return fmt::format("{}://{}", scheme, authority()); }

std::string Url::text() const {
  return origin() + path + (query.empty() ? std::string() : "?" + query);
}

std::string percent_encode(std::string_view text, std::string_view kept) {
  constexpr std::string_view kUnreserved = "-._~";
  std::string encoded;
  for (const char c : text) {
    if (is_alnum(c) || kUnreserved.contains(c) || kept.contains(c))
      encoded += c;
    else
      encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return encoded;
}

std::string form_encode(const std::vector<std::pair<std::string_view, std::string_view>>& fields) {
  std::string text;
  for (const auto& [name, value] : fields) {
    if (!text.empty()) text += '&';
    text += percent_encode(name) + "=" + percent_encode(value);
  }
  return text;
}

}  // namespace cordon
