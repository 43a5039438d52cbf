#include "gates/ci/repository_url.h"
#include "gates/ci/systems.h"

// Google Cloud Build, "Substituting variable values". What it knows are substitutions, which a
// build hands over to its steps with `automapSubstitutions: true`.

namespace cordon::ci {

void read_cloudbuild(const Surroundings& around, Job& job) {
  job.deepen = "fetch the history in a step before: `git fetch --unshallow`";
  job.add_head(around.value("COMMIT_SHA"));
  job.branch = short_name(around.value("BRANCH_NAME"));
  job.tag = short_name(around.value("TAG_NAME"));
  if (around.has("_PR_NUMBER")) {
    job.event = Event::PullRequest;
    job.change = around.value("_PR_NUMBER");
    job.branch = short_name(around.value("_HEAD_BRANCH"));
    job.target_branch = short_name(around.value("_BASE_BRANCH"));
    const std::string from = owner_and_name(around.value("_HEAD_REPO_URL"));
    const std::string to = owner_and_name(around.value("REPO_FULL_NAME"));
    if (from.empty() || to.empty())
      job.origin = Origin::Unknown;
    else if (from != to)
      job.origin = Origin::Fork;
  } else if (!job.tag.empty()) {
    job.event = Event::Tag;
  } else if (!job.branch.empty()) {
    job.event = Event::Push;
  } else if (!job.heads.empty()) {
    job.event = Event::Manual;
  } else {
    job.event = Event::Unclear;
    job.notes.emplace_back(
        "Cloud Build hands its substitutions over only with `automapSubstitutions: true` in the "
        "build's options; without them all commits are scanned");
  }
}

}  // namespace cordon::ci
