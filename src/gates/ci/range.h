#pragma once

#include <cstdint>
#include <optional>
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
/// zeros: nothing. Of a tag the tag itself is looked at still.
Job compared_with(Job job, std::string_view base);

/// The job, where it is of a push, as if its system had told that the branch was `before` until
/// then. A pull request is compared with its target as it was, and a tag with the branches: what
/// was pushed to them earlier is theirs still.
Job pushed_onto(Job job, std::string_view before);

/// The id of what somebody wrote down: a name, or an id, maybe cut short. Nothing where it is not
/// here.
std::optional<std::string> find_written(const std::string& written, ChangeFacts& facts);

}  // namespace cordon::ci
