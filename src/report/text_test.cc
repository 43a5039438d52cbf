#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/formats.h"
#include "report/test_findings.h"

namespace cordon {
namespace {

using sample::report;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string text_of(const std::vector<Finding>& findings, ReportOptions options = {},
                    const Summary& summary = {.blobs = 3, .bytes = 4000}) {
  sample::TextOutput output;
  const auto sink = make_report(sample::format("text"), std::move(options), output);
  for (const Finding& finding : findings) sink->finding(finding);
  sink->finish(summary);
  return output.text;
}

std::string text_of(const Place& place) {
  Finding finding = sample::finding();
  finding.places = {place};
  const std::string text = text_of({finding});
  const std::size_t begin = text.find('\n') + 1;
  return text.substr(begin, text.find('\n', begin) - begin);
}

TEST(TextReport, OfOneSecretTellsWhereWhyAndWhatToDo) {
  EXPECT_EQ(text_of({sample::finding()}),
            "high  Acme API key  acme********wxyz\n"
            "deploy/settings.env:12:5\n"
            "  why   high confidence: its form, a checksum or its value leaves little doubt\n"
            "  next  revoke it at Settings, API keys\n"
            "\n"
            "1 secret at 1 place (1 high) in 3 files (4.0 KB)\n"
            "what to do, step by step: cordon playbook acme-api-key\n");
}

TEST(TextReport, OfNothingIsOneQuietLine) {
  EXPECT_EQ(text_of({}, {}, {.blobs = 1234, .bytes = 12'300'000}),
            "no secrets found in 1,234 files (12.3 MB)\n");
  EXPECT_EQ(text_of({}, {}, {.blobs = 56'789, .bytes = 1, .commits = 1, .seconds = 1.2}),
            "no secrets found in 56,789 files and versions of them (1 byte) and 1 commit, 1.2 s\n");
  EXPECT_EQ(text_of({}, {}, {}), "no secrets found: there was nothing to read\n");
  EXPECT_EQ(text_of({}, {.quiet = true}), "");
}

TEST(TextReport, PutsTheWorstFirst) {
  const std::string text = text_of({sample::finding("Low", Severity::Low),
                                    sample::finding("Critical", Severity::Critical),
                                    sample::finding("Medium", Severity::Medium)});
  EXPECT_LT(text.find("Critical"), text.find("Medium"));
  EXPECT_LT(text.find("Medium"), text.find("Low"));
  EXPECT_THAT(text, HasSubstr("3 secrets at 3 places (1 critical, 1 medium, 1 low)"));
}

TEST(TextReport, SaysOfAPlaceWhetherItIsStillThere) {
  struct Case {
    std::string_view name;
    Place place;
    std::string_view line;
  };
  const auto history = sample::place_in_history("a.env", '1', 1'000'000'000);
  Place tip = history, removed = history, work_tree = history, staged = sample::place("a.env"),
        message = history, tag = sample::place(""), loose, versions = history, odd_time = history,
        nameless = history, stopped = Place{};
  tip.origin.in_tip = true;
  removed.origin.removed_in = sample::hex_id('4');
  work_tree.origin.in_work_tree = true;
  staged.origin.in_work_tree = false;
  staged.origin.in_index = true;
  message.origin.path.clear();
  message.origin.is_message = true;
  tag.origin.in_work_tree = false;
  tag.origin.is_message = true;
  tag.origin.object = loose.origin.object = sample::hex_id('6');
  stopped.origin.object = sample::hex_id('6');
  stopped.origin.is_unattributed = true;
  versions.origin.versions = 1400;
  odd_time.origin.commit->time = 1LL << 62;
  nameless.origin.commit->author.clear();
  for (const Case& c : {
           Case{"plain file", sample::place("a.env"), "a.env:1:5"},
           {"work tree", work_tree,
            "a.env:1:5  in the work tree, since 1111111 2001-09-09 Ada Lovelace"},
           {"tip", tip, "a.env:1:5  still in tip, since 1111111 2001-09-09 Ada Lovelace"},
           {"removed", removed,
            "a.env:1:5  removed in 4444444, since 1111111 2001-09-09 Ada Lovelace"},
           {"history", history,
            "a.env:1:5  in no branch's tip, since 1111111 2001-09-09 Ada Lovelace"},
           {"staged", staged, "a.env:1:5  staged"},
           {"message", message,
            "commit 1111111:1:5  in the commit's message, 1111111 2001-09-09 Ada Lovelace"},
           {"tag", tag, "object 6666666:1:5  in a tag's message"},
           {"loose", loose, "object 6666666:1:1  in an object that nothing refers to"},
           {"stopped", stopped,
            "object 6666666:1:1  in an object; stopped before what refers to it was known"},
           {"standard input", Place{}, "(standard input):1:1"},
           {"versions", versions,
            "a.env:1:5  in no branch's tip, since 1111111 2001-09-09 Ada Lovelace, 1,400 "
            "versions"},
           {"time out of range", odd_time,
            "a.env:1:5  in no branch's tip, since 1111111 Ada Lovelace"},
           {"no author", nameless,
            "a.env:1:5  in no branch's tip, since 1111111 2001-09-09 ada@example.org"},
       }) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(text_of(c.place), c.line);
  }
}

TEST(TextReport, ShowsFivePlacesThoseAtHandFirstThenTheNewest) {
  Finding finding = sample::finding();
  finding.places.clear();
  for (int i = 0; i < 40; ++i)
    finding.places.push_back(sample::place_in_history("old" + std::to_string(i), '1', i));
  finding.places[3].origin.in_tip = true;
  finding.places.push_back(sample::place("now.env"));
  const std::string text = text_of({finding});
  std::size_t last = 0;
  for (const std::string_view path :
       {"\nnow.env:", "\nold3:", "\nold39:", "\nold38:", "\nold37:", "\n  and 36 more places ("}) {
    const std::size_t found = text.find(path);
    ASSERT_NE(found, text.npos) << path;
    EXPECT_GT(found, last) << path;
    last = found;
  }
  EXPECT_THAT(text, Not(HasSubstr("old36")));
  EXPECT_THAT(text, HasSubstr("1 secret at 41 places"));
}

TEST(TextReport, TellsOfTheGravestAndCountsTheOthers) {
  const std::vector<Finding> findings = {
      sample::finding("Low", Severity::Low), sample::finding("Critical", Severity::Critical),
      sample::finding("Medium", Severity::Medium), sample::finding("Also low", Severity::Low)};
  const std::string text = text_of(findings, {.quiet = true, .shown_max = 1});
  EXPECT_THAT(text, StartsWith("critical  Critical"));
  EXPECT_THAT(text, testing::EndsWith("\n\nand more: 3 secrets at 3 places (1 medium, 2 low)\n\n"));
  EXPECT_THAT(text, Not(HasSubstr("Also low")));
  EXPECT_THAT(text_of(findings, {.quiet = true, .shown_max = 4}), Not(HasSubstr("and more:")));
}

TEST(TextReport, ListsWhatWasNotScannedByReason) {
  sample::TextOutput output;
  const auto sink = make_report(sample::format("text"), {.quiet = true}, output);
  for (int i = 0; i < 5; ++i)
    sink->skip({Skip::Reason::Unreadable, "locked" + std::to_string(i), "permission denied"});
  sink->skip({Skip::Reason::OverLimit, "", "too much"});
  sink->skip({Skip::Reason::Excluded, "vendor/", "excluded"});
  sink->finish({});
  EXPECT_EQ(
      output.text,
      "6 things were not scanned, so the result is incomplete:\n"
      "  unreadable (5): no permission, or an error while reading\n"
      "    locked0: permission denied\n"
      "    locked1: permission denied\n"
      "    locked2: permission denied\n"
      "    and 2 more (--format json lists all)\n"
      "  over-limit (1): past a limit that the documentation states\n"
      "    too much\n"
      "  to leave something out on purpose, add it to `ignore:` in .cordon.yaml, or use --exclude\n"
      "\n");
}

TEST(TextReport, NamesAnObjectByItsRepositoryAndAFileSoThatItCanBeOpened) {
  sample::TextOutput output;
  const auto sink =
      make_report(sample::format("text"), {.place_prefix = "part", .quiet = true}, output);
  sink->skip({Skip::Reason::Corrupt, ".git", "its bytes do not inflate", sample::hex_id('6')});
  sink->skip({Skip::Reason::Corrupt, "", "a bare one's", sample::hex_id('7')});
  sink->skip({Skip::Reason::Unreadable, "a.env", "permission denied"});
  sink->skip({Skip::Reason::Unreadable, "/srv/b.env", "permission denied"});
  sink->finish({});
  for (const std::string& name :
       {"part/.git, object " + sample::hex_id('6') + ": its bytes",
        "    object " + sample::hex_id('7') + ": a bare one's",
        std::string("    part/a.env: permission"), std::string("    /srv/b.env: permission")})
    EXPECT_THAT(output.text, HasSubstr(name));
}

TEST(TextReport, HintsAtWhatWouldHelp) {
  struct Case {
    std::string_view name;
    Skip skip;
    bool is_for_ignore, is_for_accept;
  };
  for (const Case& c : {
           Case{"a file", {Skip::Reason::Unreadable, "a.env", ""}, true, false},
           {"a pack", {Skip::Reason::Corrupt, ".git/objects/pack/x.idx", ""}, true, false},
           {"an object",
            {Skip::Reason::MissingObject, ".git", "", sample::hex_id('6')},
            false,
            true},
           {"a shallow clone", {Skip::Reason::Shallow, ".git/shallow", ""}, false, true},
           {"an end by the user's will", {Skip::Reason::Stopped, "", ""}, false, false},
       }) {
    SCOPED_TRACE(c.name);
    sample::TextOutput output;
    const auto sink = make_report(sample::format("text"), {}, output);
    sink->skip(c.skip);
    sink->finish({});
    EXPECT_EQ(output.text.contains("`ignore:`"), c.is_for_ignore);
    EXPECT_EQ(output.text.contains("`accept:`"), c.is_for_accept);
  }
}

TEST(TextReport, ShowsWhatTheUserAcceptsAndIsComplete) {
  sample::TextOutput output;
  const auto sink = make_report(sample::format("text"), {}, output);
  sink->skip(
      {Skip::Reason::Shallow, ".git/shallow", "a shallow clone", "", "nightly (c.yaml:2, ada)"});
  sink->finish({.blobs = 2, .bytes = 10});
  EXPECT_EQ(output.text,
            "1 thing was not scanned, as your configuration accepts:\n"
            "  .git/shallow: a shallow clone; accepted: nightly (c.yaml:2, ada)\n"
            "\n"
            "no secrets found in 2 files (10 bytes)\n"
            "1 thing was left out on purpose\n");
}

TEST(TextReport, OfAnIncompleteScanNeverSoundsClean) {
  sample::TextOutput output;
  const auto sink = make_report(sample::format("text"), {}, output);
  sink->skip({Skip::Reason::Stopped, "", "the scan was stopped"});
  sink->finish({.blobs = 2, .bytes = 10});
  EXPECT_THAT(output.text, StartsWith("1 thing was not scanned, so the result is incomplete:\n"));
  EXPECT_THAT(output.text,
              HasSubstr("\nno secrets found in what was scanned: 2 files (10 bytes)\n"));
}

TEST(TextReport, CountsAndShowsWhatWasSuppressed) {
  sample::TextOutput output;
  const auto sink = make_report(sample::format("text"), {}, output);
  for (int i = 0; i < 7; ++i) sink->suppressed({sample::finding(), "made up", ".cordon.yaml:4"});
  sink->finish({.low_confidence = 1});
  EXPECT_THAT(output.text,
              StartsWith("7 secrets are suppressed:\n"
                         "  Acme API key acme********wxyz: made up (.cordon.yaml:4)\n"));
  EXPECT_THAT(output.text, HasSubstr("  and 2 more (--format json lists all)\n"));
  EXPECT_THAT(output.text,
              HasSubstr("1 candidate of low confidence is not shown (--all shows it)\n"));
}

TEST(TextReport, MarksWhatDoesNotFailAndPutsItLast) {
  Finding below = sample::finding("Below", Severity::Critical);
  below.fails = false;
  const std::string text = text_of({below, sample::finding("Failing", Severity::Low)}, {},
                                   {.blobs = 3, .bytes = 4000, .below_report = 2});
  EXPECT_THAT(text, StartsWith("low  Failing  acme********wxyz\n"));
  EXPECT_THAT(text, HasSubstr("\ncritical  Below  acme********wxyz  (does not fail)\n"));
  EXPECT_THAT(text, HasSubstr("\n1 of them is below what fails, as your configuration says\n"));
  EXPECT_THAT(
      text,
      HasSubstr("\n2 secrets are below what your configuration reports (--all shows them)\n"));
}

TEST(TextReport, TellsRemarksAndWhatIsStale) {
  Finding finding = sample::finding();
  finding.remarks = {"a comment does not count", "\x1b]0;x"};
  const std::string text = text_of({finding}, {}, {.stale = {".cordon.yaml:2: gone"}});
  EXPECT_THAT(text, HasSubstr("\n  note  a comment does not count\n  note  \\x1b]0;x\n"));
  EXPECT_THAT(text, HasSubstr("\nnote: .cordon.yaml:2: gone\n"));
}

TEST(TextReport, ExplainsItselfWhenAsked) {
  Finding finding = sample::finding();
  finding.reasons = {"its anchor is `acme`", "its checksum holds"};
  EXPECT_THAT(text_of({finding}), Not(HasSubstr("checksum holds\n          ")));
  const std::string text = text_of({finding}, {.explain = true});
  EXPECT_THAT(text, HasSubstr("        - its anchor is `acme`\n        - its checksum holds\n"));
  EXPECT_THAT(text, HasSubstr("  id    acme-api-key, fingerprint aaaaaaaa"));
}

TEST(TextReport, ShowsTheSecretOnlyWhereTheFindingCarriesIt) {
  Finding finding = sample::finding();
  EXPECT_THAT(text_of({finding}), HasSubstr("acme********wxyz"));
  finding.value = SecretText("two\nlines");
  EXPECT_THAT(text_of({finding}), HasSubstr("high  Acme API key  two\\x0alines\n"));
}

TEST(TextReport, KeepsToTheWidthOfTheTerminal) {
  Finding finding = sample::finding();
  finding.next_step = "one two three four five six seven eight nine ten eleven twelve thirteen";
  EXPECT_THAT(text_of({finding}, {.width = 40}), HasSubstr("  next  one two three four five six\n"
                                                           "        seven eight nine ten eleven\n"
                                                           "        twelve thirteen\n"));
  EXPECT_THAT(text_of({finding}, {.width = 0}), HasSubstr("  next  one two three four five six\n"));
  finding.next_step = std::string(200, 'x');
  EXPECT_THAT(text_of({finding}, {.width = 40}),
              HasSubstr("  next  " + std::string(200, 'x') + "\n"));
}

TEST(TextReport, CutsLongNamesOfAuthors) {
  Place place = sample::place_in_history("a", '1', 0);
  place.origin.commit->author.clear();
  for (int i = 0; i < 100'000; ++i) place.origin.commit->author += "ü";
  const std::string line = text_of(place);
  EXPECT_LT(line.size(), 200U);
  EXPECT_THAT(line, testing::EndsWith("ü…"));
}

TEST(TextReport, PathsCanBeOpenedFromWhereTheUserIs) {
  Finding finding = sample::finding();
  finding.places = {sample::place("a.env"), sample::place("/srv/b.env")};
  const std::string text = text_of({finding}, {.place_prefix = "../x"});
  EXPECT_THAT(text, HasSubstr("\n../x/a.env:1:5\n"));
  EXPECT_THAT(text, HasSubstr("\n/srv/b.env:1:5\n"));
}

TEST(TextReport, SendsATerminalNothingThatItObeys) {
  EXPECT_TRUE(sample::is_harmless(report("text", {.notes = {sample::kHostile}, .explain = true})));
}

TEST(TextReport, IsTheSameWithColourButForTheColour) {
  std::string text = report("text", {.colour = true});
  EXPECT_THAT(text, HasSubstr("\x1b[1;31mcritical\x1b[0m"));
  for (std::size_t at = 0; (at = text.find('\x1b', at)) != text.npos;)
    text.erase(at, text.find('m', at) + 1 - at);
  EXPECT_EQ(text, report("text"));
}

}  // namespace
}  // namespace cordon
