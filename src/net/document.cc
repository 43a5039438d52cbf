#include "net/document.h"

#include <fmt/format.h>

#include "base/text.h"

namespace cordon {
namespace {

constexpr int kRedirectsMax = 5;

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// Where a redirect leads, if it may be followed.
Result<Url> follow(const Url& url, const HttpResponse& response) {
  const SecretText* location = response.header("location");
  if (location == nullptr)
    return fail(Error::Kind::NotFound, fmt::format("{}: a redirect ({}) that names no place",
                                                   shown(url), response.status));
  auto next = url.resolve(location->reveal());
  if (!next) return std::unexpected(std::move(next).error().in(shown(url) + ": its redirect"));
  if (next->host != url.host || !is_protected(*next))
    return fail(Error::Kind::Outside,
                fmt::format("{}: redirects to {}, which is not followed; name that URL if it is "
                            "the right one",
                            shown(url), printable(shown(*next))));
  return next;
}

Error refusal(const Url& url, int status) {
  const std::string text = fmt::format("{}: the server answers {}", shown(url), status);
  if (status >= 500) return {Error::Kind::Unreachable, text};
  if (status == 401 || status == 403) return {Error::Kind::Denied, text};
  return {Error::Kind::NotFound, text};
}

}  // namespace

std::string shown(const Url& url) { return printable(url.origin() + url.path); }

bool is_protected(const Url& url) { return url.scheme == "https" || is_loopback(url.host); }

Result<std::string> fetch_document(HttpTransport& transport, const Url& url,
                                   const DocumentLimits& limits, const Clock& clock) {
  Url at = url;
  for (int redirects = 0; redirects <= kRedirectsMax; ++redirects) {
    HttpRequest request;
    request.url = at;
    request.timeout =
        std::chrono::duration_cast<std::chrono::milliseconds>(limits.until - clock.steady());
    // Nothing would stand for the transport's own time.
    if (request.timeout.count() <= 0)
      return fail(Error::Kind::Unreachable, fmt::format("{}: no answer in time", shown(at)));
    const auto response = transport.send(request);
    if (!response) return std::unexpected(response.error().in(shown(at)));
    if (is_redirect(response->status)) {
      at = TRY(follow(at, *response));
      continue;
    }
    if (response->status != 200) return std::unexpected(refusal(at, response->status));
    std::string text(response->body.reveal());
    if (text.size() > limits.size_max)
      return fail(Error::Kind::OverLimit, fmt::format("{}: the answer is larger than {} bytes",
                                                      shown(at), limits.size_max));
    return text;
  }
  return fail(Error::Kind::Outside,
              fmt::format("{}: more than {} redirects", shown(url), kRedirectsMax));
}

}  // namespace cordon
