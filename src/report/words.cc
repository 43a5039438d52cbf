#include "report/words.h"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <cmath>
#include <tuple>
#include <utility>

#include "base/fd.h"
#include "base/markup.h"
#include "base/text.h"

namespace cordon {

std::string with_commas(std::uint64_t number) {
  std::string text = fmt::format("{}", number);
  for (std::size_t i = text.size(); i > 3; i -= 3) text.insert(i - 3, ",");
  return text;
}

std::string count_of(std::uint64_t number, std::string_view one, std::string_view many) {
  if (number == 1) return fmt::format("1 {}", one);
  if (!many.empty()) return fmt::format("{} {}", with_commas(number), many);
  return fmt::format("{} {}s", with_commas(number), one);
}

std::string size_text(std::uint64_t bytes) {
  constexpr std::array<std::string_view, 6> kUnits = {"KB", "MB", "GB", "TB", "PB", "EB"};
  if (bytes < 1000) return count_of(bytes, "byte");
  double size = static_cast<double>(bytes) / 1000;
  std::size_t unit = 0;
  for (; size >= 999.95 && unit + 1 < kUnits.size(); ++unit) size /= 1000;
  return fmt::format("{:.1f} {}", size, kUnits[unit]);
}

std::string duration_text(double seconds) {
  if (seconds < 10) return fmt::format("{:.1f} s", seconds);
  const auto whole = static_cast<std::uint64_t>(std::llround(seconds));
  if (whole < 60) return fmt::format("{} s", whole);
  return fmt::format("{} min {} s", with_commas(whole / 60), whole % 60);
}

std::string shortened(std::string_view text, std::size_t width) {
  if (count_code_points(text) <= width) return std::string(text);
  std::size_t end = 0;
  for (std::size_t points = 0; points + 1 < width; ++points) {
    ++end;
    while (end < text.size() && (static_cast<std::uint8_t>(text[end]) & 0xc0) == 0x80) ++end;
  }
  return std::string(text.substr(0, end)) + "…";
}

std::string marked_up(std::string_view bytes) {
  return break_commands(escape_markup(printable(bytes)), "&#91;", "&#58;");
}

std::optional<std::string> time_text(std::int64_t seconds) {
  constexpr std::int64_t kYear1 = -62135596800;
  constexpr std::int64_t kYear9999End = 253402300799;
  if (seconds < kYear1 || seconds > kYear9999End) return std::nullopt;
  const std::chrono::sys_seconds time{std::chrono::seconds(seconds)};
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

std::string_view short_id(std::string_view id) { return id.substr(0, 7); }

bool is_at_hand(const Origin& origin) {
  if (origin.in_work_tree || origin.in_index) return true;
  return !origin.commit && !origin.is_message && origin.object.empty() && !origin.in_tip;
}

Level level_of(const Finding& finding) {
  if (!finding.fails) return Level::Notice;
  switch (finding.severity) {
    case Severity::Critical:
    case Severity::High:
      return Level::Error;
    case Severity::Medium:
      return Level::Warning;
    case Severity::Low:
      return Level::Notice;
  }
  std::unreachable();
}

bool is_graver(const Finding& a, const Finding& b) {
  const auto rank = [](const Finding& finding) {
    return std::tuple(finding.fails, finding.severity, finding.confidence);
  };
  return rank(a) > rank(b);
}

std::string found_text(const SeverityCounts& secrets, std::uint64_t places) {
  std::uint64_t count = 0;
  std::string grades;
  for (auto at = secrets.rbegin(); at != secrets.rend(); ++at) {
    if (at->second == 0) continue;
    count += at->second;
    grades += fmt::format("{}{} {}", grades.empty() ? "" : ", ", with_commas(at->second),
                          to_text(at->first));
  }
  return fmt::format("{} at {} ({})", count_of(count, "secret"), count_of(places, "place"), grades);
}

std::string scanned_text(const Summary& summary) {
  // In a history, a blob is a file in one of its versions.
  const std::string blobs = summary.commits == 0 ? count_of(summary.blobs, "file")
                                                 : count_of(summary.blobs, "file or version of one",
                                                            "files and versions of them");
  std::string text = fmt::format("{} ({})", blobs, size_text(summary.bytes));
  if (summary.commits > 0) text += fmt::format(" and {}", count_of(summary.commits, "commit"));
  return text;
}

std::string headline(const Finding& finding) {
  return fmt::format("{} {}", printable(finding.name), printable(finding.masked));
}

std::string why_text(const Finding& finding) {
  std::string why =
      fmt::format("{} confidence: {}", to_text(finding.confidence), meaning(finding.confidence));
  if (finding.via.empty()) return why;
  why += "; found through";
  for (const Decoding decoding : finding.via) why += fmt::format(" {}", to_text(decoding));
  return why;
}

std::string parts_text(const Finding& finding) {
  std::string parts;
  for (const auto& [name, masked] : finding.parts)
    parts += fmt::format("{}{} {}", parts.empty() ? "" : ", ", printable(name), printable(masked));
  return parts;
}

std::string remarks_text(const Finding& finding) {
  std::string text;
  for (const std::string& remark : finding.remarks)
    text += (text.empty() ? "" : "; ") + printable(remark);
  return text;
}

std::string next_step(const Finding& finding) {
  if (!finding.next_step.empty()) return finding.next_step;
  return "revoke it where it was issued and put a new one where secrets are stored; "
         "deleting the line does not undo that it was read";
}

std::string skip_name(const Skip& skip, const std::string& prefix) {
  const bool is_relative = !skip.place.empty() && !skip.place.starts_with('/');
  std::string name = printable(is_relative ? join(prefix, skip.place) : skip.place);
  if (skip.object.empty()) return name;
  return fmt::format("{}{}object {}", name, name.empty() ? "" : ", ", printable(skip.object));
}

std::string skip_text(const Skip& skip, const std::string& prefix) {
  const std::string name = skip_name(skip, prefix);
  return name.empty() ? printable(skip.text) : fmt::format("{}: {}", name, printable(skip.text));
}

std::string_view meaning(Skip::Reason reason) {
  switch (reason) {
    case Skip::Reason::Excluded:
      return "left out on purpose";
    case Skip::Reason::NotRegular:
      return "a device, FIFO or socket, which is never read";
    case Skip::Reason::Unreadable:
      return "no permission, or an error while reading";
    case Skip::Reason::Changed:
      return "it changed while it was read; scan again";
    case Skip::Reason::Corrupt:
      return "its bytes contradict their format";
    case Skip::Reason::Truncated:
      return "it ends too early";
    case Skip::Reason::MissingObject:
      return "the repository names it and does not hold it";
    case Skip::Reason::Shallow:
      return "a clone without its whole history; fetch the rest";
    case Skip::Reason::OverLimit:
      return "past a limit that the documentation states";
    case Skip::Reason::Outside:
      return "it leads out of what was to be scanned";
    case Skip::Reason::Unsupported:
      return "a kind that is not known";
    case Skip::Reason::Stopped:
      return "the scan was stopped before it came to this";
  }
  std::unreachable();
}

std::string_view meaning(Confidence confidence) {
  switch (confidence) {
    case Confidence::Low:
      return "it may be one, and a person has to look";
    case Confidence::Medium:
      return "its shape or value and what stands around it agree";
    case Confidence::High:
      return "its form, a checksum or its value leaves little doubt";
  }
  std::unreachable();
}

}  // namespace cordon
