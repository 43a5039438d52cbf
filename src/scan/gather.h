#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "engine/engine.h"
#include "model/cover.h"
#include "model/finding.h"
#include "model/match.h"

namespace cordon {

struct GatherOptions {
  std::string fingerprint_key;
  bool keep_values = false;  ///< whether findings carry the secret's text
  bool keep_reasons = false;
  /// Whether the user has a detector disabled: it speaks for a secret only where no other does. May
  /// be empty.
  std::function<bool(const DetectorFacts& detector)> is_disabled = {};
};

/// Makes findings of matches: one a secret value, whatever detectors, places and sources it was
/// seen by and in. The order in which matches are added changes nothing but which of two equally
/// good pieces of evidence speaks.
class Gather {
 public:
  /// The catalog must outlive it.
  Gather(const Catalog& catalog, GatherOptions options);

  /// A match at a place where it was not silenced.
  void add(const std::shared_ptr<const Evidence>& evidence, const Judgement& judgement,
           Place place);

  /// All that was added, the worst first: by severity, confidence, detector, first place,
  /// fingerprint.
  [[nodiscard]] std::vector<Finding> findings() const;
  /// Covers the values of all that was added; nothing where findings carry them.
  [[nodiscard]] Cover cover() const;

 private:
  /// What speaks for a secret.
  struct Witness {
    std::shared_ptr<const Evidence> evidence;
    Confidence confidence = Confidence::Low;
    std::vector<std::string> reasons;  ///< of the judgement
    Place place;
  };
  struct Secret {
    Witness best;
    std::vector<Place> places;
  };

  [[nodiscard]] bool is_better(const Witness& a, const Witness& b) const;
  /// Puts the present id of a detector where a comment names it by a former one, and tells an id
  /// that is nobody's.
  void resolve(Allowance& allowance) const;
  [[nodiscard]] Finding finding(const Secret& secret) const;

  const Catalog& catalog_;
  GatherOptions options_;
  std::map<SecretText, Secret> secrets_;
};

/// The places of one secret, each once, sorted. A place in the work tree and one in the history
/// that is still in a branch's tip (or staged) are one where their paths are the same: the history
/// says by which commit it came, the work tree at which lines it stands.
[[nodiscard]] std::vector<Place> merge_places(std::vector<Place> places);

}  // namespace cordon
