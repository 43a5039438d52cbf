#include <fmt/format.h>

#include <map>
#include <string>
#include <utility>

#include "gates/ci/properties.h"
#include "gates/ci/systems.h"

// TeamCity, "Predefined Build Parameters". What is no variable stands in properties files: the one
// that a variable names has the build's, and names another with the configuration's. Whether a pull
// request is a fork's is not told, nor what was there before a push.

namespace cordon::ci {
namespace {

using Properties = std::map<std::string, std::string>;

Result<Properties> read_properties(const Surroundings& around) {
  const std::string path = around.value("TEAMCITY_BUILD_PROPERTIES_FILE");
  if (path.empty()) return fail(Error::Kind::NotFound, "TEAMCITY_BUILD_PROPERTIES_FILE is not set");
  Properties properties = parse_properties(TRY(around.file(path)));
  const std::string second = properties["teamcity.configuration.properties.file"];
  if (!second.empty())
    for (auto& [key, value] : parse_properties(TRY(around.file(second))))
      properties.insert_or_assign(key, value);
  return properties;
}

}  // namespace

void read_teamcity(const Surroundings& around, Job& job) {
  job.deepen = "set the VCS root's `teamcity.git.shallowClone` to false";
  auto read = read_properties(around);
  if (!read)
    job.notes.push_back(fmt::format(
        "the properties file cannot be read: {}; all commits are scanned", read.error().text));
  Properties properties = read ? *std::move(read) : Properties();
  const std::string head = around.value("BUILD_VCS_NUMBER");
  for (const std::string& id : {head, properties["build.vcs.number"]})
    if (is_id(id) && job.heads.empty()) job.heads.push_back(id);
  if (!read) return;
  job.url = fmt::format("{}/viewLog.html?buildId={}", properties["teamcity.serverUrl"],
                        properties["teamcity.build.id"]);
  const std::string branch = properties["teamcity.build.branch"];
  job.branch = branch == "<default>" ? "" : short_name(branch);
  job.change = properties["teamcity.pullRequest.number"];
  if (properties["teamcity.build.branch.is_default"] == "true") job.default_branch = job.branch;
  if (!job.change.empty()) {
    job.event = Event::PullRequest;
    job.branch = short_name(properties["teamcity.pullRequest.source.branch"]);
    job.target_branch = short_name(properties["teamcity.pullRequest.target.branch"]);
    job.origin = Origin::Unknown;
  } else if (branch.starts_with("refs/tags/")) {
    job.event = Event::Tag;
    job.tag = std::exchange(job.branch, {});
  } else if (properties["teamcity.build.triggeredBy"].contains("Schedule")) {
    job.event = Event::Schedule;
  } else {
    job.event = Event::Push;
  }
}

}  // namespace cordon::ci
