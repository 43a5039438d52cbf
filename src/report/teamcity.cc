#include <fmt/format.h>

#include <set>
#include <vector>

#include "base/text.h"
#include "report/code_point.h"
#include "report/formats.h"
#include "report/place_words.h"

namespace cordon {
namespace {

// TeamCity's own bounds, in characters.
constexpr std::size_t kShortMax = 255;
constexpr std::size_t kLongMax = 4000;

std::string unit(std::uint32_t code) { return fmt::format("|0x{:04x}", code); }

/// The value of an attribute, at most `max` code points of it before they are escaped. What is not
/// ASCII is written in UTF-16 code units, since a build's log may have any encoding.
std::string value(std::string_view bytes, std::size_t max) {
  const std::string text = shortened(printable(bytes), max);
  std::string escaped;
  for (std::string_view rest = text; !rest.empty();) {
    const auto [code, size] = first_code_point(rest);
    if (code >= 0x10000)
      escaped +=
          unit(0xd800 + ((code - 0x10000) >> 10)) + unit(0xdc00 + ((code - 0x10000) & 0x3ff));
    else if (code >= 0x80)
      escaped += unit(code);
    else if (std::string_view("|'[]").contains(rest[0]))
      escaped += fmt::format("|{}", rest[0]);
    else
      escaped += rest[0];
    rest.remove_prefix(size);
  }
  return escaped;
}

std::string_view severity_word(const Finding& finding) {
  if (!finding.fails) return "INFO";
  switch (finding.severity) {
    case Severity::Critical:
    case Severity::High:
      return "ERROR";
    case Severity::Medium:
      return "WARNING";
    case Severity::Low:
      return "WEAK WARNING";
  }
  std::unreachable();
}

std::string inspection_type(std::string_view id, std::string_view name,
                            std::string_view description) {
  return fmt::format(
      "##teamcity[inspectionType id='{}' name='{}' category='Secrets' description='{}']\n",
      value(id, kShortMax), value(name, kShortMax), value(description, kLongMax));
}

std::string inspection(const Finding& finding, const Place& place, const ReportOptions& options) {
  return fmt::format(
      "##teamcity[inspection typeId='{}' message='{}' file='{}' line='{}' SEVERITY='{}']\n",
      value(finding.detector, kShortMax), value(annotation_text(finding, place), kLongMax),
      value(service_name(place.origin, options), kLongMax), place.from.line,
      severity_word(finding));
}

std::string inspection(const Skip& skip, const ReportOptions& options) {
  return fmt::format(
      "##teamcity[inspection typeId='not-scanned' message='{}' file='{}' line='1' "
      "SEVERITY='WARNING']\n",
      value(skip_text(skip, options.place_prefix), kLongMax),
      value(skip_name(skip, options.place_prefix), kLongMax));
}

/// The same problem has the same identity in each build, so that TeamCity can mute or assign it.
std::string build_problem(std::string_view identity, std::string_view description) {
  return fmt::format("##teamcity[buildProblem description='{}' identity='{}']\n",
                     value(description, kLongMax), identity);
}

}  // namespace

void write_teamcity(const Whole& whole, Output& output) {
  std::set<std::string> types;
  for (const Finding& finding : whole.findings)
    if (types.insert(finding.detector).second)
      output.write(inspection_type(finding.detector, finding.name, next_step(finding)));
  if (!whole.is_complete())
    output.write(
        inspection_type("not-scanned", "Not scanned",
                        "What cordon could not look at, so that its result is incomplete."));
  for (const Finding& finding : whole.findings)
    for (const Place& place : finding.places)
      output.write(inspection(finding, place, whole.options));
  for (const Skip& skip : whole.skips) output.write(inspection(skip, whole.options));
  if (whole.fails()) output.write(build_problem("cordonSecrets", whole.verdict()));
  if (!whole.is_complete())
    output.write(build_problem(
        "cordonIncomplete",
        fmt::format("{} not scanned", count_of(whole.skips.size(), "thing was", "things were"))));
  if (!whole.options.is_second) output.write(whole.verdict() + "\n");
}

}  // namespace cordon
