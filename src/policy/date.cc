#include "policy/date.h"

#include <fmt/format.h>

#include <charconv>

namespace cordon {

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto number = [&](std::size_t begin, std::size_t size) -> std::optional<unsigned> {
    unsigned value = 0;
    const char* end = text.data() + begin + size;
    const auto [rest, error] = std::from_chars(text.data() + begin, end, value);
    if (error != std::errc() || rest != end) return std::nullopt;
    return value;
  };
  const auto year = number(0, 4), month = number(5, 2), day = number(8, 2);
  if (!year || !month || !day) return std::nullopt;
  const Date date{std::chrono::year(static_cast<int>(*year)), std::chrono::month(*month),
                  std::chrono::day(*day)};
  if (!date.ok()) return std::nullopt;
  return date;
}

std::string to_text(Date date) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

}  // namespace cordon
