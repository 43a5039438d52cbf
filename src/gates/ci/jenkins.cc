#include "gates/ci/repository_url.h"
#include "gates/ci/systems.h"

// Jenkins: what tells of a change are its plugins, each in its own words. Multibranch (Branch API),
// GitHub Pull Request Builder, GitLab, Bitbucket Pull Request Builder; else the Git plugin alone.

namespace cordon::ci {
namespace {

/// In place of what the Git plugin has checked out, which may be a test merge.
void set_head(Job& job, const std::string& id) {
  if (is_id(id)) job.heads = {id};
}

void set_origin(Job& job, const std::string& from, const std::string& to) {
  if (from.empty() || to.empty())
    job.origin = Origin::Unknown;
  else if (owner_and_name(from) != owner_and_name(to))
    job.origin = Origin::Fork;
}

void read_multibranch(const Surroundings& around, Job& job) {
  job.change = around.value("CHANGE_ID");
  job.branch = short_name(around.value("CHANGE_BRANCH"));
  job.target_branch = short_name(around.value("CHANGE_TARGET"));
  if (around.has("CHANGE_FORK")) job.origin = Origin::Fork;
}

void read_github_builder(const Surroundings& around, Job& job) {
  job.change = around.value("ghprbPullId");
  job.branch = short_name(around.value("ghprbSourceBranch"));
  job.target_branch = short_name(around.value("ghprbTargetBranch"));
  set_head(job, around.value("ghprbActualCommit"));
  set_origin(job, around.value("ghprbAuthorRepoGitUrl"), around.value("ghprbGhRepository"));
}

void read_gitlab_merge_request(const Surroundings& around, Job& job) {
  job.change = around.value("gitlabMergeRequestIid");
  job.branch = short_name(around.value("gitlabSourceBranch"));
  job.target_branch = short_name(around.value("gitlabTargetBranch"));
  set_head(job, around.value("gitlabMergeRequestLastCommit"));
  set_origin(job, around.value("gitlabSourceRepoHttpUrl"), around.value("gitlabTargetRepoHttpUrl"));
}

void read_bitbucket_builder(const Surroundings& around, Job& job) {
  job.change = around.value("pullRequestId");
  job.branch = short_name(around.value("sourceBranch"));
  job.target_branch = short_name(around.value("targetBranch"));
  set_head(job, around.value("sourceCommitHash"));
  set_origin(
      job, around.value("sourceRepositoryOwner") + "/" + around.value("sourceRepositoryName"),
      around.value("destinationRepositoryOwner") + "/" + around.value("destinationRepositoryName"));
}

/// `x` of `origin/x`, as the Git plugin names a branch that it took from a remote.
std::string without_remote(const std::string& branch) {
  constexpr std::string_view kOrigin = "origin/";
  return branch.starts_with(kOrigin) ? branch.substr(kOrigin.size()) : branch;
}

void read_push(const Surroundings& around, Job& job) {
  job.event = Event::Push;
  job.branch = short_name(around.value("BRANCH_NAME"));
  if (job.branch.empty()) job.branch = short_name(without_remote(around.value("GIT_BRANCH")));
  // What a build that failed has seen is not behind us: GIT_PREVIOUS_COMMIT would leave it out.
  if (around.has("GIT_PREVIOUS_SUCCESSFUL_COMMIT"))
    job.before = around.value("GIT_PREVIOUS_SUCCESSFUL_COMMIT");
  if (around.value("gitlabActionType") == "PUSH" && around.has("gitlabBefore"))
    job.before = around.value("gitlabBefore");
}

}  // namespace

void read_jenkins(const Surroundings& around, Job& job) {
  job.url = around.value("BUILD_URL");
  job.deepen = "take the shallow clone out of the job's advanced clone behaviours";
  job.event = Event::PullRequest;
  job.add_head(around.value("GIT_COMMIT"));
  const bool is_gitlab_tag = around.value("gitlabActionType") == "TAG_PUSH";
  job.tag = short_name(around.value(is_gitlab_tag ? "gitlabBranch" : "TAG_NAME"));
  if (around.has("CHANGE_ID"))
    read_multibranch(around, job);
  else if (around.has("ghprbPullId"))
    read_github_builder(around, job);
  else if (around.has("gitlabMergeRequestIid"))
    read_gitlab_merge_request(around, job);
  else if (around.has("pullRequestId") && around.has("targetBranch"))
    read_bitbucket_builder(around, job);
  else if (!job.tag.empty() || is_gitlab_tag)
    job.event = Event::Tag;
  else
    read_push(around, job);
}

}  // namespace cordon::ci
