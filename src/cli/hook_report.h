#pragma once

#include <chrono>
#include <string>

#include "base/clock.h"
#include "gates/push/push_report.h"
#include "net/url.h"

namespace cordon {

/// Posts a push's report to whoever collects them, with the token of CORDON_REPORT_TOKEN where it
/// is set; where that fails, keeps it in `outbox`, a directory, to go with the next one. `push`
/// lacks its id still. Returns a line for the pusher, empty where it arrived: the push itself does
/// not depend on it.
[[nodiscard]] std::string send_push_report(const Url& url, PushReport push,
                                           const std::string& scan_report, const Path& outbox,
                                           const Clock& clock, std::chrono::nanoseconds time_left);

}  // namespace cordon
