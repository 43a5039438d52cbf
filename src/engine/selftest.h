#pragma once

#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "engine/engine.h"

namespace cordon {

/// What a catalog's own examples showed.
struct SelfTest {
  std::size_t examples = 0;
  std::size_t near_misses = 0;
  /// One line each, naming the detector; no value in it.
  std::vector<std::string> failures;
};

/// Every example of every detector is found, as what it is, and no near miss is.
[[nodiscard]] SelfTest selftest(const Catalog& catalog, const Engine& engine);

}  // namespace cordon
