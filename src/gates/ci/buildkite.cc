#include "gates/ci/repository_url.h"
#include "gates/ci/systems.h"

// Buildkite, "Environment variables". BUILDKITE_COMMIT may be `HEAD`; of a push nothing tells what
// was there before.

namespace cordon::ci {

void read_buildkite(const Surroundings& around, Job& job) {
  job.url = around.value("BUILDKITE_BUILD_URL");
  job.deepen = "take `--depth` out of BUILDKITE_GIT_CLONE_FLAGS and BUILDKITE_GIT_FETCH_FLAGS";
  job.default_branch = short_name(around.value("BUILDKITE_PIPELINE_DEFAULT_BRANCH"));
  job.add_head(around.value("BUILDKITE_COMMIT"));
  job.branch = short_name(around.value("BUILDKITE_BRANCH"));
  job.tag = short_name(around.value("BUILDKITE_TAG"));
  const std::string number = around.value("BUILDKITE_PULL_REQUEST");
  const std::string source = around.value("BUILDKITE_SOURCE");
  if (around.has("BUILDKITE_MERGE_QUEUE_BASE_COMMIT")) {
    job.event = Event::MergeQueue;
    job.bases.push_back(around.value("BUILDKITE_MERGE_QUEUE_BASE_COMMIT"));
    job.target_branch = short_name(around.value("BUILDKITE_MERGE_QUEUE_BASE_BRANCH"));
  } else if (!number.empty() && number != "false") {
    job.event = Event::PullRequest;
    job.change = number;
    job.target_branch = short_name(around.value("BUILDKITE_PULL_REQUEST_BASE_BRANCH"));
    const std::string from = around.value("BUILDKITE_PULL_REQUEST_REPO");
    if (from.empty())
      job.origin = Origin::Unknown;
    else if (owner_and_name(from) != owner_and_name(around.value("BUILDKITE_REPO")))
      job.origin = Origin::Fork;
  } else if (source == "schedule") {
    job.event = Event::Schedule;
  } else if (!job.tag.empty()) {
    job.event = Event::Tag;
  } else {
    job.event = source == "webhook" || source.empty() ? Event::Push : Event::Manual;
  }
}

}  // namespace cordon::ci
