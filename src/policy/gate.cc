#include "policy/gate.h"

#include <algorithm>
#include <optional>

namespace cordon {
namespace {

Bar bar_of(const Threshold& threshold, Bar usual) {
  return {threshold.severity.value_or(usual.severity),
          threshold.confidence.value_or(usual.confidence)};
}

Bar lowest(const Bar& a, const Bar& b) {
  return {std::min(a.severity, b.severity), std::min(a.confidence, b.confidence)};
}

Gate strictest(const Gate& a, const Gate& b) {
  return {lowest(a.report, b.report), lowest(a.fail, b.fail)};
}

/// What is stated goes before what is not.
Threshold over(const Threshold& first, const Threshold& second) {
  Threshold both = first;
  if (!both.severity) both.severity = second.severity;
  if (!both.confidence) both.confidence = second.confidence;
  return both;
}

}  // namespace

Gate gate_of(const Config& config) {
  const Gate usual;
  return {bar_of(config.report, usual.report), bar_of(config.fail, usual.fail)};
}

Gate lowered_by(const Gate& gate, const Config& config) {
  return strictest(gate, {bar_of(config.report, gate.report), bar_of(config.fail, gate.fail)});
}

Gate gate_of(std::span<const Config> configs) {
  std::optional<Gate> of_files;
  Threshold report;
  Threshold fail;
  for (const Config& config : configs) {
    if (config.is_policy()) {
      report = over(report, config.report);
      fail = over(fail, config.fail);
      continue;
    }
    of_files = of_files ? strictest(*of_files, gate_of(config)) : gate_of(config);
  }
  const Gate open = of_files.value_or(Gate());
  Gate gate = {bar_of(report, open.report), bar_of(fail, open.fail)};
  // What is not reported does not fail: who states what fails has stated that it is reported.
  const Bar usual = Gate().report;
  if (fail.severity && !report.severity)
    gate.report.severity = std::min(gate.report.severity, std::max(usual.severity, *fail.severity));
  if (fail.confidence && !report.confidence)
    gate.report.confidence =
        std::min(gate.report.confidence, std::max(usual.confidence, *fail.confidence));
  for (const Config& config : configs)
    if (!config.is_policy()) gate = lowered_by(gate, config);
  return gate;
}

}  // namespace cordon
