#include "cli/ci_reports.h"

#include <fmt/format.h>

#include <array>

#include "base/file_kind.h"

namespace cordon {
namespace {

/// A report that a system shows, and where it looks for it.
struct CiReport {
  std::string_view system;
  std::string_view format;
  std::string_view file = {};      ///< in the working directory; empty: see `variable`
  std::string_view variable = {};  ///< names the file, which is added to; empty: standard output
};

constexpr std::string_view kJunit = "cordon-junit.xml";

constexpr std::array kReports = {
    CiReport{"github", "github"},
    CiReport{"github", "markdown", "", "GITHUB_STEP_SUMMARY"},
    CiReport{"gitea", "github"},
    CiReport{"gitea", "markdown", "", "GITHUB_STEP_SUMMARY"},
    CiReport{"gitlab", "gitlab", "gl-secret-detection-report.json"},
    CiReport{"gitlab", "codequality", "gl-code-quality-report.json"},
    CiReport{"azure", "azure"},
    CiReport{"teamcity", "teamcity"},
    CiReport{"buildkite", "markdown", "cordon-annotation.md"},
    CiReport{"circleci", "junit", kJunit},
    CiReport{"jenkins", "junit", kJunit},
    CiReport{"bitbucket", "junit", kJunit},
    CiReport{"appveyor", "junit", kJunit},
    CiReport{"codebuild", "junit", kJunit},
};

}  // namespace

Result<void> add_ci_reports(std::string_view system, const ci::Surroundings& around,
                            ScanOrder& order) {
  const bool is_text = order.format == Format{};
  for (const CiReport& report : kReports) {
    if (report.system != system) continue;
    const Format format = TRY(parse_format(report.format));
    if (!report.file.empty()) {
      if (is_link(Path(report.file)))
        return fail(Error::Kind::Usage,
                    fmt::format("{} is a link, which is not followed; `--no-annotations` goes "
                                "without the file",
                                report.file));
      order.outputs.push_back({format, Path(report.file)});
    } else if (report.variable.empty()) {
      if (is_text) order.also_on_screen.push_back(format);
    } else if (around.has(report.variable)) {
      order.outputs.push_back({format, around.value(report.variable), true});
    }
  }
  return {};
}

}  // namespace cordon
