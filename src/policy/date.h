#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace cordon {

using Date = std::chrono::year_month_day;

/// `2026-12-31`; nothing where it is no day of the calendar.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);
[[nodiscard]] std::string to_text(Date date);

}  // namespace cordon
