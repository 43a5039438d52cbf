#include "cli/settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "model/fingerprint.h"
#include "policy/baseline_file.h"

namespace cordon {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

/// Each test works in a directory of its own.
class SettingsTest : public testing::Test {
 protected:
  SettingsTest() : before_(fs::current_path()) {
    std::string name = (fs::temp_directory_path() / "cordon-settings-XXXXXX").string();
    if (::mkdtemp(name.data()) != nullptr) directory_ = fs::canonical(name);
    fs::current_path(directory_);
    fs::create_directories("repo/.git");
    fs::create_directories("repo/src");
    ::unsetenv("CORDON_FINGERPRINT_KEY");
    ::unsetenv("CORDON_POLICY");
    ::unsetenv("CORDON_POLICY_KEY");
  }
  ~SettingsTest() override {
    fs::current_path(before_);
    fs::remove_all(directory_);
  }

  static void write(const Path& path, std::string_view text) { std::ofstream(path) << text; }
  static std::vector<Target> target(std::string_view typed) {
    return {Target::parse(typed).value()};
  }

  fs::path before_;
  fs::path directory_;
};

constexpr std::string_view kConfig =
    "ignore: [old/]\n"
    "allow: [{path: src/a.env, reason: made up, until: 2026-06-15}]\n"
    "providers: rules\n";
constexpr std::int64_t kJune15 = 1'781'500'000;  // in 2026

Finding finding_at(std::string path) {
  Finding finding;
  finding.places.resize(1);
  finding.places[0].origin.path = std::move(path);
  return finding;
}

std::optional<Suppression> suppress(const Settings& settings, const Finding& finding) {
  Usage usage;
  return settings.policy.judge(finding, usage).suppression;
}

TEST_F(SettingsTest, AreFoundUpwardsFromTheTarget) {
  write("repo/.cordon.yaml", kConfig);
  const auto whole = read_settings({}, target("repo"), kJune15);
  ASSERT_TRUE(whole) << whole.error().text;
  EXPECT_TRUE(whole->policy.is_excluded("old/"));
  EXPECT_EQ(suppress(*whole, finding_at("src/a.env"))->by, "repo/.cordon.yaml:2");
  EXPECT_THAT(whole->providers, ElementsAre((directory_ / "repo/rules").string()));

  const auto part = read_settings({}, target("repo/src"), kJune15);
  ASSERT_TRUE(part);
  EXPECT_TRUE(suppress(*part, finding_at("a.env"))) << "paths are relative to the target";

  const auto file = read_settings({}, target("repo/src/a.env"), kJune15);
  ASSERT_TRUE(file);
  EXPECT_TRUE(suppress(*file, finding_at("repo/src/a.env"))) << "a file is named as typed";
}

TEST_F(SettingsTest, AnEntryEndsWithItsDay) {
  write("repo/.cordon.yaml", kConfig);
  const auto late = read_settings({}, target("repo"), kJune15 + 86'400);
  ASSERT_TRUE(late);
  EXPECT_FALSE(suppress(*late, finding_at("src/a.env")));
  EXPECT_THAT(
      late->notes,
      ElementsAre("repo/.cordon.yaml:2: held until 2026-06-15 and no longer does (made up)"));
}

TEST_F(SettingsTest, DoNotCountWhereTheUserSaysSo) {
  write("repo/.cordon.yaml", kConfig);
  const auto none = read_settings({.no_config = true}, target("repo"), kJune15);
  ASSERT_TRUE(none);
  EXPECT_FALSE(none->policy.is_excluded("old/"));
  EXPECT_THAT(none->notes, IsEmpty());

  const auto untrusted = read_settings({.untrusted = true}, target("repo"), kJune15);
  ASSERT_TRUE(untrusted);
  EXPECT_FALSE(untrusted->policy.is_excluded("old/"));
  EXPECT_FALSE(suppress(*untrusted, finding_at("src/a.env")));
  EXPECT_THAT(untrusted->providers, IsEmpty());
  EXPECT_EQ(untrusted->notes.size(), 3U);
}

TEST_F(SettingsTest, ANamedFileIsTheOnlyOneAndCountsInFull) {
  write("repo/.cordon.yaml", "ignore: [found/]\n");
  write("mine.yaml", "ignore: [repo/named/]\n");
  for (const bool untrusted : {false, true}) {
    const auto settings =
        read_settings({.untrusted = untrusted, .config = "mine.yaml"}, target("repo"), kJune15);
    ASSERT_TRUE(settings);
    EXPECT_TRUE(settings->policy.is_excluded("named/"));
    EXPECT_FALSE(settings->policy.is_excluded("found/"));
    EXPECT_EQ(settings->notes.size(), untrusted ? 1U : 0U)
        << "what is found may be stricter, and is listed";
  }
}

TEST_F(SettingsTest, ANamedFileOfTheContentIsTheContentsStill) {
  fs::create_directories("repo/src/deep");
  fs::create_directories("bare/objects");
  write("bare/HEAD", "ref: refs/heads/main\n");
  // Files of these names may be committed, too.
  write("repo/HEAD", "ref: refs/heads/main\n");
  fs::create_directories("repo/objects");
  for (const char* path :
       {"repo/.cordon.yaml", "repo/named.yaml", "outside.yaml", "repo/.git/c.yaml", "bare/c.yaml"})
    write(path, "hook: {skip: allow}\n");
  fs::create_symlink(directory_ / "outside.yaml", "repo/link.yaml");
  fs::create_symlink(directory_ / "repo/named.yaml", "to-content.yaml");
  struct Case {
    Path config;
    std::string_view target;
    bool counts;
  };
  for (const Case& c : {Case{"repo/.cordon.yaml", "repo", false},
                        {"repo/named.yaml", "repo", false},
                        {"repo/named.yaml", "repo/src/deep", false},
                        {"repo/link.yaml", "repo", false},
                        {"to-content.yaml", "repo", false},
                        {"repo/src/../named.yaml", "git:repo", false},
                        {"repo/named.yaml", "git:repo/.git", false},
                        {"repo/.git/c.yaml", "repo", true},
                        {"bare/c.yaml", "git:bare", true},
                        {"outside.yaml", "repo", true}}) {
    SCOPED_TRACE(c.config + " for " + std::string(c.target));
    const auto settings =
        read_settings({.untrusted = true, .config = c.config}, target(c.target), kJune15);
    ASSERT_TRUE(settings) << settings.error().text;
    EXPECT_EQ(settings->hook.may_skip, c.counts);
    const auto trusted = read_settings({.config = c.config}, target(c.target), kJune15);
    ASSERT_TRUE(trusted);
    EXPECT_TRUE(trusted->hook.may_skip) << "where the content is the user's own";
  }
}

TEST_F(SettingsTest, CommentsCountUnlessTheyAreTheContentsOrTurnedOff) {
  Finding finding = finding_at("a");
  finding.places[0].allowances = {{"*", "made up", 1, Allowance::Fault::None}};
  EXPECT_TRUE(suppress(*read_settings({}, target("repo"), kJune15), finding));
  EXPECT_FALSE(suppress(*read_settings({.no_config = true}, target("repo"), kJune15), finding));
  const auto untrusted = read_settings({.untrusted = true}, target("repo"), kJune15);
  Usage usage;
  const Verdict verdict = untrusted->policy.judge(finding, usage);
  EXPECT_FALSE(verdict.suppression);
  EXPECT_EQ(verdict.remarks.size(), 1U);
}

TEST_F(SettingsTest, AHookMayCostWhatAFileThatCountsSays) {
  EXPECT_EQ(read_settings({}, target("repo"), kJune15)->hook.budget, std::chrono::seconds(5));
  write("repo/.cordon.yaml", "hook: {budget: 2s, when_over: warn}");
  EXPECT_EQ(read_settings({}, target("repo"), kJune15)->hook.budget, std::chrono::seconds(2));
  EXPECT_EQ(read_settings({.untrusted = true}, target("repo"), kJune15)->hook.when_over,
            WhenOver::Block);
}

TEST_F(SettingsTest, EntriesAreStaleOnlyWhereAllWasLookedAt) {
  fs::create_directories("plain/part");
  fs::create_directories("plain/inner/.git");
  write("repo/.cordon.yaml", "allow: [{path: gone, reason: r}]");
  write("plain/.cordon.yaml", "allow: [{path: gone, reason: r}]");
  struct Case {
    std::string_view name, typed;
    SettingsFlags flags;
    std::size_t stale;
  };
  for (const Case& c : {
           Case{"a repository", "repo", {}, 1},
           {"a directory", "plain", {}, 1},
           {"a part of a repository", "repo/src", {}, 0},
           {"a part of a directory", "plain/part", {}, 0},
           {"a history alone", "git:repo", {}, 0},
           {"what is staged", "staged:repo", {}, 0},
           {"a file", "repo/.cordon.yaml", {}, 0},
           {"without histories", "repo", {.history = false}, 0},
           {"without what is excluded", "repo", {.exclude = {"a"}}, 0},
           {"a file of the content", "repo", {.untrusted = true}, 0},
           {"a file that is named", "plain", {.config = "repo/.cordon.yaml"}, 0},
           {"a file that is named, and lies there", "repo", {.config = "repo/.cordon.yaml"}, 1},
       }) {
    SCOPED_TRACE(c.name);
    const auto settings = read_settings(c.flags, target(c.typed), kJune15);
    ASSERT_TRUE(settings) << settings.error().text;
    EXPECT_EQ(settings->policy.stale(Usage()).size(), c.stale);
  }
}

TEST_F(SettingsTest, ABrokenFileStopsUsUnlessItDoesNotCount) {
  write("repo/.cordon.yaml", "\nignroe: []\n");
  constexpr std::string_view kError =
      "repo/.cordon.yaml:2: unknown key `ignroe`; did you mean `ignore`?";
  const auto broken = read_settings({}, target("repo"), kJune15);
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().text, kError);
  EXPECT_EQ(broken.error().kind, Error::Kind::Usage);
  const auto untrusted = read_settings({.untrusted = true}, target("repo"), kJune15);
  ASSERT_TRUE(untrusted);
  EXPECT_THAT(untrusted->notes,
              ElementsAre(std::string(kError) + "; it does not count anyway (--untrusted)"));
  EXPECT_TRUE(read_settings({.no_config = true}, target("repo"), kJune15));
}

TEST_F(SettingsTest, TakeTheKeyFromTheEnvironmentOrSayThatItIsMissing) {
  EXPECT_EQ(read_settings({}, target("repo"), kJune15)->fingerprint_key, kPublicFingerprintKey);
  write("repo/.cordon.yaml", "fingerprint_key_env: CORDON_TEST_TEAM_KEY\n");
  ::unsetenv("CORDON_TEST_TEAM_KEY");
  EXPECT_EQ(read_settings({}, target("repo"), kJune15).error().text,
            "repo/.cordon.yaml: fingerprint_key_env: the variable CORDON_TEST_TEAM_KEY is not set");
  ::setenv("CORDON_TEST_TEAM_KEY", "team", 1);
  EXPECT_EQ(read_settings({}, target("repo"), kJune15)->fingerprint_key, "team");
  ::setenv("CORDON_FINGERPRINT_KEY", "own", 1);
  EXPECT_EQ(read_settings({}, target("repo"), kJune15)->fingerprint_key, "own");
  ::unsetenv("CORDON_FINGERPRINT_KEY");
}

/// A baseline with one secret, of 32 times the digit.
std::string baseline_of(char digit, std::string_view key = kPublicFingerprintKey) {
  return baseline_text({.name = {},
                        .directory = {},
                        .key_check = key_check_of(key),
                        .known = {{std::string(32, digit), "acme-key", "a", "2026-12-01", 0}}});
}

Finding secret_of(char digit) {
  Finding finding = finding_at("anywhere");
  finding.fingerprint = std::string(32, digit);
  return finding;
}

TEST_F(SettingsTest, ABaselineIsFoundOrNamedAndCountsWhereItIsTrusted) {
  write("repo/.cordon-baseline.json", baseline_of('a'));
  write("mine.json", baseline_of('b'));
  write("other.yaml", "");
  struct Case {
    std::string_view name;
    SettingsFlags flags;
    bool hides_found, hides_named;
  };
  for (const Case& c : {
           Case{"found", {}, true, false},
           {"named", {.baseline = "mine.json"}, false, true},
           {"with another configuration", {.config = "other.yaml"}, true, false},
           {"without configuration", {.no_config = true}, false, false},
           {"of the content", {.untrusted = true}, false, false},
           {"named for content", {.untrusted = true, .baseline = "mine.json"}, false, true},
           {"of the content, and named",
            {.untrusted = true, .baseline = "repo/.cordon-baseline.json"},
            false,
            false},
           {"compared with", {.uses_baseline = false}, false, false},
       }) {
    SCOPED_TRACE(c.name);
    const auto settings = read_settings(c.flags, target("repo/src"), kJune15);
    ASSERT_TRUE(settings) << settings.error().text;
    EXPECT_EQ(suppress(*settings, secret_of('a')).has_value(), c.hides_found);
    EXPECT_EQ(suppress(*settings, secret_of('b')).has_value(), c.hides_named);
  }
}

TEST_F(SettingsTest, ABaselineThatIsOfAnotherKeyOrBrokenStopsUsUnlessItDoesNotCount) {
  for (const std::string& text : {baseline_of('a', "another key"), std::string("{")}) {
    SCOPED_TRACE(text);
    write("repo/.cordon-baseline.json", text);
    const auto broken = read_settings({}, target("repo"), kJune15);
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().kind, Error::Kind::Usage);
    const auto untrusted = read_settings({.untrusted = true}, target("repo"), kJune15);
    ASSERT_TRUE(untrusted);
    EXPECT_THAT(untrusted->notes,
                ElementsAre(broken.error().text + "; it does not count anyway (--untrusted)"));
  }
  EXPECT_FALSE(read_settings({.no_config = true, .baseline = "a"}, target("repo"), kJune15));
}

