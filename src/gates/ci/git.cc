#include "gates/ci/systems.h"

namespace cordon::ci {

/// No system that we know: what HEAD has and the remote has not. A stranger's CI may set `CI`, as
/// most do.
void read_git(const Surroundings& around, Job& job) {
  job.event = Event::Local;
  job.deepen = "fetch the history: `git fetch --unshallow`";
  const std::string ci = around.value("CI");
  if (ci.empty() || ci == "false" || ci == "0") return;
  job.notes.emplace_back(
      "CI is set, but by no system that cordon knows: what HEAD has and the remote's default "
      "branch has not is scanned; `--base` says it better, `--full` scans all");
}

}  // namespace cordon::ci
