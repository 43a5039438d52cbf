#pragma once

#include "gates/ci/job.h"
#include "gates/ci/surroundings.h"

namespace cordon::ci {

// One function a system, each in a file of its own. It fills in what the variables say; `read_job`
// has named the system already. The variables' meaning is from each system's own reference.

void read_github(const Surroundings& around, Job& job);
void read_gitea(const Surroundings& around, Job& job);
void read_gitlab(const Surroundings& around, Job& job);
void read_circleci(const Surroundings& around, Job& job);
void read_travis(const Surroundings& around, Job& job);
void read_jenkins(const Surroundings& around, Job& job);
void read_bitbucket(const Surroundings& around, Job& job);
void read_azure(const Surroundings& around, Job& job);
void read_drone(const Surroundings& around, Job& job);
void read_woodpecker(const Surroundings& around, Job& job);
void read_buildkite(const Surroundings& around, Job& job);
void read_teamcity(const Surroundings& around, Job& job);
void read_appveyor(const Surroundings& around, Job& job);
void read_codebuild(const Surroundings& around, Job& job);
void read_cloudbuild(const Surroundings& around, Job& job);
void read_git(const Surroundings& around, Job& job);

}  // namespace cordon::ci
