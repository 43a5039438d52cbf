// A .cordon.yaml, which comes with the content that is scanned.
#include "fuzz.h"
#include "policy/config.h"

namespace cordon::fuzz {

void fuzz_one(std::string_view input) {
  const auto config = parse_config(input, ".cordon.yaml", "/");
  CHECK(config || config.error().text.starts_with(".cordon.yaml"));
}

}  // namespace cordon::fuzz

CORDON_FUZZ_TARGET
