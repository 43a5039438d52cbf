#include "gates/ci/systems.h"

// Drone and Harness Open Source, "Environment Reference". Whether a pull request is a fork's is not
// told. What DRONE_COMMIT_BEFORE means in a pull request differs from host to host.

namespace cordon::ci {

void read_drone(const Surroundings& around, Job& job) {
  job.url = around.value("DRONE_BUILD_LINK");
  job.deepen = "set `clone: {depth: 0}`, or `clone: {disable: true}` and clone in a step";
  job.default_branch = short_name(around.value("DRONE_REPO_BRANCH"));
  for (const auto* name : {"DRONE_COMMIT_SHA", "DRONE_COMMIT_AFTER"})
    job.add_head(around.value(name));
  job.branch = short_name(around.first_of({"DRONE_SOURCE_BRANCH", "DRONE_BRANCH"}));
  job.tag = short_name(around.value("DRONE_TAG"));
  const std::string event = around.value("DRONE_BUILD_EVENT");
  if (event == "pull_request") {
    job.event = Event::PullRequest;
    job.change = around.value("DRONE_PULL_REQUEST");
    job.target_branch = short_name(around.first_of({"DRONE_TARGET_BRANCH", "DRONE_BRANCH"}));
    job.origin = Origin::Unknown;
  } else if (event == "tag" || !job.tag.empty()) {
    job.event = Event::Tag;
  } else if (event == "cron") {
    job.event = Event::Schedule;
  } else if (event == "push" || event.empty()) {
    job.event = Event::Push;
    if (around.has("DRONE_COMMIT_BEFORE")) job.before = around.value("DRONE_COMMIT_BEFORE");
  } else {
    job.event = Event::Manual;
  }
}

}  // namespace cordon::ci
