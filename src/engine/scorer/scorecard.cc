#include "engine/scorer/scorecard.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "engine/scorer/tables.h"

namespace cordon {
namespace {

double points_at(const Points& points, float number) {
  if (points.points.empty()) return 0;
  const auto at = std::ranges::lower_bound(points.limits, number);
  return points.points[static_cast<std::size_t>(at - points.limits.begin())];
}

double points_of(const Features& features, std::size_t feature) {
  return points_at(kPoints[feature], features[feature]);
}

}  // namespace

double score(const Features& features) {
  double sum = kPrior;
  for (std::size_t i = 0; i < kFeatureCount; ++i) sum += points_of(features, i);
  return sum;
}

std::string explain(const Features& features) {
  constexpr std::size_t kTold = 4;
  struct Told {
    std::size_t feature;
    double points;
  };
  std::array<Told, kFeatureCount> told{};
  double sum = kPrior;
  for (std::size_t i = 0; i < kFeatureCount; ++i) {
    told[i] = {i, points_of(features, i)};
    sum += told[i].points;
  }
  std::ranges::stable_sort(told, std::greater<>(),
                           [](const Told& one) { return std::abs(one.points); });
  std::string text = fmt::format("score {:+.1f}:", sum);
  for (std::size_t i = 0; i < kTold; ++i)
    text += fmt::format("{} {} {:+.1f}", i == 0 ? "" : ",",
                        to_text(static_cast<Feature>(told[i].feature)), told[i].points);
  return text;
}

bool is_made_by_people(const Features& features, std::string_view value) {
  constexpr std::size_t kLeast = 8, kMost = 40;
  const auto of = [&](Feature feature) { return features[static_cast<std::size_t>(feature)]; };
  if (of(Feature::PasswordLength) == 0 || of(Feature::CodeSigns) > 0) return false;
  if (value.size() < kLeast || value.size() > kMost || of(Feature::Order) > 0.5F) return false;
  const auto is_in = [](std::string_view signs) {
    return [signs](char c) { return signs.find(c) != std::string_view::npos; };
  };
  const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
  const bool has_upper = std::ranges::any_of(value, is_upper);
  const bool has_lower = std::ranges::any_of(value, is_lower);
  const auto digits = std::ranges::count_if(value, is_digit);
  if (!has_lower && !has_upper) return false;
  // Of names and paths.
  if (std::ranges::any_of(value, is_in("._/\\:|="))) return false;
  if (std::ranges::any_of(value, is_in("!@#%^*?~+&")))
    return digits > 0 || (has_upper && has_lower);
  return has_upper && has_lower && digits >= 2 && std::ranges::none_of(value, is_in("-"));
}

float feature_of_file(FileKind kind, Syntax syntax) {
  return static_cast<float>(static_cast<int>(kind) * 2 + (syntax == Syntax::Bare ? 1 : 0));
}

double points_of_file(FileKind kind, Syntax syntax) {
  return kind == FileKind::Unknown ? 0 : points_at(kPointsOfFile, feature_of_file(kind, syntax));
}

bool is_unlikely_anywhere(double score) {
  double best = 0;
  for (const float points : kPointsOfFile.points) best = std::max<double>(best, points);
  return is_unlikely(score + best);
}

bool is_unlikely(double score) { return score < kLowFrom; }

Confidence confidence_of(double score) {
  return score >= kHighFrom     ? Confidence::High
         : score >= kMediumFrom ? Confidence::Medium
                                : Confidence::Low;
}

}  // namespace cordon
