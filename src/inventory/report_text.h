#pragma once

#include <string>

#include "inventory/report.h"

namespace cordon::inventory {

/// For people at a terminal: the subject, where its value stands, its names, and who uses them by
/// kind of file, each with its place.
[[nodiscard]] std::string report_text(const Subject& subject, const Inventory& inventory,
                                      const ReportOptions& options);

}  // namespace cordon::inventory
