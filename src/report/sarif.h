#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "report/report.h"

namespace cordon {

/// SARIF 2.1.0 as code-scanning services take it. Results are one a place. What is at hand is in
/// the first run; what is only in a history is in a second one, with a category of its own, since
/// no file of the checked-out tree belongs to it. Suppressed findings are left out: services show
/// them as open.
std::unique_ptr<Sink> make_sarif_report(ReportOptions options, Output& output);

/// A path as a relative URI reference: every byte but letters, digits, `-._~` and `/` as %NN.
[[nodiscard]] std::string to_uri(std::string_view path);

}  // namespace cordon
