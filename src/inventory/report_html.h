#pragma once

#include <string>

#include "inventory/report.h"

namespace cordon::inventory {

/// One file without a network: the picture, and below it tables that say the same in words.
[[nodiscard]] std::string report_html(const Subject& subject, const Inventory& inventory,
                                      const ReportOptions& options);

}  // namespace cordon::inventory
