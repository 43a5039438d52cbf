#pragma once

#include <array>
#include <span>

#include "engine/scorer/features.h"

// What tools/scorer/train.py learned: it writes points_table.cc; nobody else does.
namespace cordon {

/// What a value of a feature tells, in natural logarithms of odds: points[i] for values up to
/// limits[i], the last for all above.
struct Points {
  std::span<const float> limits;
  std::span<const float> points;
};
extern const std::array<Points, kFeatureCount> kPoints;
/// The same for the number that a file's kind and the syntax make.
extern const Points kPointsOfFile;
/// The log-odds of a candidate that nothing is known of.
extern const float kPrior;
/// The scores from which a match is high, medium, low; below the last it is none.
extern const float kHighFrom, kMediumFrom, kLowFrom;

}  // namespace cordon
