#pragma once

#include <memory>

#include "report/report.h"
#include "report/whole.h"

namespace cordon {

/// What each format is, and who makes it. A new one is a file, its line here and its row in
/// report/formats.cc.

/// For people: grouped by secret, the worst first. A place stands first on its line as
/// `path:line:column`, which editors and terminals open.
std::unique_ptr<Sink> make_text_report(ReportOptions options, Output& output);

/// One object; `docs/report.schema.json` says what is in it.
std::unique_ptr<Sink> make_json_report(ReportOptions options, Output& output);
/// A line for each place, with its secret's fields; the last line is what else the one object has.
std::unique_ptr<Sink> make_jsonl_report(ReportOptions options, Output& output);

/// SARIF 2.1.0 as code-scanning services take it. Results are one a place. What is at hand is in
/// the first run; what is only in a history is in a second one, with a category of its own, since
/// no file of the checked-out tree belongs to it. A change has one run, with a category of its own:
/// it must not stand for all that there is. Suppressed findings are left out: services show
/// them as open.
std::unique_ptr<Sink> make_sarif_report(ReportOptions options, Output& output);

/// JUnit XML: a failed test a place, a skipped one for what is suppressed or only reported, an
/// error for what was not looked at; where there is none of these, a test that passed, since an
/// empty suite is an error to some readers.
void write_junit(const Whole& whole, Output& output);
/// GitLab's secret detection report, schema 15.0.7, one vulnerability a place. It has no extract of
/// the source, from which GitLab would read the secret.
void write_gitlab(const Whole& whole, Output& output);
/// GitLab Code Quality: the subset of Code Climate's issues that its merge requests show.
void write_codequality(const Whole& whole, Output& output);
/// RFC 4180 with a header row, one row a place and one for what was not looked at. No cell begins a
/// formula.
void write_csv(const Whole& whole, Output& output);
/// A page that needs neither network nor scripts.
void write_html(const Whole& whole, Output& output);
/// The array that Gitleaks 8 writes, one object a place, with masked values. It has no room for
/// what was not looked at, which the exit code alone tells.
void write_gitleaks(const Whole& whole, Output& output);
/// Checkstyle XML, errors grouped by file.
void write_checkstyle(const Whole& whole, Output& output);
/// GitHub's workflow commands, one a secret, at most 10 of a level, which is all that GitHub shows.
void write_github(const Whole& whole, Output& output);
/// GitHub-flavoured Markdown of at most 1 MiB, for a job's summary or an annotation.
void write_markdown(const Whole& whole, Output& output);
/// Azure Pipelines' logging commands, one a place.
void write_azure(const Whole& whole, Output& output);
/// TeamCity's service messages: an inspection a place, and what the build fails for.
void write_teamcity(const Whole& whole, Output& output);

}  // namespace cordon
