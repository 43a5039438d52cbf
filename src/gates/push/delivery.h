#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "gates/push/outbox.h"
#include "net/http.h"

namespace cordon {

/// Who collects the reports of a server.
struct ReportReceiver {
  Url url;
  SecretText authorization;  ///< the header's value; empty: none is sent
};

/// Usage for what is no https URL; http serves on the loopback address alone, since a report says
/// where secrets stand.
Result<Url> parse_report_url(std::string_view typed);

/// Sends a report, and behind it those that wait in the outbox, the oldest first, until one does
/// not get through or the time is over: `time_left`, and five seconds at most. One that is refused
/// for good (413) is dropped, so that those behind it go. An error is that of the first report; it
/// was not sent then, and nothing else was. `clock` measures.
Result<void> deliver(HttpTransport& transport, const ReportReceiver& receiver, std::string report,
                     const Outbox& outbox, const Clock& clock, std::chrono::nanoseconds time_left);

}  // namespace cordon