TEST_F(SettingsTest, NoteAHistoryThatNobodyLooksAt) {
  const Path here = fs::current_path().string();
  const auto notes = [&](const std::vector<std::string>& typed) {
    std::vector<Target> targets;
    for (const std::string& one : typed) targets.push_back(target(one).front());
    return note_histories(targets, here);
  };
  EXPECT_THAT(notes({"repo/src"}),
              ElementsAre("repo/src is part of a repository, whose history was not looked at; "
                          "`cordon scan git:repo` does"));
  for (const char* other : {"repo", "./repo/", "git:repo", "git:repo/.git"})
    EXPECT_THAT(notes({"repo/src", other}), IsEmpty()) << other;
  EXPECT_THAT(notes({"repo", "-"}), IsEmpty());
}

TEST_F(SettingsTest, ReportedPathsCanBeOpenedFromHere) {
  fs::create_directories("bare/objects");
  struct Case {
    std::string_view typed, prefix, directory;
  };
  for (const Case& c : {Case{".", "", "/w"},
                        {"./", "", "/w"},
                        {"repo", "repo", "/w/repo"},
                        {"./repo/", "repo", "/w/repo"},
                        {"git:repo", "repo", "/w/repo"},
                        {"git:repo/.git", "repo", "/w/repo"},
                        {"git:.", "", "/w"},
                        {"git:bare", "", "/w/bare"},
                        {"-", "", "/w"},
                        {"missing", "", "/w"}}) {
    SCOPED_TRACE(c.typed);
    EXPECT_EQ(place_prefix(target(c.typed)), c.prefix);
    EXPECT_EQ(report_directory(target(c.typed), "/w"), c.directory);
  }
  const std::vector<Target> both = {*Target::parse("repo"), *Target::parse("repo/src")};
  EXPECT_EQ(place_prefix(both), "");
  EXPECT_EQ(report_directory(both, "/w"), "/w");
}

