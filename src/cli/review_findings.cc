#include "cli/review_findings.h"

#include <algorithm>
#include <tuple>

namespace cordon {
namespace {

bool is_only_in_git(const Place& place) {
  return place.origin.commit && !place.origin.in_work_tree && !place.origin.in_index;
}

}  // namespace

void ReviewFindings::know(const Finding& finding) {
  known_.push_back(finding.value);
  cover_.add(finding.value);
}

void ReviewFindings::finding(const Finding& finding) {
  know(finding);
  Usage usage;
  if (!is_all_ && !policy_.judge(finding, usage).is_reported) {
    ++low_count_;
    return;
  }
  asked_.push_back({finding, {}, finding.value});
  // A report writes out a value that it is given.
  asked_.back().finding.value = SecretText();
}

void ReviewFindings::finish(const Summary& /*summary*/) {
  for (ReviewedFinding& asked : asked_) {
    std::ranges::stable_sort(asked.finding.places, {}, is_only_in_git);
    asked.places = asked.finding.places;
    cover_.put_over(asked.finding);
  }
  std::ranges::stable_sort(asked_, std::ranges::greater(), [](const ReviewedFinding& asked) {
    return std::tuple(asked.finding.fails, asked.finding.severity, asked.finding.confidence);
  });
}

}  // namespace cordon
