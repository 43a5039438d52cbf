#include "report/formats.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/suggest.h"
#include "base/text.h"

namespace cordon {
namespace {

using Maker = std::unique_ptr<Sink> (*)(ReportOptions options, Output& output);

struct FormatRow {
  std::string_view name;
  std::string_view about;
  Maker make;
};

template <Writer kWrite>
std::unique_ptr<Sink> whole(ReportOptions options, Output& output) {
  return make_whole_report(kWrite, std::move(options), output);
}

constexpr std::array kFormats = {
    FormatRow{"text", "for people; unless you say otherwise", make_text_report},
    FormatRow{"json", "all there is to know, for programs (docs/report.schema.json)",
              make_json_report},
    FormatRow{"jsonl", "the same, a line a place", make_jsonl_report},
    FormatRow{"sarif", "SARIF 2.1.0, for GitHub code scanning and many others", make_sarif_report},
    FormatRow{"html", "a page to read, print or pass on", whole<write_html>},
    FormatRow{"csv", "for spreadsheets", whole<write_csv>},
    FormatRow{"junit", "test results, for nearly every CI system", whole<write_junit>},
    FormatRow{"checkstyle", "Checkstyle XML, for Jenkins, reviewdog and editors",
              whole<write_checkstyle>},
    FormatRow{"gitlab", "GitLab's secret detection report", whole<write_gitlab>},
    FormatRow{"codequality", "GitLab's Code Quality report", whole<write_codequality>},
    FormatRow{"github", "annotations in the log of GitHub Actions", whole<write_github>},
    FormatRow{"azure", "annotations in the log of Azure Pipelines", whole<write_azure>},
    FormatRow{"teamcity", "annotations in the log of TeamCity", whole<write_teamcity>},
    FormatRow{"markdown", "a summary, for GitHub's job summary and Buildkite",
              whole<write_markdown>},
    FormatRow{"gitleaks", "the JSON that Gitleaks writes, with masked values",
              whole<write_gitleaks>},
};

const FormatRow& row(Format format) { return kFormats.at(static_cast<std::size_t>(format)); }

}  // namespace

std::string_view to_text(Format format) { return row(format).name; }

const std::vector<std::string_view>& format_names() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> all;
    for (const FormatRow& format : kFormats) all.push_back(format.name);
    return all;
  }();
  return names;
}

std::string format_help() {
  std::string help;
  for (const FormatRow& format : kFormats)
    help += fmt::format("  {:<12} {}\n", format.name, format.about);
  return help;
}

Result<Format> parse_format(std::string_view typed) {
  const auto found = std::ranges::find(kFormats, typed, &FormatRow::name);
  if (found != kFormats.end()) return static_cast<Format>(found - kFormats.begin());
  return fail(Error::Kind::Usage,
              fmt::format("unknown format `{}`{} ({} are known)", printable(typed),
                          did_you_mean(typed, format_names()), fmt::join(format_names(), ", ")));
}

std::unique_ptr<Sink> make_report(Format format, ReportOptions options, Output& output) {
  return row(format).make(std::move(options), output);
}

}  // namespace cordon
