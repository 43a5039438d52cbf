#include "gates/ci/surroundings.h"

#include "base/text.h"

namespace cordon::ci {

bool Surroundings::is_true(std::string_view name) const {
  const std::string said = to_lower(value(name));
  return said == "true" || said == "1";
}

}  // namespace cordon::ci
