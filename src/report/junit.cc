#include <fmt/format.h>

#include "report/formats.h"
#include "report/place_words.h"

namespace cordon {
namespace {

/// Readers tell tests apart by class and name and drop the second of two that have both in common,
/// so that the name says all that tells one place from another.
std::string test_name(const Finding& finding, const Place& place, const ReportOptions& options) {
  std::string name = fmt::format("{} at {}", headline(finding), spot(place, options.place_prefix));
  if (place.origin.commit && !is_at_hand(place.origin))
    name += " in commit " + place.origin.commit->id;
  return marked_up(name);
}

std::string result(const Finding& finding, const Place& place, const ReportOptions& options) {
  std::string text = marked_up(why_text(finding)) + "\n";
  for (const std::string& line : {describe(place), remarks_text(finding)})
    if (!line.empty()) text += marked_up(line) + "\n";
  text += fmt::format("next: {}\nfingerprint: {}", marked_up(next_step(finding)),
                      marked_up(finding.fingerprint));
  const std::string outcome =
      finding.fails ? fmt::format("<failure type=\"{}\" message=\"{}\">{}</failure>",
                                  to_text(finding.severity), marked_up(headline(finding)), text)
                    : fmt::format("<skipped message=\"reported only\">{}</skipped>", text);
  return fmt::format(
      "    <testcase classname=\"cordon.{}\" name=\"{}\" file=\"{}\" line=\"{}\" time=\"0\">\n"
      "      {}\n"
      "    </testcase>\n",
      marked_up(finding.detector), test_name(finding, place, options),
      marked_up(service_name(place.origin, options)), place.from.line, outcome);
}

std::string skipped(const Suppressed& suppressed) {
  return fmt::format(
      "    <testcase classname=\"cordon.suppressed\" name=\"{} {}\" time=\"0\">\n"
      "      <skipped message=\"{} ({})\"/>\n"
      "    </testcase>\n",
      marked_up(headline(suppressed.finding)), marked_up(suppressed.finding.fingerprint),
      marked_up(suppressed.reason), marked_up(suppressed.by));
}

std::string error(const Skip& skip, const ReportOptions& options) {
  const std::string text = marked_up(skip_text(skip, options.place_prefix));
  return fmt::format(
      "    <testcase classname=\"cordon.not-scanned\" name=\"{}\" time=\"0\">\n"
      "      <error type=\"{}\" message=\"not scanned: {}\">{}</error>\n"
      "    </testcase>\n",
      text, to_text(skip.reason), text, meaning(skip.reason));
}

}  // namespace

void write_junit(const Whole& whole, Output& output) {
  std::string cases;
  std::size_t failures = 0, left = whole.suppressed.size();
  for (const Finding& finding : whole.findings)
    for (const Place& place : finding.places) {
      cases += result(finding, place, whole.options);
      ++(finding.fails ? failures : left);
    }
  for (const Skip& skip : whole.skips) cases += error(skip, whole.options);
  for (const Suppressed& suppressed : whole.suppressed) cases += skipped(suppressed);
  const bool is_clean = failures == 0 && whole.is_complete();
  if (is_clean)
    cases +=
        "    <testcase classname=\"cordon\" name=\"no secrets that fail the scan\" time=\"0\"/>\n";
  const std::string counts = fmt::format(
      R"(name="cordon" tests="{}" failures="{}" errors="{}" skipped="{}" time="{:.3f}")",
      failures + whole.skips.size() + left + (is_clean ? 1 : 0), failures, whole.skips.size(), left,
      whole.summary.seconds);
  output.write(
      fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<testsuites {0}>\n"
                  "  <testsuite {0}>\n"
                  "{1}"
                  "    <system-out>{2}</system-out>\n"
                  "  </testsuite>\n"
                  "</testsuites>\n",
                  counts, cases, marked_up(whole.verdict())));
}

}  // namespace cordon
