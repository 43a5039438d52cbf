#include "report/formats.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <sstream>

#include "base/clock.h"
#include "report/test_findings.h"

namespace cordon {
namespace {

using sample::report;
using testing::HasSubstr;
using testing::Not;

TEST(Formats, AreKnownByName) {
  EXPECT_EQ(to_text(Format{}), "text");
  for (const std::string_view name : format_names()) {
    const auto format = parse_format(name);
    ASSERT_TRUE(format) << name;
    EXPECT_EQ(to_text(*format), name);
    EXPECT_THAT("\n" + format_help(), HasSubstr("\n  " + std::string(name) + " ")) << name;
  }
}

TEST(Formats, AreRefusedWithTheWordThatWasMeant) {
  struct Case {
    std::string_view typed, error;
  };
  for (const Case& c : {Case{"jsno", "unknown format `jsno`; did you mean `json`? (text, json, "},
                        {"SARIF", "unknown format `SARIF`; did you mean `sarif`? (text, json, "},
                        {"", "unknown format `` (text, json, "},
                        {"\x1b[2J", "unknown format `\\x1b[2J` (text, json, "}}) {
    const auto format = parse_format(c.typed);
    ASSERT_FALSE(format);
    EXPECT_THAT(format.error().text, testing::StartsWith(std::string(c.error)));
    EXPECT_THAT(format.error().text, testing::EndsWith(", gitleaks are known)"));
    EXPECT_EQ(format.error().kind, Error::Kind::Usage);
  }
}

TEST(Formats, LetNothingThroughThatATerminalObeys) {
  for (const std::string_view name : format_names()) {
    std::string text = report(name);
    // RFC 4180 ends rows with both.
    if (name == "csv") std::erase(text, '\r');
    EXPECT_TRUE(sample::is_harmless(text)) << name;
    EXPECT_THAT(text, HasSubstr("Acme old key")) << name << " holds what was found";
  }
}

TEST(Formats, LetNothingThroughThatACiSystemObeys) {
  const std::string command = "::stop-commands::x ##vso[task.setvariable]##teamcity[x]##[add-path]";
  for (const std::string_view name : format_names()) {
    sample::TextOutput output;
    const auto sink =
        make_report(sample::format(name), {.targets = {command}, .notes = {command}}, output);
    sink->skip({Skip::Reason::Corrupt, command, command});
    Finding finding = sample::finding(command);
    finding.masked = finding.next_step = command;
    finding.remarks = finding.reasons = {command};
    finding.places = {sample::place(command), sample::place_in_history(command, '1', 0)};
    finding.places[1].origin.commit->author = command;
    sink->suppressed({finding, command, command});
    sink->finding(finding);
    sink->finish({.stale = {command}});
    std::istringstream lines(output.text);
    for (std::string line; std::getline(lines, line);) {
      // What the format says itself, in which the rest is escaped as its reader asks.
      const bool is_own = (name == "github" && line.starts_with("::")) ||
                          (name == "azure" && line.starts_with("##vso[task.logissue ")) ||
                          (name == "teamcity" && line.starts_with("##teamcity["));
      if (is_own) continue;
      line.erase(0, line.find_first_not_of(" \t"));
      EXPECT_FALSE(line.starts_with("::")) << name << line;
      for (const char* opening : {"##vso[", "##teamcity[", "##["})
        EXPECT_THAT(line, Not(HasSubstr(opening))) << name;
    }
  }
}

TEST(Formats, ShowASecretInThoseThreeAloneThatSaySo) {
  const std::set<std::string_view> showing = {"text", "json", "jsonl"};
  for (const std::string_view name : format_names()) {
    if (showing.contains(name))
      EXPECT_THAT(report(name), HasSubstr("not a secret")) << name;
    else
      EXPECT_THAT(report(name), Not(HasSubstr("not a secret"))) << name;
  }
}

TEST(Formats, AreTheSameFromRunToRun) {
  for (const std::string_view name : format_names()) EXPECT_EQ(report(name), report(name)) << name;
}

TEST(Formats, TellTheTimeOnlyWhereTheirReadersMustKnowIt) {
  const FixedClock early(1'000'000'000), late(1'100'000'000);
  const std::set<std::string_view> telling = {"gitlab", "html"};
  for (const std::string_view name : format_names())
    EXPECT_EQ(report(name, {.clock = &early}) != report(name, {.clock = &late}),
              telling.contains(name))
        << name;
}

TEST(Formats, NameWhatWasNotLookedAtButWhereThereIsNoRoomForIt) {
  for (const std::string_view name : format_names())
    EXPECT_EQ(report(name).contains("locked"), name != "gitleaks") << name;
}

TEST(Formats, TellOfRemarksAndOfEntriesThatFitNothingAnyMoreWhereThereIsRoom) {
  for (const std::string_view name : format_names()) {
    sample::TextOutput output;
    const auto sink = make_report(sample::format(name), {}, output);
    Finding finding = sample::finding();
    finding.remarks = {"the content would have hidden this"};
    sink->finding(finding);
    sink->finish({.stale = {"an old entry"}});
    EXPECT_EQ(output.text.contains("would have hidden"), name != "gitleaks") << name;
    const std::set<std::string_view> with_notes = {"text", "json",   "jsonl",   "sarif",
                                                   "html", "gitlab", "markdown"};
    EXPECT_EQ(output.text.contains("an old entry"), with_notes.contains(name)) << name;
  }
}

TEST(Formats, GradeWhatIsOnlyReportedAsTheLeastOfItsKind) {
  struct Case {
    std::string_view format, failing, reported;
  };
  for (const Case& c : {Case{"github", "::error ", "::notice "},
                        {"azure", "type=error", "type=warning"},
                        {"checkstyle", "severity=\"error\"", "severity=\"info\""},
                        {"codequality", "\"critical\"", "\"info\""},
                        {"teamcity", "buildProblem", "SEVERITY='INFO'"},
                        {"junit", "<failure ", "<skipped "},
                        {"csv", "finding,yes,", "finding,no,"},
                        {"markdown", "❌", "reported only"},
                        {"html", "<article", "reported only"}}) {
    for (const bool fails : {true, false}) {
      sample::TextOutput output;
      const auto sink = make_report(sample::format(c.format), {}, output);
      Finding finding = sample::finding();
      finding.fails = fails;
      sink->finding(finding);
      sink->finish({});
      EXPECT_TRUE(output.text.contains(fails ? c.failing : c.reported)) << c.format << fails;
      EXPECT_FALSE(fails && output.text.contains(c.reported)) << c.format;
    }
  }
}

TEST(Formats, CoverSecretsInTheNamesOfTargets) {
  const std::string secret = "k3y" + std::string("-of-the-gate-77");
  Cover cover;
  cover.add(SecretText(secret));
  for (const std::string_view name : format_names()) {
    sample::TextOutput output;
    const auto sink =
        make_report(sample::format(name),
                    {.targets = {"in/" + secret}, .place_prefix = "in/" + secret}, output);
    sink->cover(cover);
    sample::fill(*sink);
    EXPECT_THAT(output.text, Not(HasSubstr(secret))) << name;
  }
}

TEST(Formats, AreWholeWhereThereIsNothingToTell) {
  for (const std::string_view name : format_names()) {
    sample::TextOutput output;
    make_report(sample::format(name), {}, output)->finish({.blobs = 3});
    EXPECT_NE(output.text, "") << name;
    EXPECT_TRUE(output.text.ends_with("\n")) << name;
  }
}

}  // namespace
}  // namespace cordon
