#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "catalog/generate.h"
#include "engine/engine.h"
#include "model/match.h"

namespace cordon {

/// What is wrong with an anchor pattern of a provider file; nothing where the prefilter takes it.
[[nodiscard]] std::optional<std::string> anchor_mistake(const std::string& expression);

/// The first part of an example that was not found with it, or found to be another text; nothing
/// where all are right.
[[nodiscard]] std::optional<std::string> wrong_part(const Example& example,
                                                    const Evidence& evidence);

/// What a catalog's own examples showed.
struct SelfTest {
  std::size_t examples = 0;
  std::size_t near_misses = 0;
  /// One line each, naming the detector, and its file where that was read; no value in it.
  std::vector<std::string> failures;
};

/// Every example of every detector is found, as what it is and with its parts, and no near miss is.
[[nodiscard]] SelfTest selftest(const Catalog& catalog, const Engine& engine);

}  // namespace cordon
