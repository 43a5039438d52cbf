#include "gates/ci/read_job.h"

#include <gtest/gtest.h>

#include <map>

namespace cordon::ci {
namespace {

using Variables = std::map<std::string, std::string, std::less<>>;

const std::string kHead(40, 'a');
const std::string kBase(40, 'b');
const std::string kOther(40, 'c');
const std::string kZero(40, '0');

Surroundings surroundings(Variables variables, Variables files = {}) {
  const auto look_up = [](const Variables& all, std::string_view name) {
    const auto found = all.find(name);
    return found == all.end() ? std::nullopt : std::optional(found->second);
  };
  return {[=](std::string_view name) { return look_up(variables, name); },
          [=](const Path& path) -> Result<std::string> {
            if (auto text = look_up(files, path)) return *std::move(text);
            return fail(Error::Kind::NotFound, path + ": no such file");
          }};
}

Job read(Variables variables, Variables files = {}) {
  return *read_job(surroundings(std::move(variables), std::move(files)));
}

Job read_github_event(Variables variables, const std::string& event) {
  variables.insert({{"GITHUB_ACTIONS", "true"}, {"GITHUB_EVENT_PATH", "event"}});
  return read(std::move(variables), {{"event", event}});
}

std::string quoted(std::string text) {
  for (char& c : text)
    if (c == '\'') c = '"';
  return text;
}

TEST(ReadJob, TellsSystemsApartByTheirVariables) {
  struct Case {
    Variables variables;
    std::string_view system;
  };
  const std::vector<Case> cases = {
      {{{"GITHUB_ACTIONS", "true"}}, "github"},
      {{{"GITHUB_ACTIONS", "true"}, {"GITEA_ACTIONS", "true"}}, "gitea"},
      {{{"GITHUB_ACTIONS", "true"}, {"FORGEJO_ACTIONS", "true"}}, "gitea"},
      {{{"GITLAB_CI", "true"}}, "gitlab"},
      {{{"CIRCLECI", "true"}}, "circleci"},
      {{{"TRAVIS", "true"}}, "travis"},
      {{{"JENKINS_URL", "https://ci"}}, "jenkins"},
      {{{"BITBUCKET_BUILD_NUMBER", "7"}}, "bitbucket"},
      {{{"TF_BUILD", "True"}}, "azure"},
      {{{"DRONE", "true"}, {"CI", "drone"}}, "drone"},
      {{{"CI", "woodpecker"}}, "woodpecker"},
      {{{"BUILDKITE", "true"}}, "buildkite"},
      {{{"TEAMCITY_VERSION", "2025.03"}}, "teamcity"},
      {{{"APPVEYOR", "True"}}, "appveyor"},
      {{{"CODEBUILD_BUILD_ARN", "arn"}}, "codebuild"},
      {{{"BUILDER_OUTPUT", "/builder"}}, "cloudbuild"},
      {{{"CI", "true"}}, "git"},
      {{{"GITLAB_CI", ""}}, "git"},
      {{}, "git"},
  };
  for (const Case& c : cases) EXPECT_EQ(read(c.variables).system, c.system);
}

TEST(ReadJob, TakesTheSystemThatIsNamed) {
  EXPECT_EQ(read_job(surroundings({{"GITLAB_CI", "true"}}), "drone")->system, "drone");
  const auto unknown = read_job(surroundings({}), "gitlb");
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().kind, Error::Kind::Usage);
  EXPECT_NE(unknown.error().text.find("did you mean `gitlab`"), std::string::npos);
}

TEST(ReadJob, SaysThatASystemIsUnknown) {
  EXPECT_TRUE(read({}).notes.empty());
  EXPECT_EQ(read({{"CI", "true"}}).notes.size(), 1U);
}

TEST(ReadJob, ReadsGithubPushes) {
  const Job job = read_github_event(
      {{"GITHUB_EVENT_NAME", "push"}, {"GITHUB_REF", "refs/heads/x/y"}, {"GITHUB_SHA", kHead}},
      quoted("{'ref': 'refs/heads/x/y', 'before': '" + kBase + "', 'after': '" + kHead +
             "', 'repository': {'default_branch': 'main'}}"));
  EXPECT_EQ(job.event, Event::Push);
  EXPECT_EQ(job.heads, std::vector{kHead});
  EXPECT_EQ(job.before, kBase);
  EXPECT_EQ(job.branch, "x/y");
  EXPECT_EQ(job.default_branch, "main");
  EXPECT_TRUE(job.notes.empty());
}

TEST(ReadJob, TrustsNoGithubEventThatContradictsTheVariables) {
  const Variables push = {
      {"GITHUB_EVENT_NAME", "push"}, {"GITHUB_REF", "refs/heads/x"}, {"GITHUB_SHA", kHead}};
  const std::vector<std::string> events = {
      // Another commit, another ref, a deletion of what is there, another event.
      quoted("{'ref': 'refs/heads/x', 'before': '" + kBase + "', 'after': '" + kOther + "'}"),
      quoted("{'ref': 'refs/heads/y', 'before': '" + kBase + "', 'after': '" + kHead + "'}"),
      quoted("{'ref': 'refs/heads/x', 'before': '" + kBase + "', 'after': '" + kZero +
             "', 'deleted': true}"),
      quoted("{'pull_request': {'number': 1, 'head': {'sha': '" + kOther + "'}}}"),
      // No event at all, one that was cut short, one that is none.
      "{}",
      "{\"ref\": \"refs/hea",
      "[]",
      "",
  };
  for (const std::string& event : events) {
    SCOPED_TRACE(event);
    const Job job = read_github_event(push, event);
    EXPECT_EQ(job.event, Event::Unclear);
    EXPECT_EQ(job.heads.front(), kHead);
    EXPECT_FALSE(job.notes.empty());
  }
}

TEST(ReadJob, ReadsGithubPullRequests) {
  const auto event = [](const std::string& from) {
    return quoted("{'pull_request': {'number': 7, 'head': {'sha': '" + kHead +
                  "', 'ref': 'fix', 'repo': {'full_name': '" + from + "'}}, 'base': {'sha': '" +
                  kBase + "', 'ref': 'main', 'repo': {'full_name': 'o/r'}}}}");
  };
  const Variables variables = {{"GITHUB_EVENT_NAME", "pull_request"},
                               {"GITHUB_REF", "refs/pull/7/merge"},
                               {"GITHUB_SHA", kOther}};
  const Job own = read_github_event(variables, event("o/r"));
  EXPECT_EQ(own.event, Event::PullRequest);
  EXPECT_EQ(own.heads, std::vector{kHead});
  EXPECT_EQ(own.bases, std::vector{kBase});
  EXPECT_EQ(own.target_branch, "main");
  EXPECT_FALSE(own.is_untrusted());
  EXPECT_TRUE(read_github_event(variables, event("stranger/r")).is_untrusted());
  Variables other = variables;
  other["GITHUB_REF"] = "refs/pull/8/merge";
  EXPECT_EQ(read_github_event(other, event("o/r")).event, Event::Unclear);
  // Without its event file the test merge is what has all commits; a stranger's, for all we know.
  const Job lost = read({{"GITHUB_ACTIONS", "true"},
                         {"GITHUB_EVENT_NAME", "pull_request"},
                         {"GITHUB_REF", "refs/pull/7/merge"},
                         {"GITHUB_BASE_REF", "main"},
                         {"GITHUB_SHA", kOther}});
  EXPECT_EQ(lost.event, Event::PullRequest);
  EXPECT_EQ(lost.heads, std::vector{kOther});
  EXPECT_TRUE(lost.is_untrusted());
}

TEST(ReadJob, NeverTakesTheTargetForThePullRequest) {
  const Job job = read({{"GITHUB_ACTIONS", "true"},
                        {"GITHUB_EVENT_NAME", "pull_request_target"},
                        {"GITHUB_REF", "refs/heads/main"},
                        {"GITHUB_SHA", kBase}});
  EXPECT_TRUE(job.heads.empty());
  EXPECT_EQ(job.missing.size(), 1U);
}

TEST(ReadJob, ReadsEventsOfOtherSystems) {
  struct Case {
    Variables variables;
    Event event;
  };
  const std::vector<Case> cases = {
      {{{"GITLAB_CI", "true"}, {"CI_PIPELINE_SOURCE", "schedule"}}, Event::Schedule},
      {{{"GITLAB_CI", "true"}, {"CI_PIPELINE_SOURCE", "web"}}, Event::Manual},
      {{{"GITLAB_CI", "true"}, {"CI_PIPELINE_SOURCE", "push"}, {"CI_COMMIT_TAG", "v1"}},
       Event::Tag},
      {{{"GITLAB_CI", "true"},
        {"CI_MERGE_REQUEST_IID", "1"},
        {"CI_MERGE_REQUEST_EVENT_TYPE", "merge_train"}},
       Event::MergeQueue},
      {{{"TRAVIS", "true"}, {"TRAVIS_EVENT_TYPE", "cron"}}, Event::Schedule},
      {{{"TRAVIS", "true"}, {"TRAVIS_PULL_REQUEST", "false"}}, Event::Push},
      {{{"TRAVIS", "true"}, {"TRAVIS_PULL_REQUEST", "5"}}, Event::PullRequest},
      {{{"TF_BUILD", "True"}, {"BUILD_REASON", "BatchedCI"}}, Event::Push},
      {{{"TF_BUILD", "True"},
        {"BUILD_REASON", "IndividualCI"},
        {"BUILD_SOURCEBRANCH", "refs/tags/v1"}},
       Event::Tag},
      {{{"DRONE", "true"}, {"DRONE_BUILD_EVENT", "cron"}}, Event::Schedule},
      {{{"DRONE", "true"}, {"DRONE_BUILD_EVENT", "promote"}}, Event::Manual},
      {{{"CI", "woodpecker"}, {"CI_PIPELINE_EVENT", "pull_request_closed"}}, Event::PullRequest},
      {{{"BUILDKITE", "true"}, {"BUILDKITE_PULL_REQUEST", "false"}}, Event::Push},
      {{{"BUILDKITE", "true"}, {"BUILDKITE_MERGE_QUEUE_BASE_COMMIT", kBase}}, Event::MergeQueue},
      {{{"APPVEYOR", "True"}, {"APPVEYOR_REPO_TAG", "true"}}, Event::Tag},
      {{{"APPVEYOR", "True"}, {"APPVEYOR_SCHEDULED_BUILD", "True"}}, Event::Schedule},
      {{{"CODEBUILD_BUILD_ARN", "a"}, {"CODEBUILD_WEBHOOK_TRIGGER", "pr/4"}}, Event::PullRequest},
      {{{"CODEBUILD_BUILD_ARN", "a"}, {"CODEBUILD_INITIATOR", "rule/nightly"}}, Event::Schedule},
      {{{"BUILDER_OUTPUT", "/b"}}, Event::Unclear},
      {{{"BUILDER_OUTPUT", "/b"}, {"_PR_NUMBER", "3"}}, Event::PullRequest},
      {{{"JENKINS_URL", "u"}, {"CHANGE_ID", "3"}}, Event::PullRequest},
      {{{"JENKINS_URL", "u"}, {"ghprbPullId", "3"}}, Event::PullRequest},
      {{{"JENKINS_URL", "u"}, {"gitlabMergeRequestIid", "3"}}, Event::PullRequest},
      {{{"JENKINS_URL", "u"}, {"TAG_NAME", "v1"}}, Event::Tag},
      {{{"CIRCLECI", "true"}, {"CIRCLE_PULL_REQUEST", "https://h/o/r/pull/3"}}, Event::PullRequest},
      {{{"TEAMCITY_VERSION", "1"}}, Event::Unclear},
  };
  for (const Case& c : cases) {
    const Job job = read(c.variables);
    EXPECT_EQ(job.event, c.event) << job.system << ": " << to_text(job.event);
    EXPECT_FALSE(job.deepen.empty()) << job.system;
  }
}

TEST(ReadJob, MistrustsWhatMayBeAFork) {
  struct Case {
    Variables variables;
    Origin origin;
  };
  const std::vector<Case> cases = {
      {{{"GITLAB_CI", "true"},
        {"CI_MERGE_REQUEST_IID", "1"},
        {"CI_MERGE_REQUEST_PROJECT_ID", "1"},
        {"CI_MERGE_REQUEST_SOURCE_PROJECT_ID", "2"}},
       Origin::Fork},
      {{{"GITLAB_CI", "true"},
        {"CI_MERGE_REQUEST_IID", "1"},
        {"CI_MERGE_REQUEST_PROJECT_ID", "1"},
        {"CI_MERGE_REQUEST_SOURCE_PROJECT_ID", "1"}},
       Origin::SameRepository},
      {{{"CIRCLECI", "true"}, {"CIRCLE_PR_NUMBER", "3"}}, Origin::Fork},
      {{{"TF_BUILD", "True"},
        {"BUILD_REASON", "PullRequest"},
        {"SYSTEM_PULLREQUEST_ISFORK", "False"}},
       Origin::SameRepository},
      {{{"TF_BUILD", "True"}, {"BUILD_REASON", "PullRequest"}}, Origin::Unknown},
      {{{"BUILDKITE", "true"},
        {"BUILDKITE_PULL_REQUEST", "3"},
        {"BUILDKITE_PULL_REQUEST_REPO", "git://host/o/r.git"},
        {"BUILDKITE_REPO", "git@host:O/r"}},
       Origin::SameRepository},
      {{{"BUILDKITE", "true"},
        {"BUILDKITE_PULL_REQUEST", "3"},
        {"BUILDKITE_PULL_REQUEST_REPO", "https://host/x/r.git"},
        {"BUILDKITE_REPO", "git@host:o/r"}},
       Origin::Fork},
      {{{"DRONE", "true"}, {"DRONE_BUILD_EVENT", "pull_request"}}, Origin::Unknown},
      {{{"JENKINS_URL", "u"}, {"CHANGE_ID", "3"}, {"CHANGE_FORK", "x"}}, Origin::Fork},
  };
  for (const Case& c : cases) {
    const Job job = read(c.variables);
    EXPECT_EQ(job.origin, c.origin) << job.system;
  }
}

TEST(ReadJob, MistrustsGithubEventsThatAreAboutAPullRequestByAnotherName) {
  const auto behind = [](const std::string& from) {
    return read_github_event(
        {{"GITHUB_EVENT_NAME", "workflow_run"},
         {"GITHUB_REF", "refs/heads/main"},
         {"GITHUB_SHA", kBase}},
        quoted("{'workflow_run': {'head_sha': '" + kHead + "', 'head_repository': " + from +
               "}, 'repository': {'full_name': 'o/r'}}"));
  };
  const Job own = behind(quoted("{'full_name': 'o/r'}"));
  EXPECT_EQ(own.heads, std::vector{kHead});
  EXPECT_EQ(own.event, Event::Manual);
  EXPECT_FALSE(own.is_untrusted());
  EXPECT_EQ(behind(quoted("{'full_name': 'stranger/r'}")).origin, Origin::Fork);
  EXPECT_EQ(behind("null").origin, Origin::Fork);
  const Variables comment = {{"GITHUB_EVENT_NAME", "issue_comment"},
                             {"GITHUB_REF", "refs/heads/main"},
                             {"GITHUB_SHA", kBase}};
  EXPECT_EQ(read_github_event(comment, quoted("{'issue': {'pull_request': {'url': 'u'}}}")).origin,
            Origin::Unknown);
  EXPECT_FALSE(read_github_event(comment, quoted("{'issue': {'number': 7}}")).is_untrusted());
  for (const char* event : {"workflow_run", "issue_comment"})
    EXPECT_EQ(read({{"GITHUB_ACTIONS", "true"}, {"GITHUB_EVENT_NAME", event}}).origin,
              Origin::Unknown)
        << "without its event file";
}

TEST(ReadJob, MistrustsARunByHandOfAPullRequest) {
  const std::vector<Variables> cases = {
      {{"TF_BUILD", "True"},
       {"BUILD_REASON", "Manual"},
       {"BUILD_SOURCEBRANCH", "refs/pull/7/merge"}},
      {{"CODEBUILD_BUILD_ARN", "a"}, {"CODEBUILD_SOURCE_VERSION", "pr/7"}},
      {{"CODEBUILD_BUILD_ARN", "a"},
       {"CODEBUILD_SOURCE_VERSION", "refs/pull/7/head^{" + kHead + "}"}},
      {{"CIRCLECI", "true"}, {"CIRCLE_BRANCH", "pull/7"}},
      {{"CIRCLECI", "true"},
       {"CIRCLE_BRANCH", "pull/7"},
       {"CIRCLE_PULL_REQUEST", "https://h/o/r/pull/7"}},
      {{"JENKINS_URL", "u"}, {"GIT_BRANCH", "origin/pr/7/merge"}},
      {{"BUILDKITE", "true"}, {"BUILDKITE_BRANCH", "refs/merge-requests/7/head"}},
  };
  for (const Variables& variables : cases) {
    const Job job = read(variables);
    EXPECT_EQ(job.origin, Origin::Unknown) << job.system << " " << job.branch;
  }
  const Job teamcity =
      read({{"TEAMCITY_VERSION", "2025.03"}, {"TEAMCITY_BUILD_PROPERTIES_FILE", "/one"}},
           {{"/one", "teamcity.build.branch=7/merge\n"}});
  EXPECT_EQ(teamcity.origin, Origin::Unknown);
}

TEST(ReadJob, LeavesAForksOwnBranchAloneInGitlab) {
  const Variables variables = {{"GITLAB_CI", "true"},
                               {"CI_PROJECT_ID", "2"},
                               {"CI_MERGE_REQUEST_IID", "1"},
                               {"CI_MERGE_REQUEST_PROJECT_ID", "1"},
                               {"CI_MERGE_REQUEST_SOURCE_PROJECT_ID", "2"},
                               {"CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main"},
                               {"CI_MERGE_REQUEST_DIFF_BASE_SHA", kBase}};
  EXPECT_EQ(read(variables).target_branch, "");
  EXPECT_EQ(read(variables).bases, std::vector{kBase});
}

TEST(ReadJob, ReadsTeamCitysTwoFiles) {
  const Job job = read({{"TEAMCITY_VERSION", "2025.03"},
                        {"TEAMCITY_BUILD_PROPERTIES_FILE", "/one"},
                        {"BUILD_VCS_NUMBER", kHead}},
                       {{"/one", "teamcity.configuration.properties.file=/two\n"},
                        {"/two",
                         "teamcity.pullRequest.number=9\n"
                         "teamcity.pullRequest.target.branch=refs/heads/main\n"}});
  EXPECT_EQ(job.event, Event::PullRequest);
  EXPECT_EQ(job.target_branch, "main");
  EXPECT_EQ(job.heads, std::vector{kHead});
}

TEST(ReadJob, ComparesJenkinsWithTheLastBuildThatWasGood) {
  const Variables failed = {
      {"JENKINS_URL", "u"}, {"GIT_BRANCH", "origin/x"}, {"GIT_PREVIOUS_COMMIT", kOther}};
  EXPECT_EQ(read(failed).before, std::nullopt);
  EXPECT_EQ(read(failed).branch, "x");
  Variables good = failed;
  good["GIT_PREVIOUS_SUCCESSFUL_COMMIT"] = kBase;
  EXPECT_EQ(read(good).before, kBase);
}

TEST(ReadJob, ComparesWoodpeckerWithThePipelineBeforeOnlyWhereThatWasGood) {
  Variables variables = {{"CI", "woodpecker"},          {"CI_PIPELINE_EVENT", "push"},
                         {"CI_COMMIT_BRANCH", "x"},     {"CI_PREV_COMMIT_BRANCH", "x"},
                         {"CI_PREV_COMMIT_SHA", kBase}, {"CI_PREV_PIPELINE_EVENT", "push"}};
  EXPECT_EQ(read(variables).before, std::nullopt);
  variables["CI_PREV_PIPELINE_STATUS"] = "failure";
  EXPECT_EQ(read(variables).before, std::nullopt);
  variables["CI_PREV_PIPELINE_STATUS"] = "success";
  EXPECT_EQ(read(variables).before, kBase);
}

TEST(Job, TakesNoNameForAGlob) {
  EXPECT_EQ(short_name("refs/heads/a/b"), "a/b");
  EXPECT_EQ(short_name("refs/tags/v1"), "v1");
  for (const char* bad : {"**", "a?", "x..y", "[a]", "a b", "a\nb", "/x"})
    EXPECT_EQ(short_name(bad), "") << bad;
}

TEST(Job, KnowsHowPullRequestsAreCalled) {
  for (const char* ref :
       {"refs/pull/7/head", "refs/pull/7/merge", "pull/7", "pull/7/head", "7/merge", "7/head",
        "pr/7", "pr/7/merge", "refs/merge-requests/7/head", "merge-requests/7",
        "refs/pull-requests/7/from", "refs/changes/34/1234/5"})
    EXPECT_TRUE(names_pull_request(ref)) << ref;
  for (const char* ref : {"", "main", "refs/heads/main", "pull", "pull/", "pull/fix", "pr/new-logo",
                          "7", "7/fix", "merge", "/merge", "feature/pull/7"})
    EXPECT_FALSE(names_pull_request(ref)) << ref;
}

TEST(Job, KnowsTheIdOfNothingInEitherLength) {
  EXPECT_TRUE(is_zero_id(std::string(40, '0')));
  EXPECT_TRUE(is_zero_id(std::string(64, '0')));
  EXPECT_FALSE(is_zero_id(""));
  EXPECT_FALSE(is_id(std::string(64, '0')));
  EXPECT_TRUE(is_id(std::string(64, 'A')));
  EXPECT_FALSE(is_id("HEAD"));
}

}  // namespace
}  // namespace cordon::ci
