#include <fmt/format.h>

#include "gates/ci/systems.h"

// AppVeyor, "Environment variables". Of a push nothing tells what was there before.

namespace cordon::ci {

void read_appveyor(const Surroundings& around, Job& job) {
  job.url = fmt::format("{}/project/{}/{}/builds/{}", around.value("APPVEYOR_URL"),
                        around.value("APPVEYOR_ACCOUNT_NAME"),
                        around.value("APPVEYOR_PROJECT_SLUG"), around.value("APPVEYOR_BUILD_ID"));
  job.deepen = "take `clone_depth` and `shallow_clone` out of appveyor.yml";
  const bool is_pull_request = around.has("APPVEYOR_PULL_REQUEST_NUMBER");
  const std::string head =
      around.value(is_pull_request ? "APPVEYOR_PULL_REQUEST_HEAD_COMMIT" : "APPVEYOR_REPO_COMMIT");
  job.add_head(head);
  const std::string branch = short_name(around.value("APPVEYOR_REPO_BRANCH"));
  if (is_pull_request) {
    job.event = Event::PullRequest;
    job.change = around.value("APPVEYOR_PULL_REQUEST_NUMBER");
    job.branch = short_name(around.value("APPVEYOR_PULL_REQUEST_HEAD_REPO_BRANCH"));
    job.target_branch = branch;
    if (around.value("APPVEYOR_PULL_REQUEST_HEAD_REPO_NAME") != around.value("APPVEYOR_REPO_NAME"))
      job.origin = Origin::Fork;
    return;
  }
  job.branch = branch;
  if (around.is_true("APPVEYOR_SCHEDULED_BUILD")) {
    job.event = Event::Schedule;
  } else if (around.is_true("APPVEYOR_REPO_TAG")) {
    job.event = Event::Tag;
    job.tag = short_name(around.value("APPVEYOR_REPO_TAG_NAME"));
  } else {
    job.event = around.is_true("APPVEYOR_FORCED_BUILD") ? Event::Manual : Event::Push;
  }
}

}  // namespace cordon::ci
