#include "cli/hook_report.h"

#include <fmt/format.h>

#include <cstdlib>
#include <utility>

#include "base/hash.h"
#include "base/random.h"
#include "base/text.h"
#include "cli/http_options.h"
#include "gates/push/delivery.h"
#include "gates/push/outbox.h"
#include "net/http.h"

namespace cordon {
namespace {

constexpr const char* kTokenVariable = "CORDON_REPORT_TOKEN";
constexpr std::size_t kIdSize = 16;

SecretText authorization() {
  const char* token = std::getenv(kTokenVariable);
  if (token == nullptr || *token == '\0') return {};
  return SecretText(fmt::format("Bearer {}", token));
}

}  // namespace

std::string send_push_report(const Url& url, PushReport push, const std::string& scan_report,
                             const Path& outbox, const Clock& clock,
                             std::chrono::nanoseconds time_left) {
  push.id = to_hex(random_bytes(kIdSize));
  const std::string report = to_json(push, scan_report);
  const Outbox waiting(outbox);
  HttpClient client(http_options());
  const auto sent = deliver(client, {url, authorization()}, report, waiting, clock, time_left);
  if (sent) return {};
  const auto kept = waiting.keep(report, push.id, push.unix_time);
  return fmt::format("cordon: the report of this push could not be sent ({}); {}\n",
                     printable(sent.error().text),
                     kept ? std::string("it is kept, and goes with the next one")
                          : "nor could it be kept: " + printable(kept.error().text));
}

}  // namespace cordon
