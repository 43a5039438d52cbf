#include "gates/ci/systems.h"

// GitLab CI/CD, "Predefined CI/CD variables reference" and "Types of pipelines".

namespace cordon::ci {
namespace {

void add(std::vector<std::string>& ids, const std::string& id) {
  if (is_id(id)) ids.push_back(id);
}

void read_merge_request(const Surroundings& around, Job& job) {
  job.event = Event::PullRequest;
  job.change = around.value("CI_MERGE_REQUEST_IID");
  job.branch = short_name(around.value("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME"));
  // In pipelines for merged results `CI_COMMIT_SHA` is a merge that is nobody's commit.
  const std::string own = around.value("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA");
  job.add_head(is_id(own) ? own : around.value("CI_COMMIT_SHA"));
  add(job.bases, around.value("CI_MERGE_REQUEST_DIFF_BASE_SHA"));
  add(job.bases, around.value("CI_MERGE_REQUEST_TARGET_BRANCH_SHA"));
  const std::string project = around.value("CI_MERGE_REQUEST_PROJECT_ID");
  if (around.value("CI_MERGE_REQUEST_SOURCE_PROJECT_ID") != project) job.origin = Origin::Fork;
  // A pipeline in the fork has the fork's branch of that name, which is not the target.
  if (around.value("CI_PROJECT_ID") == project)
    job.target_branch = short_name(around.value("CI_MERGE_REQUEST_TARGET_BRANCH_NAME"));
  if (around.value("CI_MERGE_REQUEST_EVENT_TYPE") != "merge_train") return;
  job.event = Event::MergeQueue;
  job.add_head(around.value("CI_COMMIT_SHA"));
}

/// Of a repository at another host that GitLab runs pipelines for.
void read_external_pull_request(const Surroundings& around, Job& job) {
  job.event = Event::PullRequest;
  job.change = around.value("CI_EXTERNAL_PULL_REQUEST_IID");
  job.branch = short_name(around.value("CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_NAME"));
  job.target_branch = short_name(around.value("CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_NAME"));
  job.add_head(around.value("CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_SHA"));
  add(job.bases, around.value("CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_SHA"));
  if (around.value("CI_EXTERNAL_PULL_REQUEST_SOURCE_REPOSITORY") !=
      around.value("CI_EXTERNAL_PULL_REQUEST_TARGET_REPOSITORY"))
    job.origin = Origin::Fork;
}

}  // namespace

void read_gitlab(const Surroundings& around, Job& job) {
  job.url = around.first_of({"CI_JOB_URL", "CI_PIPELINE_URL"});
  job.deepen = "set `GIT_DEPTH: 0` in the job's `variables:`";
  job.default_branch = short_name(around.value("CI_DEFAULT_BRANCH"));
  if (around.has("CI_MERGE_REQUEST_IID")) return read_merge_request(around, job);
  if (around.has("CI_EXTERNAL_PULL_REQUEST_IID")) return read_external_pull_request(around, job);
  job.add_head(around.value("CI_COMMIT_SHA"));
  const std::string source = around.value("CI_PIPELINE_SOURCE");
  job.branch = short_name(around.value("CI_COMMIT_BRANCH"));
  job.tag = short_name(around.value("CI_COMMIT_TAG"));
  if (source == "schedule") {
    job.event = Event::Schedule;
  } else if (!job.tag.empty()) {
    job.event = Event::Tag;
  } else if (source == "push" || source.empty()) {
    job.event = Event::Push;
    if (around.has("CI_COMMIT_BEFORE_SHA")) job.before = around.value("CI_COMMIT_BEFORE_SHA");
  } else {
    job.event = Event::Manual;
  }
}

}  // namespace cordon::ci
