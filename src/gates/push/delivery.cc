#include "gates/push/delivery.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/log.h"

namespace cordon {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kTimeout{5'000};

/// The status of the answer.
Result<int> send(HttpTransport& transport, const ReportReceiver& receiver, std::string report,
                 std::chrono::nanoseconds time_left) {
  // No time at all would be the transport's own, which is a minute.
  const auto timeout = std::chrono::duration_cast<milliseconds>(time_left);
  if (timeout <= milliseconds::zero())
    return fail(Error::Kind::Unreachable, "no time is left to send it");
  HttpRequest request{.method = "POST", .url = receiver.url};
  request.add_header("Content-Type", "application/json");
  if (!receiver.authorization.empty())
    request.headers.push_back({"Authorization", receiver.authorization});
  request.body = SecretText(std::move(report));
  request.timeout = timeout;
  return TRY(transport.send(request)).status;
}

bool is_success(int status) { return status >= 200 && status < 300; }

/// Whether it is this report that the receiver does not take, now or later.
bool is_refused_for_good(int status) {
  constexpr std::array kMayChange = {401, 403, 404, 407, 408, 429};
  return status >= 400 && status < 500 && std::ranges::find(kMayChange, status) == kMayChange.end();
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
  // Whoever pushes waits for all of it.
  const auto end = clock.steady() + std::min<std::chrono::nanoseconds>(time_left, kTimeout);
  const int status = TRY(send(transport, receiver, std::move(report), end - clock.steady()));
  if (!is_success(status))
    return fail(Error::Kind::Unreachable,
                fmt::format("{} answers with the status {}", receiver.url.origin(), status));
  for (const Path& file : outbox.waiting()) {
    auto kept = read_file(file, Outbox::kBytesMax);
    // Another push may have sent it meanwhile.
    if (!kept) continue;
    const auto answer = send(transport, receiver, *std::move(kept), end - clock.steady());
    if (!answer || !(is_success(*answer) || is_refused_for_good(*answer))) break;
    if (!is_success(*answer))
      log::warn(fmt::format("a report that was kept is dropped: {} answers it with the status {}",
                            receiver.url.origin(), *answer));
    ::unlink(file.c_str());
  }
  return {};
}

}  // namespace cordon
