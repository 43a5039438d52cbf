#pragma once

#include <chrono>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "net/http.h"

namespace cordon {

/// What it may cost to get a text.
struct DocumentLimits {
  std::chrono::nanoseconds until{};  ///< by the clock's steady time, all requests together
  std::size_t size_max = 0;          ///< of the text
};

/// A URL as messages may show it: without its query, which may hold a secret.
[[nodiscard]] std::string shown(const Url& url);

/// Whether a text that decides something may come from there: https, or http from this machine.
[[nodiscard]] bool is_protected(const Url& url);

/// Gets a text that is no secret, such as a policy. A redirect is followed within the host it was
/// asked of, a few times. Errors name the URL as `shown`: Unreachable where nothing answers in
/// time, or the server says that it cannot at present (5xx); Denied for 401 and 403; NotFound for
/// every other answer but 200; Outside for a redirect to another host or to what is not protected;
/// OverLimit for too large an answer.
Result<std::string> fetch_document(HttpTransport& transport, const Url& url,
                                   const DocumentLimits& limits, const Clock& clock);

}  // namespace cordon