TEST_F(SettingsTest, PathsOfAChangeBeginAtTheTopOfItsRepository) {
  fs::create_directories("repo/.git/objects");
  fs::create_directories("repo/src/deep");
  const Path top = (directory_ / "repo").string();
  struct Case {
    std::string_view where, typed, prefix;
  };
  for (const Case& c : {Case{"", "staged:repo", "repo"},
                        {"", "staged:repo/src", "repo"},
                        {"repo", "staged:.", ""},
                        {"repo", "staged:src", ""},
                        {"repo/src", "staged:.", ".."},
                        {"repo/src/deep", "staged:.", "../.."}}) {
    SCOPED_TRACE(c.typed);
    const fs::path where = directory_ / c.where;
    fs::current_path(where);
    EXPECT_EQ(place_prefix(target(c.typed)), c.prefix);
    EXPECT_EQ(report_directory(target(c.typed), fs::canonical(where).string()), top);
  }
}

/// The flags of a run under an organisation's policy.
SettingsFlags under(const Path& policy) {
  return {.policy = {.source = policy, .key = {}, .is_taken = true}};
}

TEST_F(SettingsTest, UnderAPolicyARepositoryMayDoWhatItGrants) {
  write("policy.yaml", "ignore: [vendor/]\nrepository: {may: [allow]}\n");
  write("repo/.cordon.yaml", kConfig);
  const auto settings = read_settings(under("policy.yaml"), target("repo"), kJune15);
  ASSERT_TRUE(settings) << settings.error().text;
  EXPECT_TRUE(settings->policy.is_excluded("vendor/")) << "its globs are for the repository";
  EXPECT_FALSE(settings->policy.is_excluded("old/"));
  EXPECT_EQ(suppress(*settings, finding_at("src/a.env"))->by, "repo/.cordon.yaml:2");
  EXPECT_THAT(settings->providers, IsEmpty());
  EXPECT_THAT(
      settings->notes,
      ElementsAre("repo/.cordon.yaml:1: `ignore: old/` does not count (policy.yaml does not "
                  "grant it)",
                  "repo/.cordon.yaml:3: `providers` does not count (policy.yaml does not "
                  "grant it)"));
  const auto part = read_settings(under("policy.yaml"), target("repo/src"), kJune15);
  ASSERT_TRUE(part);
  EXPECT_TRUE(part->policy.is_excluded("../vendor/")) << "from its top, wherever one begins";
}

