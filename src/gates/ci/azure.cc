#include <fmt/format.h>

#include "gates/ci/systems.h"

// Azure Pipelines, "Use predefined variables". Of a pull request BUILD_SOURCEVERSION is a test
// merge; of a push nothing tells what was there before.

namespace cordon::ci {
namespace {

constexpr std::string_view kTags = "refs/tags/";

void read_pull_request(const Surroundings& around, Job& job) {
  job.event = Event::PullRequest;
  job.change =
      around.first_of({"SYSTEM_PULLREQUEST_PULLREQUESTNUMBER", "SYSTEM_PULLREQUEST_PULLREQUESTID"});
  job.branch = short_name(around.value("SYSTEM_PULLREQUEST_SOURCEBRANCH"));
  job.target_branch = short_name(around.value("SYSTEM_PULLREQUEST_TARGETBRANCH"));
  const std::string own = around.value("SYSTEM_PULLREQUEST_SOURCECOMMITID");
  if (is_id(own)) job.heads = {own};
  if (!around.has("SYSTEM_PULLREQUEST_ISFORK"))
    job.origin = Origin::Unknown;
  else if (around.is_true("SYSTEM_PULLREQUEST_ISFORK"))
    job.origin = Origin::Fork;
}

}  // namespace

void read_azure(const Surroundings& around, Job& job) {
  job.url = fmt::format("{}{}/_build/results?buildId={}", around.value("SYSTEM_COLLECTIONURI"),
                        around.value("SYSTEM_TEAMPROJECT"), around.value("BUILD_BUILDID"));
  job.deepen = "set `fetchDepth: 0` in the `checkout: self` step";
  job.add_head(around.value("BUILD_SOURCEVERSION"));
  const std::string ref = around.value("BUILD_SOURCEBRANCH");
  const std::string reason = around.value("BUILD_REASON");
  if (reason == "PullRequest") return read_pull_request(around, job);
  const bool is_tag = ref.starts_with(kTags);
  (is_tag ? job.tag : job.branch) = short_name(ref);
  if (reason == "Schedule")
    job.event = Event::Schedule;
  else if (is_tag)
    job.event = Event::Tag;
  else if (reason == "IndividualCI" || reason == "BatchedCI")
    job.event = Event::Push;
  else
    job.event = Event::Manual;
}

}  // namespace cordon::ci
