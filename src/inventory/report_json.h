#pragma once

#include <string>

#include "inventory/report.h"

namespace cordon::inventory {

/// docs/inventory.schema.json says what it looks like.
[[nodiscard]] std::string report_json(const Subject& subject, const Inventory& inventory,
                                      const ReportOptions& options);

}  // namespace cordon::inventory
