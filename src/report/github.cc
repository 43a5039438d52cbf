#include <fmt/format.h>

#include <array>
#include <map>

#include "base/text.h"
#include "report/formats.h"
#include "report/place_words.h"

namespace cordon {
namespace {

/// What GitHub shows of each level in a step.
constexpr std::size_t kShownMax = 10;
constexpr std::array<std::string_view, 3> kCommands = {"error", "warning", "notice"};

/// The rules of GitHub's own toolkit: these three in a message, two more in a property.
std::string escaped(std::string_view bytes, bool is_property) {
  std::string text;
  for (const char c : printable(bytes)) {
    if (c == '%' || (is_property && (c == ':' || c == ',')))
      text += fmt::format("%{:02X}", static_cast<unsigned>(c));
    else
      text += c;
  }
  return text;
}

std::string property(std::string_view bytes) { return escaped(bytes, true); }

/// Where the annotation goes. A file that is not checked out, or whose lines are of another time,
/// gets none: it would stand at the wrong line.
std::string location(const Place& place, const ReportOptions& options) {
  if (place.origin.path.empty() || (!is_at_hand(place.origin) && !place.origin.in_tip)) return "";
  std::string text =
      fmt::format("file={},line={},endLine={}", property(service_name(place.origin, options)),
                  place.from.line, place.to.line);
  // GitHub takes columns of one line only.
  if (place.from.line == place.to.line)
    text += fmt::format(",col={},endColumn={}", place.from.column, place.to.column);
  return text + ",";
}

std::string annotation(const Finding& finding, const ReportOptions& options) {
  std::string where, text = headline(finding);
  if (!finding.places.empty()) {
    const Place& place = finding.places.front();
    where = location(place, options);
    const std::string state = describe(place);
    if (where.empty()) text += " at " + spot(place, options.place_prefix);
    if (!state.empty()) text += ", " + state;
  }
  if (finding.places.size() > 1)
    text += fmt::format(", and at {}",
                        count_of(finding.places.size() - 1, "more place", "more places"));
  const std::string remarks = remarks_text(finding);
  return fmt::format("::{} {}title={}::{}. Next: {}{}\n",
                     kCommands.at(static_cast<std::size_t>(level_of(finding))), where,
                     property(finding.name), escaped(text, false),
                     escaped(next_step(finding), false),
                     remarks.empty() ? "" : ". Note: " + escaped(remarks, false));
}

/// One for all that was not looked at, since it must not be among what is cut.
std::string incomplete(const Whole& whole) {
  constexpr std::size_t kNamed = 3;
  std::string text = count_of(whole.skips.size(), "thing was", "things were") +
                     " not scanned, so the result is incomplete";
  for (std::size_t i = 0; i < whole.skips.size() && i < kNamed; ++i)
    text += (i == 0 ? ": " : "; ") + skip_text(whole.skips[i], whole.options.place_prefix);
  if (whole.skips.size() > kNamed)
    text += fmt::format("; and {} more", with_commas(whole.skips.size() - kNamed));
  return fmt::format("::warning title=Not scanned::{}\n", escaped(text, false));
}

}  // namespace

void write_github(const Whole& whole, Output& output) {
  std::map<Level, std::size_t> shown;
  std::map<std::string, std::size_t> cut;
  if (!whole.is_complete()) {
    output.write(incomplete(whole));
    ++shown[Level::Warning];
  }
  for (const Finding& finding : whole.findings) {
    if (shown[level_of(finding)]++ < kShownMax)
      output.write(annotation(finding, whole.options));
    else
      ++cut[finding.detector];
  }
  std::string rest;
  std::size_t count = 0;
  for (const auto& [detector, secrets] : cut) {
    rest += fmt::format("{}{} ({})", rest.empty() ? "" : ", ", printable(detector), secrets);
    count += secrets;
  }
  if (count > 0)
    output.write(fmt::format("{} without an annotation, of which GitHub shows {} a level: {}\n",
                             count_of(count, "more secret", "more secrets"), kShownMax, rest));
  if (!whole.options.is_second) output.write(whole.verdict() + "\n");
}

}  // namespace cordon
