#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "catalog/catalog.h"

namespace cordon {

/// A source of the same numbers in every run (SplitMix64): an example is the same each time.
class Numbers {
 public:
  explicit Numbers(std::string_view seed);
  /// Below `bound`, which is not 0.
  std::size_t below(std::size_t bound);

 private:
  std::uint64_t state_ = 0;
};

/// A line that holds a secret, and where.
struct Example {
  std::string line;
  std::string secret;
  /// What has to be found with it, by name: holes that anyone may see, and companions that stand in
  /// the line once.
  std::map<std::string, std::string> parts = {};
  /// What a made one has of its rule's shape, of which the secret may be a part; and which of the
  /// detector's rules that is.
  std::string whole = {};
  std::uint32_t rule = 0;
};

/// One value of a rule, its checksum right and its structure whole, in a line that gives it the
/// context it needs; `number` tells examples of one rule apart. Rules of a `pattern` have none but
/// the file's.
[[nodiscard]] std::vector<Example> examples_of(const Catalog& catalog, DetectorNumber detector,
                                               std::size_t each = 3);

/// Lines that are nearly examples and must not be found: one character short, one of a wrong
/// alphabet, a wrong checksum; and the file's own counterexamples.
[[nodiscard]] std::vector<std::string> near_misses_of(const Catalog& catalog,
                                                      DetectorNumber detector);

/// A text of the shape; `given` fills holes by name.
[[nodiscard]] std::string fill(const Shape& shape, Numbers& numbers,
                               const std::map<std::string, std::string>& given,
                               std::map<std::string, std::string>* filled = nullptr);

}  // namespace cordon
