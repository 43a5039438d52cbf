#include "gates/ci/systems.h"

// CircleCI, "Project values and variables". What was there before a push is a pipeline value, which
// a configuration has to hand over: `cordon ci --before << pipeline.git.base_revision >>`.

namespace cordon::ci {

void read_circleci(const Surroundings& around, Job& job) {
  job.url = around.value("CIRCLE_BUILD_URL");
  job.deepen = "take the `checkout` step with `method: full`";
  job.add_head(around.value("CIRCLE_SHA1"));
  job.branch = short_name(around.value("CIRCLE_BRANCH"));
  job.tag = short_name(around.value("CIRCLE_TAG"));
  const std::string url = around.first_of({"CIRCLE_PULL_REQUEST", "CIRCLE_PULL_REQUESTS"});
  if (!job.tag.empty()) {
    job.event = Event::Tag;
  } else if (!url.empty() || around.has("CIRCLE_PR_NUMBER")) {
    // Whose target is not told: what the default branch has not is at least what it brings.
    job.event = Event::PullRequest;
    job.change = url.substr(url.rfind('/') + 1);
    // Set for those of forks alone.
    if (around.has("CIRCLE_PR_NUMBER") || around.has("CIRCLE_PR_USERNAME"))
      job.origin = Origin::Fork;
    else if (names_pull_request(job.branch))
      job.origin = Origin::Unknown;
  } else {
    job.event = Event::Push;
  }
}

}  // namespace cordon::ci
