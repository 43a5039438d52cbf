#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/secret_text.h"
#include "model/allowance.h"
#include "model/match.h"
#include "model/origin.h"
#include "model/severity.h"

namespace cordon {

/// Where a match stands.
struct Place {
  Origin origin;
  Position from;
  Position to;  ///< exclusive
  /// How often the secret stands behind this in the same version of the file: places that are
  /// counted, and not listed.
  std::uint64_t more = 0;
  /// What comments beside it say.
  std::vector<Allowance> allowances;

  friend auto operator<=>(const Place&, const Place&) = default;
};

/// One secret with all its places: what a report lists.
struct Finding {
  std::string fingerprint;  ///< lower-case hex
  std::string detector;     ///< id
  std::string name;         ///< of the detector, for people
  std::string provider;     ///< id
  Severity severity = Severity::Medium;
  Confidence confidence = Confidence::Medium;
  std::string masked;
  std::vector<std::pair<std::string, std::string>> parts;  ///< name, masked value
  std::vector<Decoding> via;
  std::vector<Place> places;         ///< sorted
  std::vector<std::string> reasons;  ///< for --explain
  std::string next_step;             ///< what to do about it, in a line
  /// What else is to be known of this one, a line each: a word of the scanned content that does not
  /// count. No secret in it.
  std::vector<std::string> remarks;
  bool fails = true;  ///< whether it makes the scan fail; else it is only reported
  SecretText value;   ///< filled in only where the user asked to see secrets
};

/// Why a finding is not reported.
struct Suppressed {
  Finding finding;
  std::string reason;
  std::string by;  ///< which line of which file decided
};

/// What a scan did, in figures.
struct Summary {
  std::uint64_t blobs = 0;
  std::uint64_t bytes = 0;    ///< of content, inflated
  std::uint64_t commits = 0;  ///< of the histories that were scanned
  double seconds = 0;
  std::uint64_t low_confidence = 0;  ///< findings left out because they are of the low tier
  /// Findings left out because they are below what the configuration has reported.
  std::uint64_t below_report = 0;
  /// Suppressions that fit nothing any more, a line each: `.cordon.yaml:12: …`.
  std::vector<std::string> stale;
};

}  // namespace cordon
