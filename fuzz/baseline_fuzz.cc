// A .cordon-baseline.json, which comes with the content that is scanned.
#include "fuzz.h"
#include "policy/baseline.h"

namespace cordon::fuzz {

void fuzz_one(std::string_view input) {
  const auto baseline = parse_baseline(input, "baseline", "/");
  if (!baseline) {
    CHECK(baseline.error().text.starts_with("baseline:"));
    return;
  }
  const auto again = parse_baseline(baseline_text(*baseline), "baseline", "/");
  CHECK(again && again->known.size() == baseline->known.size());
}

}  // namespace cordon::fuzz

CORDON_FUZZ_TARGET
