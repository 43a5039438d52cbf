#include "gates/ci/systems.h"

// Travis CI, "Default Environment Variables". The ids in TRAVIS_COMMIT_RANGE are cut short.

namespace cordon::ci {

void read_travis(const Surroundings& around, Job& job) {
  job.url = around.value("TRAVIS_BUILD_WEB_URL");
  job.deepen = "set `git: {depth: false}` in .travis.yml";
  const std::string range = around.value("TRAVIS_COMMIT_RANGE");
  const std::string before = range.substr(0, range.find(".."));
  const std::string type = around.value("TRAVIS_EVENT_TYPE");
  const std::string number = around.value("TRAVIS_PULL_REQUEST");
  const std::string branch = short_name(around.value("TRAVIS_BRANCH"));
  const bool is_pull_request = type == "pull_request" || (!number.empty() && number != "false");
  const std::string head =
      around.value(is_pull_request ? "TRAVIS_PULL_REQUEST_SHA" : "TRAVIS_COMMIT");
  job.add_head(head);
  job.tag = short_name(around.value("TRAVIS_TAG"));
  if (is_pull_request) {
    job.event = Event::PullRequest;
    job.change = number;
    job.branch = short_name(around.value("TRAVIS_PULL_REQUEST_BRANCH"));
    job.target_branch = branch;
    if (around.value("TRAVIS_PULL_REQUEST_SLUG") != around.value("TRAVIS_REPO_SLUG"))
      job.origin = Origin::Fork;
    return;
  }
  job.branch = branch;
  if (type == "cron") {
    job.event = Event::Schedule;
  } else if (!job.tag.empty()) {
    job.event = Event::Tag;
  } else if (type == "api") {
    job.event = Event::Manual;
  } else {
    job.event = Event::Push;
    if (!before.empty()) job.before = before;
  }
}

}  // namespace cordon::ci
