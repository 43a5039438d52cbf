#pragma once

#include <memory>

#include "report/report.h"

namespace cordon {

/// For people: grouped by secret, the worst first. A place stands first on its line as
/// `path:line:column`, which editors and terminals open.
std::unique_ptr<Sink> make_text_report(ReportOptions options, Output& output);

}  // namespace cordon
