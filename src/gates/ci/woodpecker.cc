#include "gates/ci/systems.h"

// Woodpecker, "Environment variables". Whether a pull request is a fork's is not told.

namespace cordon::ci {

void read_woodpecker(const Surroundings& around, Job& job) {
  job.url = around.value("CI_PIPELINE_URL");
  job.deepen = "set `depth: 0` and `partial: false` in the settings of the clone step";
  job.default_branch = short_name(around.value("CI_REPO_DEFAULT_BRANCH"));
  job.add_head(around.value("CI_COMMIT_SHA"));
  job.branch = short_name(around.value("CI_COMMIT_BRANCH"));
  job.tag = short_name(around.value("CI_COMMIT_TAG"));
  const std::string event = around.value("CI_PIPELINE_EVENT");
  if (event.starts_with("pull_request")) {
    job.event = Event::PullRequest;
    job.change = around.value("CI_COMMIT_PULL_REQUEST");
    job.branch = short_name(around.value("CI_COMMIT_SOURCE_BRANCH"));
    job.target_branch =
        short_name(around.first_of({"CI_COMMIT_TARGET_BRANCH", "CI_COMMIT_BRANCH"}));
    job.origin = Origin::Unknown;
  } else if (event == "tag" || event == "release") {
    job.event = Event::Tag;
  } else if (event == "cron") {
    job.event = Event::Schedule;
  } else if (event == "push" || event.empty()) {
    job.event = Event::Push;
    // The pipeline before this one may have been another branch's or a pull request's; what one
    // that failed has seen is not behind us.
    const bool is_same_branch =
        around.value("CI_PREV_COMMIT_BRANCH") == around.value("CI_COMMIT_BRANCH");
    if (around.has("CI_PREV_COMMIT_SHA") && is_same_branch &&
        around.value("CI_PREV_PIPELINE_EVENT") == "push" &&
        around.value("CI_PREV_PIPELINE_STATUS") == "success")
      job.before = around.value("CI_PREV_COMMIT_SHA");
  } else {
    job.event = Event::Manual;
  }
}

}  // namespace cordon::ci
