#include <fmt/format.h>

#include <map>
#include <vector>

#include "report/formats.h"
#include "report/place_words.h"

namespace cordon {
namespace {

std::string_view severity_word(const Finding& finding) {
  switch (level_of(finding)) {
    case Level::Error:
      return "error";
    case Level::Warning:
      return "warning";
    case Level::Notice:
      return "info";
  }
  std::unreachable();
}

std::string error(const Finding& finding, const Place& place) {
  return fmt::format(
      R"(    <error line="{}" column="{}" severity="{}" message="{}" source="cordon.{}"/>)"
      "\n",
      place.from.line, place.from.column, severity_word(finding),
      marked_up(annotation_text(finding, place)), marked_up(finding.detector));
}

std::string error(const Skip& skip) {
  return fmt::format(
      R"(    <error line="1" severity="warning" message="not scanned: {}" source="cordon.not-scanned"/>)"
      "\n",
      marked_up(skip.text));
}

}  // namespace

void write_checkstyle(const Whole& whole, Output& output) {
  std::map<std::string, std::string> files;
  for (const Finding& finding : whole.findings)
    for (const Place& place : finding.places)
      files[service_name(place.origin, whole.options)] += error(finding, place);
  for (const Skip& skip : whole.skips)
    files[skip_name(skip, whole.options.place_prefix)] += error(skip);
  std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n";
  for (const auto& [file, errors] : files)
    text += fmt::format("  <file name=\"{}\">\n{}  </file>\n", marked_up(file), errors);
  output.write(text + "</checkstyle>\n");
}

}  // namespace cordon
