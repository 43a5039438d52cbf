#include "gates/ci/systems.h"

// AWS CodeBuild, "Environment variables in build environments". Only a build that a webhook started
// tells its event; whether a pull request is a fork's is not told.

namespace cordon::ci {
namespace {

/// `x` of a trigger such as `pr/x`; empty for one of another kind.
std::string behind(const std::string& trigger, std::string_view kind) {
  return trigger.starts_with(kind) ? trigger.substr(kind.size()) : std::string();
}

}  // namespace

void read_codebuild(const Surroundings& around, Job& job) {
  job.url = around.first_of({"CODEBUILD_PUBLIC_BUILD_URL", "CODEBUILD_BUILD_URL"});
  job.deepen = "set the source's Git clone depth to Full";
  job.add_head(around.value("CODEBUILD_RESOLVED_SOURCE_VERSION"));
  const std::string trigger = around.value("CODEBUILD_WEBHOOK_TRIGGER");
  const std::string event = around.value("CODEBUILD_WEBHOOK_EVENT");
  job.branch = short_name(around.value("CODEBUILD_WEBHOOK_HEAD_REF"));
  job.source_version = around.value("CODEBUILD_SOURCE_VERSION");
  job.change = behind(trigger, "pr/");
  job.tag = short_name(behind(trigger, "tag/"));
  if (!job.change.empty() || event.starts_with("PULL_REQUEST")) {
    job.event = Event::PullRequest;
    job.target_branch = short_name(around.value("CODEBUILD_WEBHOOK_BASE_REF"));
    job.origin = Origin::Unknown;
  } else if (!job.tag.empty()) {
    job.event = Event::Tag;
    job.branch.clear();
  } else if (event == "PUSH" || trigger.starts_with("branch/")) {
    job.event = Event::Push;
    if (job.branch.empty()) job.branch = short_name(behind(trigger, "branch/"));
    if (around.has("CODEBUILD_WEBHOOK_PREV_COMMIT"))
      job.before = around.value("CODEBUILD_WEBHOOK_PREV_COMMIT");
  } else {
    const bool is_rule = around.value("CODEBUILD_INITIATOR").starts_with("rule/");
    job.event = is_rule ? Event::Schedule : Event::Manual;
  }
}

}  // namespace cordon::ci
