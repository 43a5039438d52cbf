#include "gates/ci/read_job.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/suggest.h"
#include "base/text.h"
#include "gates/ci/systems.h"

namespace cordon::ci {
namespace {

struct System {
  std::string_view name;
  std::string_view for_people;
  bool (*is_here)(const Surroundings& around);
  void (*read)(const Surroundings& around, Job& job);
};

/// Asked in this order: Gitea and Forgejo set GitHub's variables, too.
constexpr std::array kSystems = {
    System{"gitea", "Gitea or Forgejo Actions",
           [](const Surroundings& around) {
             return around.is_true("GITEA_ACTIONS") || around.is_true("FORGEJO_ACTIONS");
           },
           read_gitea},
    System{"github", "GitHub Actions",
           [](const Surroundings& around) { return around.is_true("GITHUB_ACTIONS"); },
           read_github},
    System{"gitlab", "GitLab CI",
           [](const Surroundings& around) { return around.is_true("GITLAB_CI"); }, read_gitlab},
    System{"circleci", "CircleCI",
           [](const Surroundings& around) { return around.is_true("CIRCLECI"); }, read_circleci},
    System{"travis", "Travis CI",
           [](const Surroundings& around) { return around.is_true("TRAVIS"); }, read_travis},
    System{"bitbucket", "Bitbucket Pipelines",
           [](const Surroundings& around) { return around.has("BITBUCKET_BUILD_NUMBER"); },
           read_bitbucket},
    System{"azure", "Azure Pipelines",
           [](const Surroundings& around) { return around.is_true("TF_BUILD"); }, read_azure},
    System{"drone", "Drone", [](const Surroundings& around) { return around.is_true("DRONE"); },
           read_drone},
    System{"woodpecker", "Woodpecker",
           [](const Surroundings& around) { return around.value("CI") == "woodpecker"; },
           read_woodpecker},
    System{"buildkite", "Buildkite",
           [](const Surroundings& around) { return around.is_true("BUILDKITE"); }, read_buildkite},
    System{"teamcity", "TeamCity",
           [](const Surroundings& around) { return around.has("TEAMCITY_VERSION"); },
           read_teamcity},
    System{"appveyor", "AppVeyor",
           [](const Surroundings& around) { return around.is_true("APPVEYOR"); }, read_appveyor},
    System{"codebuild", "AWS CodeBuild",
           [](const Surroundings& around) { return around.has("CODEBUILD_BUILD_ARN"); },
           read_codebuild},
    System{"jenkins", "Jenkins",
           [](const Surroundings& around) {
             return around.has("JENKINS_URL") || around.has("HUDSON_URL");
           },
           read_jenkins},
    System{"cloudbuild", "Google Cloud Build",
           [](const Surroundings& around) { return around.has("BUILDER_OUTPUT"); },
           read_cloudbuild},
    System{"git", "git", [](const Surroundings& /*around*/) { return true; }, read_git},
};

/// What is built by hand, by a schedule or by a push of a mirror may be a pull request's content
/// all the same.
bool may_be_a_strangers(const Job& job) {
  if (job.event == Event::PullRequest || job.event == Event::MergeQueue) return false;
  return names_pull_request(job.branch) || names_pull_request(job.source_version);
}

}  // namespace

std::vector<std::string_view> systems() {
  std::vector<std::string_view> names;
  for (const System& system : kSystems) names.push_back(system.name);
  return names;
}

Result<Job> read_job(const Surroundings& around, std::string_view forced) {
  const auto* const system = std::ranges::find_if(kSystems, [&](const System& one) {
    return forced.empty() ? one.is_here(around) : one.name == forced;
  });
  if (system == kSystems.end()) {
    const auto names = systems();
    return fail(Error::Kind::Usage,
                fmt::format("--system: no CI system `{}` is known{}; one of {}", printable(forced),
                            did_you_mean(forced, names), fmt::join(names, ", ")));
  }
  Job job;
  job.system = system->name;
  job.system_name = system->for_people;
  system->read(around, job);
  if (job.origin == Origin::SameRepository && may_be_a_strangers(job)) job.origin = Origin::Unknown;
  return job;
}

}  // namespace cordon::ci
