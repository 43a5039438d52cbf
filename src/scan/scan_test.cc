#include "scan/scan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/temporary_directory.h"
#include "scan/test_catalog.h"

namespace cordon {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Listed final : Sink {
  void skip(const Skip& skip) override { skips.push_back(skip); }
  void suppressed(const Suppressed& one) override { suppressions.push_back(one); }
  void finding(const Finding& finding) override { findings.push_back(finding); }
  void finish(const Summary& all) override {
    summary = all;
    ++finished;
  }

  /// Everything as text, to compare runs.
  [[nodiscard]] std::string text() const {
    std::string text;
    for (const Skip& skip : skips)
      text += std::string(to_text(skip.reason)) + " " + skip.place + " " + skip.text + "\n";
    for (const Finding& finding : findings) {
      text += finding.fingerprint + " " + finding.detector + "\n";
      for (const Place& place : finding.places) {
        text += "  " + place.origin.path + ":" + std::to_string(place.from.line) + ":" +
                std::to_string(place.from.column) + "-" + std::to_string(place.to.column) + " " +
                (place.origin.commit ? place.origin.commit->id : "") + "\n";
      }
    }
    return text;
  }

  std::vector<Skip> skips;
  std::vector<Suppressed> suppressions;
  std::vector<Finding> findings;
  Summary summary;
  int finished = 0;
};

void run(const Path& directory, const std::string& commands) {
  const std::string settings =
      "export HOME=/nowhere GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.com "
      "GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.com "
      "GIT_AUTHOR_DATE='2024-01-01T00:00:00Z' GIT_COMMITTER_DATE='2024-01-01T00:00:00Z'; ";
  const std::string line =
      settings + "cd '" + directory + "' && { " + commands + "; } >/dev/null 2>&1";
  ASSERT_EQ(std::system(line.c_str()), 0) << commands;
}

class ScanTest : public ::testing::Test {
 protected:
  Result<Summary> scan_into(Sink& sink, const std::vector<std::string>& typed,
                            const ScanOptions& options = {}) const {
    std::vector<Target> targets;
    for (const std::string& one : typed) targets.push_back(*Target::parse(one));
    return scan(targets, *engine_, catalog_, options, sink);
  }
  Listed scan_all(const std::vector<std::string>& typed, const ScanOptions& options = {}) const {
    Listed listed;
    const auto summary = scan_into(listed, typed, options);
    EXPECT_TRUE(summary.has_value()) << (summary ? "" : summary.error().text);
    EXPECT_EQ(listed.finished, 1);
    return listed;
  }