TEST_F(SettingsTest, UnderAPolicyTheCallersOptionsCountAsItGrants) {
  write("policy.yaml", "fail: {severity: high}");
  write("mine.yaml", "ignore: [repo/named/]\nfail: {severity: critical}\n");
  SettingsFlags flags = under("policy.yaml");
  flags.config = "mine.yaml";
  flags.exclude = {"old/"};
  auto settings = read_settings(flags, target("repo"), kJune15);
  ASSERT_TRUE(settings) << settings.error().text;
  EXPECT_FALSE(settings->policy.is_excluded("named/"));
  EXPECT_FALSE(settings->policy.is_excluded("old/"));
  EXPECT_EQ(settings->policy.gate().fail.severity, Severity::High);
  EXPECT_THAT(provider_directories(*settings, {"rules"}), IsEmpty());
  EXPECT_THAT(
      settings->notes,
      ElementsAre(
          "mine.yaml:1: `ignore: repo/named/` does not count (policy.yaml does not grant it)",
          "mine.yaml:2: `fail` does not count (policy.yaml does not grant it)",
          "--exclude: `ignore: old/` does not count (policy.yaml does not grant it)",
          "--providers: `rules` does not count (policy.yaml does not grant it)"));
  write("policy.yaml", "repository: {may: [ignore, providers]}");
  settings = read_settings(flags, target("repo"), kJune15);
  ASSERT_TRUE(settings);
  EXPECT_TRUE(settings->policy.is_excluded("named/"));
  EXPECT_TRUE(settings->policy.is_excluded("old/"));
  EXPECT_THAT(provider_directories(*settings, {"rules"}), ElementsAre("rules"));
}

