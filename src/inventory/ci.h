#pragma once

#include "inventory/spot.h"

namespace cordon::inventory {

/// A pipeline's description: GitHub Actions (and Gitea's), GitLab CI, CircleCI, Azure Pipelines,
/// Bitbucket, Drone, Travis, Jenkins. The unit is the job or stage.
[[nodiscard]] Reading read_ci(const Document& document, const Spot& spot);

}  // namespace cordon::inventory
