#pragma once

#include <cstddef>
#include <vector>

#include "base/secret_text.h"
#include "model/cover.h"
#include "model/finding.h"
#include "model/sink.h"
#include "policy/policy.h"

namespace cordon {

/// A finding to ask about: as it may be shown, and what it takes to look its lines up.
struct ReviewedFinding {
  Finding finding;            ///< without its value; no secret stands in its texts
  std::vector<Place> places;  ///< the same, as they are
  SecretText value;
};

/// Takes all that a scan finds, in every tier and with values, and sorts out what is asked about.
/// The rest is known, so that it can be masked where it stands beside that.
class ReviewFindings final : public Sink {
 public:
  /// `is_all`: whether what policy does not have reported is asked about, too. `policy` outlives
  /// it.
  ReviewFindings(const Policy& policy, bool is_all) : policy_(policy), is_all_(is_all) {}

  void skip(const Skip& skip) override { skip_count_ += skip.makes_incomplete() ? 1 : 0; }
  void suppressed(const Suppressed& suppressed) override { know(suppressed.finding); }
  void finding(const Finding& finding) override;
  void finish(const Summary& summary) override;

  /// What makes a scan fail first, then the gravest, then the surest; of each, places that can be
  /// opened first. After `finish`.
  [[nodiscard]] const std::vector<ReviewedFinding>& asked() const { return asked_; }
  [[nodiscard]] const std::vector<SecretText>& known() const { return known_; }
  /// For other texts in which one of them may stand.
  [[nodiscard]] const Cover& known_cover() const { return cover_; }
  /// How much was not looked at.
  [[nodiscard]] std::size_t skip_count() const { return skip_count_; }
  /// How much is below what is reported, and not asked about.
  [[nodiscard]] std::size_t low_count() const { return low_count_; }

 private:
  void know(const Finding& finding);

  const Policy& policy_;
  bool is_all_;
  std::vector<ReviewedFinding> asked_;
  std::vector<SecretText> known_;
  Cover cover_;
  std::size_t skip_count_ = 0;
  std::size_t low_count_ = 0;
};

}  // namespace cordon