TEST_F(SettingsTest, NothingIsReadWithoutThePolicy) {
  EXPECT_FALSE(read_settings(under("none.yaml"), target("repo"), kJune15));
  SettingsFlags flags = under("none.yaml");
  flags.no_config = true;
  EXPECT_FALSE(read_settings(flags, target("repo"), kJune15)) << "that is for other files";
  flags = under("");
  flags.policy.key = "key.pub";
  const auto settings = read_settings(flags, target("repo"), kJune15);
  ASSERT_FALSE(settings);
  EXPECT_EQ(settings.error().kind, Error::Kind::Usage);
}

TEST_F(SettingsTest, ThePolicyIsNamedByTheEnvironmentWhereNoOptionDoes) {
  write("a.yaml", "fail: {severity: high}");
  write("b.yaml", "fail: {severity: medium}");
  ::setenv("CORDON_POLICY", "a.yaml", 1);
  const auto by_variable = read_settings(under(""), target("repo"), kJune15);
  const auto by_option = read_settings(under("b.yaml"), target("repo"), kJune15);
  const auto not_taken = read_settings({}, target("repo"), kJune15);
  ::unsetenv("CORDON_POLICY");
  ASSERT_TRUE(by_variable && by_option && not_taken);
  EXPECT_EQ(by_variable->policy.gate().fail.severity, Severity::High);
  EXPECT_EQ(by_option->policy.gate().fail.severity, Severity::Medium);
  EXPECT_EQ(not_taken->policy.organisation(), nullptr);
}

