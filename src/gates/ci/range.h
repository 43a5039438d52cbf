#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gates/ci/job.h"
#include "sources/change_facts.h"
#include "sources/target.h"

namespace cordon::ci {

/// Which commits a job has to look at.
struct Range {
  GitChange change;           ///< without heads there is nothing to look at
  std::string text;           ///< for people, such as `1a2b3c4d5e..6f7a8b9c0d`
  std::uint64_t commits = 0;  ///< as far as they are here
  std::vector<std::string> notes;
  /// Ids that the job names and the repository does not have: the scan is incomplete.
  std::vector<std::string> not_here;
};

/// Works out what a job brings in, as a set: all commits that its heads lead to, but for those that
/// lay behind what they are compared with. Where that is not known or not here, more is looked at,
/// never less; a note says so.
Range work_out_range(const Job& job, ChangeFacts& facts);

/// The job as if what it is compared with were `base`: an id, maybe cut short, or a name; all
/// zeros: nothing.
Job compared_with(Job job, std::string_view base);

}  // namespace cordon::ci
