#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "inventory/usage.h"

namespace cordon::inventory {

/// What the user asked about, as far as a report may tell.
struct Subject {
  enum class Kind : std::uint8_t { Name, StorePath, Finding };
  Kind kind = Kind::Name;
  std::string text;  ///< the name or path as typed; of a finding its fingerprint
  // Of a finding.
  std::string detector = {};  ///< id
  std::string title = {};     ///< of the detector, for people
  std::string masked = {};
};

struct ReportOptions {
  std::string version;               ///< of cordon
  std::vector<std::string> targets;  ///< as typed
  std::string place_prefix = {};     ///< so that paths can be opened from where the user is
  bool colour = false;
};

enum class Format : std::uint8_t { Text, Json, Svg, Html };
/// Usage, with the word that was probably meant.
Result<Format> parse_format(std::string_view typed);

/// The whole report. Whatever came from files is printable in text, and escaped and bounded in the
/// picture. None of the formats holds a secret, since no Inventory does.
[[nodiscard]] std::string write_report(Format format, const Subject& subject,
                                       const Inventory& inventory, const ReportOptions& options);

}  // namespace cordon::inventory
