#include "policy/gate.h"

#include <algorithm>

namespace cordon {
namespace {

Bar bar_of(const Threshold& threshold, Bar usual) {
  return {threshold.severity.value_or(usual.severity),
          threshold.confidence.value_or(usual.confidence)};
}

Bar lowest(const Bar& a, const Bar& b) {
  return {std::min(a.severity, b.severity), std::min(a.confidence, b.confidence)};
}

}  // namespace

Gate gate_of(const Config& config) {
  const Gate usual;
  return {bar_of(config.report, usual.report), bar_of(config.fail, usual.fail)};
}

Gate strictest(const Gate& a, const Gate& b) {
  return {lowest(a.report, b.report), lowest(a.fail, b.fail)};
}

Gate gate_of(std::span<const Config> configs) {
  if (configs.empty()) return {};
  Gate gate = gate_of(configs.front());
  for (const Config& config : configs.subspan(1)) gate = strictest(gate, gate_of(config));
  return gate;
}

}  // namespace cordon
