#include <fmt/format.h>

#include "gates/ci/systems.h"

// Bitbucket Pipelines, "Variables and secrets". It runs nothing for pull requests of forks, and
// says nothing of what was there before a push.

namespace cordon::ci {

void read_bitbucket(const Surroundings& around, Job& job) {
  job.url = fmt::format("{}/pipelines/results/{}", around.value("BITBUCKET_GIT_HTTP_ORIGIN"),
                        around.value("BITBUCKET_BUILD_NUMBER"));
  job.deepen = "set `clone: {depth: full}`";
  job.add_head(around.value("BITBUCKET_COMMIT"));
  job.branch = short_name(around.value("BITBUCKET_BRANCH"));
  job.tag = short_name(around.value("BITBUCKET_TAG"));
  if (around.has("BITBUCKET_PR_ID")) {
    job.event = Event::PullRequest;
    job.change = around.value("BITBUCKET_PR_ID");
    job.target_branch = short_name(around.value("BITBUCKET_PR_DESTINATION_BRANCH"));
    if (const std::string base = around.value("BITBUCKET_PR_DESTINATION_COMMIT"); !base.empty())
      job.bases.push_back(base);
  } else {
    job.event = job.tag.empty() ? Event::Push : Event::Tag;
  }
}

}  // namespace cordon::ci