  Catalog catalog_ = acme_catalog();
  Result<Engine> engine_ = Engine::create(catalog_);
  TemporaryDirectory tree_;
};

TEST_F(ScanTest, TellsOfAFileThatHoldsMoreSecretsThanAnyoneReads) {
  std::string text;
  for (unsigned i = 0; i < 10'001; ++i) text += acme_key(i) + "\n";
  tree_.write("logs/all.txt", text);
  const Listed listed = scan_all({tree_.path()});
  EXPECT_EQ(listed.findings.size(), 10'000u);
  ASSERT_EQ(listed.skips.size(), 1u);
  EXPECT_EQ(listed.skips[0].reason, Skip::Reason::OverLimit);
  EXPECT_EQ(listed.skips[0].place, "logs/all.txt");
}

TEST_F(ScanTest, TellsWhereASecretStands) {
  tree_.write("src/settings.py", "import x\n\u00e9 = 1\nkey = '" + acme_key(1) + "'\n");
  const Listed listed = scan_all({tree_.path()});
  ASSERT_EQ(listed.findings.size(), 1u);
  const Finding& finding = listed.findings[0];
  EXPECT_EQ(finding.detector, "acme-a");
  EXPECT_EQ(finding.name, "acme-a key");
  ASSERT_EQ(finding.places.size(), 1u);
  EXPECT_EQ(finding.places[0].origin.path, "src/settings.py");
  EXPECT_TRUE(finding.places[0].origin.in_work_tree);
  EXPECT_EQ(finding.places[0].from, (Position{3, 8}));
  EXPECT_EQ(finding.places[0].to, (Position{3, 39}));
  EXPECT_TRUE(finding.value.empty());
  EXPECT_THAT(listed.skips, IsEmpty());
  EXPECT_EQ(listed.summary.blobs, 1u);
  EXPECT_EQ(listed.summary.bytes, 9 + 7 + 7 + 31 + 2u);
}

TEST_F(ScanTest, TellsEveryOccurrenceOfASecretInAFile) {
  tree_.write("f", acme_key(1) + "\n\n" + acme_key(1) + "\n" + acme_key(2) + "\n");
  const Listed listed = scan_all({tree_.path()});
  ASSERT_EQ(listed.findings.size(), 2u);
  EXPECT_EQ(listed.findings[0].places.size() + listed.findings[1].places.size(), 3u);
}

TEST_F(ScanTest, FindsNothingInACleanOrEmptyTree) {
  EXPECT_EQ(scan_all({tree_.path()}).text(), "");
  tree_.write("clean", "nothing to see");
  tree_.write("empty", "");
  const Listed listed = scan_all({tree_.path()});
  EXPECT_EQ(listed.text(), "");
  EXPECT_EQ(listed.summary.blobs, 2u);
}

TEST_F(ScanTest, TellsTheSameOnAnyNumberOfThreads) {
  for (unsigned i = 0; i < 300; ++i) {
    const std::string name = "d" + std::to_string(i % 17) + "/f" + std::to_string(i);
    tree_.write(name, "x\n" + (i % 3 == 0 ? acme_key(i % 20) : "none") + "\n");
  }
  tree_.link("nowhere", "d1/link");
  run(tree_.path(),
      "git init -q; git add -A; git commit -qm one; for f in d1/*; do echo more >> $f; done; "
      "git add -A; git commit -qm two; rm -r d2; git add -A; git commit -qm three; git gc -q");
  ScanOptions options;
  options.threads = 1;
  const std::string expected = scan_all({tree_.path()}, options).text();
  EXPECT_NE(expected, "");
  for (const std::size_t threads : {2, 3, 8, 8, 8}) {
    options.threads = threads;
    EXPECT_EQ(scan_all({tree_.path()}, options).text(), expected) << threads << " threads";
  }
}

TEST_F(ScanTest, TellsASecretOfFileAndHistoryOnce) {
  tree_.write("f", "one\n" + acme_key(1) + "\n");
  run(tree_.path(),
      "git init -q; git add f; git commit -qm one; printf 'new\n' | cat - f > g; mv g f");
  const Listed listed = scan_all({tree_.path()});
  ASSERT_EQ(listed.findings.size(), 1u);
  ASSERT_EQ(listed.findings[0].places.size(), 1u);
  const Place& place = listed.findings[0].places[0];
  EXPECT_TRUE(place.origin.in_work_tree);
  EXPECT_TRUE(place.origin.in_tip);
  ASSERT_TRUE(place.origin.commit.has_value());
  EXPECT_EQ(place.origin.commit->author, "A");
  EXPECT_EQ(place.from.line, 3u);
}

TEST_F(ScanTest, FindsASecretThatALaterCommitRemoved) {
  tree_.write("f", acme_key(1));
  run(tree_.path(), "git init -q; git add f; git commit -qm one; git rm -q f; git commit -qm two");
  const Listed listed = scan_all({tree_.path()});
  ASSERT_EQ(listed.findings.size(), 1u);
  const Origin& origin = listed.findings[0].places.at(0).origin;
  EXPECT_EQ(origin.path, "f");
  EXPECT_TRUE(origin.commit.has_value());
  EXPECT_FALSE(origin.removed_in.empty());
  EXPECT_EQ(listed.summary.commits, 2u);
  EXPECT_FALSE(origin.in_work_tree);

  ScanOptions files_only;
  files_only.history = false;
  EXPECT_THAT(scan_all({tree_.path()}, files_only).findings, IsEmpty());
}

TEST_F(ScanTest, BeginsPathsOfSeveralTargetsWithWhatWasTyped) {
  tree_.write("a/f", acme_key(1));
  tree_.write("b/f", acme_key(1));
  tree_.write("c", acme_key(1));
  const Listed listed = scan_all({tree_.path("a"), tree_.path("b/"), tree_.path("c")});
  ASSERT_EQ(listed.findings.size(), 1u);
  std::vector<std::string> paths;
  for (const Place& place : listed.findings[0].places) paths.push_back(place.origin.path);
  EXPECT_THAT(paths, ElementsAre(tree_.path("a/f"), tree_.path("b/f"), tree_.path("c")));
}

TEST_F(ScanTest, LooksAtNothingTwiceWhateverIsTyped) {
  tree_.write("r/sub/f", acme_key(1));
  run(tree_.path("r"), "git init -q; git add -A; git commit -qm one; git worktree add -q ../other");
  tree_.link("r", "link");
  const std::string r = tree_.path("r");
  const auto alone = scan_all({r}).summary;
  struct Case {
    std::string name;
    std::vector<std::string> typed;
  };
  for (const Case& one : {Case{"twice", {r, r}},
                          {"typed otherwise", {r, tree_.path("./r//")}},
                          {"through a link", {r, tree_.path("link")}},
                          {"a part behind it", {r, tree_.path("r/sub")}},
                          {"a part before it", {tree_.path("r/sub/f"), r}},
                          {"its history behind it", {r, "git:" + r}},
                          {"its history before it", {"git:" + r + "/.git", r}}}) {
    SCOPED_TRACE(one.name);
    const Listed listed = scan_all(one.typed);
    EXPECT_EQ(listed.summary.blobs, alone.blobs);
    EXPECT_EQ(listed.summary.commits, alone.commits);
    ASSERT_EQ(listed.findings.size(), 1u);
    EXPECT_EQ(listed.findings[0].places.size(), 1u);
    EXPECT_EQ(std::ranges::count_if(listed.skips, &Skip::makes_incomplete), 0);
  }
  const auto history = scan_all({"git:" + r, "git:" + tree_.path("other")}).summary;
  EXPECT_EQ(history.commits, alone.commits);
}

TEST_F(ScanTest, LooksAtAPartThatTheWholeLeavesOut) {
  tree_.write("r/sub/f", acme_key(1));
  tree_.write("r/.git/notes", acme_key(2));
  ScanOptions options;
  options.is_excluded = [](std::string_view path) { return path.ends_with("r/sub/"); };
  EXPECT_EQ(scan_all({tree_.path("r"), tree_.path("r/sub/f")}, options).findings.size(), 2u);
}

TEST_F(ScanTest, ScansNothingWhereATargetIsNotThere) {
  tree_.write("f", acme_key(1));
  Listed listed;
  const auto summary = scan_into(listed, {tree_.path(), tree_.path("nothing")});
  ASSERT_FALSE(summary.has_value());
  EXPECT_EQ(summary.error().kind, Error::Kind::NotFound);
  EXPECT_THAT(summary.error().text, ::testing::HasSubstr(tree_.path("nothing")));
  EXPECT_EQ(listed.finished, 0);
  EXPECT_THAT(listed.findings, IsEmpty());
}

TEST_F(ScanTest, IsNeverCleanWhereNothingWasRead) {
  struct Case {
    std::string_view name;
    std::function<void(const TemporaryDirectory&)> make;
  };
  ScanOptions options;
  options.is_excluded = [](std::string_view path) { return path == "left" || path == "out/"; };
  for (const Case& one :
       {Case{"a link", [](const auto& tree) { tree.link("/etc", "link"); }},
        Case{"a file left out", [](const auto& tree) { tree.write("left", ""); }},
        Case{"a directory left out", [](const auto& tree) { tree.write("out/f", ""); }}}) {
    SCOPED_TRACE(one.name);
    const TemporaryDirectory tree;
    one.make(tree);
    const Listed listed = scan_all({tree.path()}, options);
    EXPECT_EQ(std::ranges::count_if(listed.skips, &Skip::makes_incomplete), 1);
    EXPECT_EQ(std::ranges::count(listed.skips, Skip::Reason::Excluded, &Skip::reason), 1);
  }
}

TEST_F(ScanTest, AccountsForEveryFile) {
  tree_.write("f", "text");
  tree_.write("left/g", "text");
  tree_.link("f", "link");
  ASSERT_EQ(::mkfifo(tree_.path("fifo").c_str(), 0600), 0);
  ScanOptions options;
  options.is_excluded = [](std::string_view path) { return path == "left/g"; };
  const Listed listed = scan_all({tree_.path()}, options);
  EXPECT_EQ(listed.summary.blobs, 1u);
  std::vector<std::string> places;
  for (const Skip& skip : listed.skips) places.push_back(skip.place);
  EXPECT_THAT(places, ElementsAre("fifo", "left/g", "link"));
}

TEST_F(ScanTest, LeavesOutOfTheHistoryWhatTheUserLeavesOut) {
  tree_.write("left", acme_key(1));
  tree_.write("kept", acme_key(2));
  run(tree_.path(),
      "git init -q; git add -A; git commit -qm one; git rm -qr .; git commit -qm two");
  ScanOptions options;
  options.is_excluded = [](std::string_view path) { return path == "left"; };
  const Listed listed = scan_all({tree_.path()}, options);
  ASSERT_EQ(listed.findings.size(), 1u);
  EXPECT_EQ(listed.findings[0].places[0].origin.path, "kept");
  EXPECT_THAT(listed.skips, Contains(::testing::Field(&Skip::place, "left")));
}

TEST_F(ScanTest, IsCompleteWhereTheUserKnowsOfWhatARepositoryLacks) {
  run(tree_.path(),
      "git init -q; echo x > f; git add f; git commit -qm one; "
      "echo 0123456789012345678901234567890123456789 > .git/refs/heads/gone");
  const auto incomplete = [](const Listed& listed) {
    return std::ranges::count_if(listed.skips, &Skip::makes_incomplete);
  };
  EXPECT_EQ(incomplete(scan_all({tree_.path()})), 1);

  ScanOptions excluding;
  excluding.is_excluded = [](std::string_view path) { return path == ".git/refs/heads/gone"; };
  EXPECT_EQ(incomplete(scan_all({tree_.path()}, excluding)), 0);

  ScanOptions accepting;
  accepting.accept = [](const Skip& skip) -> std::optional<Suppression> {
    if (skip.place != ".git/refs/heads/gone") return std::nullopt;
    return Suppression{"known", ".cordon.yaml:3, ada"};
  };
  const Listed listed = scan_all({tree_.path()}, accepting);
  EXPECT_EQ(incomplete(listed), 0);
  EXPECT_THAT(listed.skips,
              Contains(::testing::Field(&Skip::accepted, "known (.cordon.yaml:3, ada)")));
}

TEST_F(ScanTest, HandsWhatPolicySuppressesToTheSinkApart) {
  tree_.write("a", acme_key(1));
  tree_.write("b", acme_key(2));
  ScanOptions options;
  options.judge = [](const Finding& finding) {
    Verdict verdict;
    if (finding.places[0].origin.path == "a")
      verdict.suppression = Suppression{"known", ".cordon.yaml:3"};
    verdict.fails = false;
    verdict.remarks = {"a remark"};
    return verdict;
  };
  const Listed listed = scan_all({tree_.path()}, options);
  ASSERT_EQ(listed.suppressions.size(), 1u);
  EXPECT_EQ(listed.suppressions[0].reason, "known");
  EXPECT_EQ(listed.suppressions[0].by, ".cordon.yaml:3");
  EXPECT_EQ(listed.suppressions[0].finding.places[0].origin.path, "a");
  ASSERT_EQ(listed.findings.size(), 1u);
  EXPECT_EQ(listed.findings[0].places[0].origin.path, "b");
  EXPECT_FALSE(listed.findings[0].fails);
  EXPECT_THAT(listed.findings[0].remarks, ElementsAre("a remark"));
}

TEST_F(ScanTest, CountsWhatIsBelowTheThresholdAndReportsItWhenAsked) {
  tree_.write("a", acme_key(1));
  ScanOptions options;
  options.judge = [](const Finding&) { return Verdict{.is_reported = false}; };
  const Listed listed = scan_all({tree_.path()}, options);
  EXPECT_THAT(listed.findings, IsEmpty());
  EXPECT_EQ(listed.summary.below_report, 1u);
  EXPECT_EQ(listed.summary.low_confidence, 0u);
  options.keep_low = true;
  EXPECT_EQ(scan_all({tree_.path()}, options).findings.size(), 1u);
}

TEST_F(ScanTest, CarriesWhatCommentsSayFromFilesAndHistories) {
  const std::string allowed = acme_key(1) + " # cordon:allow acme made up\n";
  tree_.write("a", allowed);
  run(tree_.path(), "git init -q; git add a; git commit -qm one; git rm -q a; git commit -qm two");
  tree_.write("b", allowed);
  const Listed listed = scan_all({tree_.path()});
  ASSERT_EQ(listed.findings.size(), 1u);
  ASSERT_EQ(listed.findings[0].places.size(), 2u);
  for (const Place& place : listed.findings[0].places) {
    ASSERT_EQ(place.allowances.size(), 1u) << place.origin.path;
    EXPECT_EQ(place.allowances[0].id, "acme");
    EXPECT_EQ(place.allowances[0].fault, Allowance::Fault::None);
  }
}

TEST_F(ScanTest, TellsOfACommentThatNamesNobody) {
  tree_.write("a", acme_key(1) + " # cordon:allow acne made up\n");
  const Listed listed = scan_all({tree_.path()});
  EXPECT_EQ(listed.findings.at(0).places[0].allowances.at(0).fault, Allowance::Fault::NoSuchId);
}

TEST_F(ScanTest, ShowsNoSecretThatACommentOrAConfigRepeats) {
  tree_.write("a", acme_key(1));
  ScanOptions options;
  options.judge = [](const Finding&) {
    Verdict verdict;
    verdict.suppression = Suppression{"not " + acme_key(1), "inline, " + acme_key(1) + ":1"};
    verdict.remarks = {acme_key(1)};
    return verdict;
  };
  options.stale = [] { return std::vector<std::string>{"c.yaml:1: " + acme_key(1)}; };
  const Listed listed = scan_all({tree_.path()}, options);
  const Suppressed& one = listed.suppressions.at(0);
  for (const std::string& text :
       {one.reason, one.by, one.finding.remarks.at(0), listed.summary.stale.at(0)})
    EXPECT_FALSE(text.contains(acme_key(1)));
}

TEST_F(ScanTest, TellsWhatIsStaleOnlyWhereEverythingWasLookedAt) {
  ScanOptions options;
  options.stale = [] { return std::vector<std::string>{"c.yaml:1: gone"}; };
  tree_.write("a", "x");
  EXPECT_THAT(scan_all({tree_.path()}, options).summary.stale, ElementsAre("c.yaml:1: gone"));
  options.accept = [](const Skip&) { return Suppression{"known", "c.yaml:2"}; };
  run(tree_.path(),
      "git init -q; echo x > f; git add f; git commit -qm one; "
      "echo 0123456789012345678901234567890123456789 > .git/refs/heads/gone");
  EXPECT_THAT(scan_all({tree_.path()}, options).summary.stale, IsEmpty());
}

TEST_F(ScanTest, KeepsValuesAndReasonsOnlyWhereItIsTold) {
  tree_.write("a", acme_key(1));
  ScanOptions options;
  options.keep_values = true;
  options.explain = true;
  const Listed listed = scan_all({tree_.path()}, options);
  EXPECT_EQ(listed.findings.at(0).value, SecretText(acme_key(1)));
  EXPECT_FALSE(listed.findings[0].reasons.empty());
  EXPECT_TRUE(scan_all({tree_.path()}).findings.at(0).reasons.empty());
}

TEST_F(ScanTest, TakesFingerprintsUnderTheKeyThatItIsGiven) {
  tree_.write("a", acme_key(1));
  ScanOptions options;
  options.fingerprint_key = "the team's own";
  EXPECT_NE(scan_all({tree_.path()}, options).findings.at(0).fingerprint,
            scan_all({tree_.path()}).findings.at(0).fingerprint);
}

TEST_F(ScanTest, SaysThatItWasStopped) {
  tree_.write("a", acme_key(1));
  std::stop_source stop;
  stop.request_stop();
  ScanOptions options;
  options.stop = stop.get_token();
  const Listed listed = scan_all({tree_.path()}, options);
  ASSERT_EQ(listed.skips.size(), 1u);
  EXPECT_EQ(listed.skips[0].reason, Skip::Reason::Stopped);
}

TEST_F(ScanTest, ReportsWhatItHasWhenItIsStopped) {
  tree_.write("a", acme_key(1));
  run(tree_.path(),
      "git init -q; echo " + acme_key(2) + " > b; git add b; git commit -qm one; rm b");
  std::stop_source stop;
  ScanOptions options;
  options.stop = stop.get_token();
  // Asked again when the files' matches are placed: before the history is opened.
  int asked = 0;
  options.is_excluded = [&](std::string_view path) {
    if (path == "a" && ++asked == 2) stop.request_stop();
    return false;
  };
  const Listed listed = scan_all({tree_.path()}, options);
  ASSERT_EQ(listed.findings.size(), 1u);
  EXPECT_EQ(listed.findings[0].places[0].origin.path, "a");
  EXPECT_THAT(listed.skips, Contains(::testing::Field(&Skip::reason, Skip::Reason::Stopped)));
}

TEST_F(ScanTest, TellsHowFarItIs) {
  for (unsigned i = 0; i < 10; ++i) tree_.write(std::to_string(i), acme_key(i));
  Progress progress;
  FixedClock clock(1'700'000'000);
  ScanOptions options;
  options.progress = &progress;
  options.clock = &clock;
  const Listed listed = scan_all({tree_.path()}, options);
  const Progress::Snapshot snapshot = progress.snapshot();
  EXPECT_EQ(snapshot.stage, Progress::Stage::Done);
  EXPECT_EQ(snapshot.blobs, 10u);
  EXPECT_EQ(snapshot.bytes, listed.summary.bytes);
  EXPECT_EQ(snapshot.secrets, 10u);
  EXPECT_EQ(listed.summary.seconds, 0);
}

}  // namespace
}  // namespace cordon
