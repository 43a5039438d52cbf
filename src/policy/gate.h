#pragma once

#include <span>
#include <string>

#include "model/finding.h"
#include "policy/config.h"

namespace cordon {

/// What a finding has to be at least, all of it.
struct Bar {
  Severity severity = Severity::Low;
  Confidence confidence = Confidence::Low;

  [[nodiscard]] bool is_reached_by(const Finding& finding) const {
    return finding.severity >= severity && finding.confidence >= confidence;
  }
  friend bool operator==(const Bar&, const Bar&) = default;
};

/// Which findings are reported, and which of them make a scan fail. Unless a config says otherwise
/// the low tier is not reported, and all that is reported fails.
struct Gate {
  Bar report = {Severity::Low, Confidence::Medium};
  Bar fail = {};

  friend bool operator==(const Gate&, const Gate&) = default;
};

/// What a config has; what it does not state is as usual.
[[nodiscard]] Gate gate_of(const Config& config);
/// Where a config that does not count states less than the gate has; nothing that it does not
/// state changes it.
[[nodiscard]] Gate lowered_by(const Gate& gate, const Config& config);
/// Of several configs nothing gets through that one of them would stop; as usual where there is
/// none. What a policy states, the others can only lower; what it leaves open is theirs.
[[nodiscard]] Gate gate_of(std::span<const Config> configs);

}  // namespace cordon
