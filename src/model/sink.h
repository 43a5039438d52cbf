#pragma once

#include <vector>

#include "model/cover.h"
#include "model/finding.h"
#include "model/skip.h"

namespace cordon {

/// Where a scan's outcome goes, one thing at a time, in order: cover, skips, suppressed, findings,
/// summary. Called by one thread.
class Sink {
 public:
  virtual ~Sink() = default;
  /// First: what of a sink's own texts, such as the targets as they were typed, must be covered.
  virtual void cover(const Cover& /*cover*/) {}
  virtual void skip(const Skip& skip) = 0;
  virtual void suppressed(const Suppressed& suppressed) = 0;
  virtual void finding(const Finding& finding) = 0;
  virtual void finish(const Summary& summary) = 0;
};

}  // namespace cordon