TEST_F(SettingsTest, ABrokenFileStopsAPolicyOnlyWhereItMayHaveASay) {
  write("policy.yaml", "fail: {severity: high}");
  write("repo/.cordon.yaml", "ignroe: []\n");
  EXPECT_TRUE(read_settings(under("policy.yaml"), target("repo"), kJune15));
  write("policy.yaml", "repository: {may: [ignore]}");
  EXPECT_FALSE(read_settings(under("policy.yaml"), target("repo"), kJune15));
}

TEST_F(SettingsTest, ThePolicysKeyComesFirst) {
  write("policy.yaml", "fingerprint_key_env: CORDON_TEST_TEAM_KEY\n");
  ::setenv("CORDON_FINGERPRINT_KEY", "of the user", 1);
  ::unsetenv("CORDON_TEST_TEAM_KEY");
  EXPECT_FALSE(read_settings(under("policy.yaml"), target("repo"), kJune15));
  ::setenv("CORDON_TEST_TEAM_KEY", "of the team", 1);
  const auto settings = read_settings(under("policy.yaml"), target("repo"), kJune15);
  ::unsetenv("CORDON_FINGERPRINT_KEY");
  ::unsetenv("CORDON_TEST_TEAM_KEY");
  ASSERT_TRUE(settings);
  EXPECT_EQ(settings->fingerprint_key, "of the team");
  EXPECT_EQ(settings->fingerprint_key_variable, "CORDON_TEST_TEAM_KEY");
}

}  // namespace
}  // namespace cordon
