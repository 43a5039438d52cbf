#include "gates/push/delivery.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

namespace cordon {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kTimeout{5'000};

Result<void> send(HttpTransport& transport, const ReportReceiver& receiver, std::string report,
                  std::chrono::nanoseconds time_left) {
  // No time at all would be the transport's own, which is a minute.
  const auto timeout = std::min(kTimeout, std::chrono::duration_cast<milliseconds>(time_left));
  if (timeout <= milliseconds::zero())
    return fail(Error::Kind::Unreachable, "no time is left to send it");
  HttpRequest request{.method = "POST", .url = receiver.url};
  request.add_header("Content-Type", "application/json");
  if (!receiver.authorization.empty())
    request.headers.push_back({"Authorization", receiver.authorization});
  request.body = SecretText(std::move(report));
  request.timeout = timeout;
  const HttpResponse response = TRY(transport.send(request));
  if (!response.is_success())
    return fail(Error::Kind::Unreachable, fmt::format("{} answers with the status {}",
                                                      receiver.url.origin(), response.status));
  return {};
}

}  // namespace

Result<Url> parse_report_url(std::string_view typed) {
  auto url = Url::parse(typed);
  if (!url) return std::unexpected(std::move(url).error().in("--report"));
  if (url->scheme != "https" && !is_loopback(url->host))
    return fail(Error::Kind::Usage,
                "--report: the URL has to begin with https://, unless it is of this machine");
  return url;
}

Result<void> deliver(HttpTransport& transport, const ReportReceiver& receiver, std::string report,
                     const Outbox& outbox, const Clock& clock, std::chrono::nanoseconds time_left) {
  const auto end = clock.steady() + time_left;
  TRY(send(transport, receiver, std::move(report), time_left));
  for (const Path& file : outbox.waiting()) {
    auto kept = read_file(file, Outbox::kBytesMax);
    // Another push may have sent it meanwhile.
    if (!kept) continue;
    if (!send(transport, receiver, *std::move(kept), end - clock.steady())) break;
    ::unlink(file.c_str());
  }
  return {};
}

}  // namespace cordon
