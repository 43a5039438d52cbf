#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/result.h"
#include "catalog/catalog.h"

namespace CLI {
class App;
}

namespace cordon {

/// Which detectors to list, as typed: those that fit each of the filters, and of one that was given
/// several times any of its values.
struct DetectorFilter {
  std::vector<std::string> providers;  ///< ids
  std::vector<std::string> categories;
  std::vector<std::string> severities;
  bool verifiable = false;
  bool revocable = false;

  /// Whether it leaves anything out.
  [[nodiscard]] bool narrows() const;
};

/// Adds the options that fill in a filter.
void add_filters(CLI::App& app, DetectorFilter& filter);

/// The detectors that fit, by id. A provider, category or severity that there is not is a mistake
/// in typing: the error names those that are near.
[[nodiscard]] Result<std::vector<DetectorFacts>> list_detectors(const Catalog& catalog,
                                                                const DetectorFilter& filter);

[[nodiscard]] std::string list_json(const std::vector<DetectorFacts>& detectors);

/// One line a detector. Lines are cut at `width` columns; 0: never.
[[nodiscard]] std::string list_text(const std::vector<DetectorFacts>& detectors, std::size_t width);

}  // namespace cordon
