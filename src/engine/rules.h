#pragma once

#include <re2/re2.h>

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "catalog/catalog.h"
#include "catalog/decoded.h"

namespace cordon {

/// A detector's rule as the engine runs it: the table's row, and patterns that are compiled when
/// the first candidate asks for them. Safe to ask from any thread.
class Rule {
 public:
  Rule(const Catalog::Section& section, std::uint32_t number);

  [[nodiscard]] const blob::RuleRow& row() const { return *row_; }
  [[nodiscard]] const blob::DetectorRow& detector() const { return *detector_; }
  [[nodiscard]] DetectorNumber detector_number() const { return detector_number_; }
  [[nodiscard]] const blob::Tables& tables() const { return *tables_; }

  /// The value's pattern, leftmost-longest, in Latin-1.
  [[nodiscard]] const re2::RE2& pattern() const;
  /// The number of the group that is the value: the one named `secret`, else 0, the whole.
  [[nodiscard]] int secret_group() const;
  /// The name of a group, for parts and checksums; 0 where there is none.
  [[nodiscard]] int group(std::string_view name) const;

  [[nodiscard]] const std::vector<std::unique_ptr<re2::RE2>>& unlike() const;
  /// What has to be under the value's encoding; none where nothing is asked.
  [[nodiscard]] const DecodedCheck* decoded() const;
  /// For each part of the detector, its patterns.
  [[nodiscard]] const std::vector<std::vector<std::unique_ptr<re2::RE2>>>& part_patterns() const;

  /// How far before and behind an anchor's end anything of this rule is looked at, in bytes.
  [[nodiscard]] std::size_t reach() const { return reach_; }
  /// How far a value's first byte may be from an anchor's end.
  [[nodiscard]] std::size_t lead() const { return lead_; }

 private:
  struct Compiled;
  [[nodiscard]] const Compiled& compiled() const;

  const blob::Tables* tables_;
  const blob::RuleRow* row_;
  const blob::DetectorRow* detector_;
  DetectorNumber detector_number_;
  std::size_t reach_ = 0, lead_ = 0;
  mutable std::unique_ptr<std::once_flag> once_ = std::make_unique<std::once_flag>();
  mutable std::unique_ptr<Compiled> compiled_;

 public:
  Rule(Rule&&) noexcept;
  ~Rule();
};

/// The options that every pattern of the catalog is compiled with.
[[nodiscard]] re2::RE2::Options pattern_options();

}  // namespace cordon
