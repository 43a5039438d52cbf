#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/secret_text.h"
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
  SecretText value;                  ///< filled in only where the user asked to see secrets
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
};

}  // namespace cordon
