#include <fmt/format.h>

#include <algorithm>

#include "gates/ci/event_file.h"
#include "gates/ci/systems.h"

// GitHub Actions, and Gitea and Forgejo, whose runners set the same variables and write the same
// files. `GITHUB_SHA` of a pull request is a test merge that is nobody's commit, so that the event
// file says what is scanned; what the two have in common must agree.

namespace cordon::ci {
namespace {

constexpr std::string_view kTags = "refs/tags/";

struct Variables {
  std::string event, ref, sha;
};

/// Says that the event cannot be trusted, so that everything is scanned that may be meant.
void give_up(Job& job, std::string_view why) {
  job.event = Event::Unclear;
  job.notes.push_back(
      fmt::format("{}: all commits are scanned, not only those of this event", why));
}

void read_push(const EventFile& file, const Variables& variables, Job& job) {
  job.default_branch = short_name(file.text("repository.default_branch"));
  const std::string after = file.text("after");
  // Nothing is left of what was deleted, so that no variable names a commit of it.
  if (file.is_true("deleted") && is_zero_id(after) && !is_id(variables.sha)) {
    job.event = Event::Deletion;
    return;
  }
  const bool is_tag = variables.ref.starts_with(kTags);
  if (file.text("ref") != variables.ref) {
    job.add_head(after);
    return give_up(job, "the event file is of another ref than GITHUB_REF");
  }
  if (after != variables.sha) {
    // Of an annotated tag the one is the tag's id, the other that of its commit.
    job.add_head(after);
    if (!is_tag || file.text("head_commit.id") != variables.sha)
      return give_up(job, "`after` in the event file is not GITHUB_SHA");
  }
  job.before = file.text("before");
}

void read_pull_request(const EventFile& file, const Variables& variables, Job& job) {
  const std::string head = file.text("pull_request.head.sha");
  job.event = Event::PullRequest;
  job.change = file.text("pull_request.number");
  job.branch = short_name(file.text("pull_request.head.ref"));
  job.target_branch = short_name(file.text("pull_request.base.ref"));
  job.default_branch = short_name(file.text("repository.default_branch"));
  if (const std::string base = file.text("pull_request.base.sha"); is_id(base))
    job.bases.push_back(base);
  // A fork that was deleted meanwhile has no name.
  const std::string from = file.text("pull_request.head.repo.full_name");
  const std::string to = file.text("pull_request.base.repo.full_name");
  job.origin = !from.empty() && from == to ? Origin::SameRepository : Origin::Fork;
  if (!is_id(head)) {
    job.add_head(variables.sha);
    return give_up(job, "the event file names no commit of the pull request");
  }
  job.heads = {head};
  const std::string merge = fmt::format("refs/pull/{}/merge", job.change);
  if (variables.ref.starts_with("refs/pull/") && variables.ref != merge &&
      !variables.ref.starts_with(fmt::format("refs/pull/{}/", job.change))) {
    job.add_head(variables.sha);
    give_up(job, "the event file is of another pull request than GITHUB_REF");
  }
}

void read_merge_group(const EventFile& file, const Variables& variables, Job& job) {
  const std::string head = file.text("merge_group.head_sha");
  job.event = Event::MergeQueue;
  job.target_branch = short_name(file.text("merge_group.base_ref"));
  if (const std::string base = file.text("merge_group.base_sha"); is_id(base))
    job.bases.push_back(base);
  if (head == variables.sha) return;
  job.add_head(head);
  give_up(job, "`head_sha` in the event file is not GITHUB_SHA");
}

/// A workflow that runs behind another one, on the default branch, and is about what that one ran
/// on.
void read_workflow_run(const EventFile& file, Job& job) {
  const std::string from = file.text("workflow_run.head_repository.full_name");
  const std::string to = file.text("repository.full_name");
  job.origin = !from.empty() && from == to ? Origin::SameRepository : Origin::Fork;
  job.default_branch = short_name(file.text("repository.default_branch"));
  const std::string head = file.text("workflow_run.head_sha");
  if (!is_id(head)) return give_up(job, "the event file names no commit of the other workflow");
  job.heads = {head};
}

/// What is left to know where there is no event file.
void read_without_file(const Surroundings& around, const Variables& variables, Job& job) {
  if (variables.event == "workflow_run" || variables.event == "issue_comment")
    job.origin = Origin::Unknown;
  if (!variables.event.starts_with("pull_request")) return;
  job.origin = Origin::Unknown;
  job.target_branch = short_name(around.value("GITHUB_BASE_REF"));
  job.branch = short_name(around.value("GITHUB_HEAD_REF"));
  // The test merge has all commits of the pull request.
  if (variables.event != "pull_request_target") {
    job.event = Event::PullRequest;
    return;
  }
  job.heads.clear();
  job.missing.emplace_back("the commits of the pull request, which the event file would name");
}

bool needs_file(const Job& job, const Variables& variables) {
  return job.event == Event::Unclear || job.event == Event::MergeQueue ||
         variables.event == "workflow_run" || variables.event == "issue_comment" ||
         variables.event.starts_with("pull_request");
}

/// What the variables alone say.
Event event_of(const Variables& variables) {
  if (variables.event.starts_with("pull_request")) return Event::PullRequest;
  if (variables.event == "merge_group") return Event::MergeQueue;
  if (variables.event == "schedule") return Event::Schedule;
  if (variables.event == "delete") return Event::Deletion;
  const bool is_push = variables.event == "push" || variables.event == "create";
  if ((is_push || variables.event == "release") && variables.ref.starts_with(kTags))
    return Event::Tag;
  if (is_push) return Event::Push;
  return variables.event.empty() ? Event::Unclear : Event::Manual;
}

void read_file(const EventFile& file, const Variables& variables, Job& job) {
  if (file.has("pull_request")) {
    if (!variables.event.starts_with("pull_request")) {
      job.add_head(file.text("pull_request.head.sha"));
      job.origin = Origin::Unknown;
      return give_up(job, "the event file is of a pull request, GITHUB_EVENT_NAME is not");
    }
    return read_pull_request(file, variables, job);
  }
  if (job.event == Event::PullRequest) {
    job.origin = Origin::Unknown;
    return give_up(job, "the event file tells of no pull request, GITHUB_EVENT_NAME does");
  }
  if (variables.event == "workflow_run") return read_workflow_run(file, job);
  // A command in a comment: what the job then checks out is the pull request.
  if (file.has("issue.pull_request")) job.origin = Origin::Unknown;
  if (job.event == Event::MergeQueue) return read_merge_group(file, variables, job);
  if (variables.event == "push") return read_push(file, variables, job);
  if (job.event == Event::Deletion && file.text("ref").empty())
    return give_up(job, "the event file names nothing that was deleted");
  job.default_branch = short_name(file.text("repository.default_branch"));
  // A branch that was just created, of which `create` tells no more.
  if (job.event == Event::Push) job.before = std::string(40, '0');
}

}  // namespace

void read_github(const Surroundings& around, Job& job) {
  const Variables variables{around.value("GITHUB_EVENT_NAME"), around.value("GITHUB_REF"),
                            around.value("GITHUB_SHA")};
  job.url = fmt::format("{}/{}/actions/runs/{}", around.value("GITHUB_SERVER_URL"),
                        around.value("GITHUB_REPOSITORY"), around.value("GITHUB_RUN_ID"));
  job.deepen = "give actions/checkout `fetch-depth: 0`";
  job.event = event_of(variables);
  (variables.ref.starts_with(kTags) ? job.tag : job.branch) = short_name(variables.ref);
  job.add_head(variables.sha);
  const std::string path = around.value("GITHUB_EVENT_PATH");
  auto bytes = path.empty() ? fail(Error::Kind::NotFound, "GITHUB_EVENT_PATH is not set")
                            : around.file(path);
  auto file = bytes ? EventFile::parse(*bytes) : Result<EventFile>(std::unexpected(bytes.error()));
  if (file) {
    read_file(*file, variables, job);
  } else {
    job.notes.push_back("the event file cannot be read: " + file.error().text);
    if (needs_file(job, variables)) read_without_file(around, variables, job);
    if (job.event == Event::Push || job.event == Event::MergeQueue || job.event == Event::Deletion)
      give_up(job, "what the branch was before is not known");
  }
  if (variables.event == "pull_request_target" && !job.heads.empty())
    job.deepen = fmt::format(
        "give actions/checkout `fetch-depth: 0` and `ref: refs/pull/{}/head`, and run nothing of "
        "it",
        job.change);
}

void read_gitea(const Surroundings& around, Job& job) { read_github(around, job); }

}  // namespace cordon::ci
