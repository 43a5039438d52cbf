#include <fmt/format.h>

#include "base/text.h"
#include "report/formats.h"
#include "report/place_words.h"

namespace cordon {
namespace {

/// As the agent takes it back: `;` and `]` would end a property or all of them.
std::string escaped(std::string_view bytes) {
  std::string text;
  for (const char c : printable(bytes)) {
    if (c == '%')
      text += "%AZP25";
    else if (c == ';' || c == ']')
      text += fmt::format("%{:02X}", static_cast<unsigned>(c));
    else
      text += c;
  }
  return text;
}

std::string issue(const Finding& finding, const Place& place, const ReportOptions& options) {
  const bool is_error = level_of(finding) == Level::Error;
  return fmt::format(
      "##vso[task.logissue type={};sourcepath={};linenumber={};columnnumber={};code={};]{}\n",
      is_error ? "error" : "warning", escaped(service_name(place.origin, options)), place.from.line,
      place.from.column, escaped(finding.detector), escaped(annotation_text(finding, place)));
}

std::string issue(const Skip& skip, const ReportOptions& options) {
  return fmt::format("##vso[task.logissue type=warning;code=not-scanned;]{}\n",
                     escaped("not scanned: " + skip_text(skip, options.place_prefix)));
}

}  // namespace

void write_azure(const Whole& whole, Output& output) {
  for (const Finding& finding : whole.findings)
    for (const Place& place : finding.places) output.write(issue(finding, place, whole.options));
  for (const Skip& skip : whole.skips) output.write(issue(skip, whole.options));
  if (!whole.options.is_second) output.write(whole.verdict() + "\n");
}

}  // namespace cordon
