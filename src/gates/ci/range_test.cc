#include "gates/ci/range.h"

#include <gtest/gtest.h>

#include "sources/git/test_repository.h"

namespace cordon::ci {
namespace {

/// A clone with an `origin` that has `main` (2 commits) and `other` (1 more), on the branch `work`
/// (2 more than main).
class RangeTest : public testing::Test {
 protected:
  RangeTest() {
    directory_.run(
        "git init -q -b main up; cd up; git config receive.denyCurrentBranch ignore\n"
        "commit() { echo $1 > $1; git add $1; git commit -qm $1; }\n"
        "commit a; commit b; git checkout -qb other; commit o; git checkout -q main; cd ..\n"
        "git clone -q up clone; cd clone; git checkout -qb work; commit c; commit d");
  }

  std::string git(const std::string& arguments) {
    return directory_.run("cd clone; git " + arguments);
  }
  std::string id(const std::string& name) { return git("rev-parse " + name); }

  Range range(const Job& job) {
    auto facts = ChangeFacts::open(directory_.path("clone"));
    return work_out_range(job, *facts);
  }

  Job push(std::optional<std::string> before, const std::string& branch = "work") {
    Job job;
    job.event = Event::Push;
    job.heads = {id("HEAD")};
    job.before = std::move(before);
    job.branch = branch;
    job.default_branch = "main";
    return job;
  }

  git::TestDirectory directory_;
};

const std::string kZero(40, '0');
const std::string kNowhere(40, '7');

TEST_F(RangeTest, TakesWhatAPushBrings) {
  EXPECT_EQ(range(push(id("HEAD~1"))).commits, 1U);
  EXPECT_EQ(range(push(id("HEAD~1").substr(0, 12))).commits, 1U);
  EXPECT_EQ(range(push(id("main"))).commits, 2U);
}

TEST_F(RangeTest, TakesOfANewBranchWhatNoOtherHas) {
  for (const auto& before :
       {std::optional(kZero), std::optional(std::string(64, '0')), std::optional<std::string>(),
        std::optional(kNowhere), std::optional(id("HEAD"))}) {
    SCOPED_TRACE(before.value_or("not told"));
    EXPECT_EQ(range(push(before)).commits, 2U);
  }
}

TEST_F(RangeTest, NeverCountsThePushedRefItself) {
  git("push -q origin work");
  EXPECT_EQ(range(push(kZero)).commits, 2U);
}

TEST_F(RangeTest, LooksAtBranchesThatArePushedTogether) {
  git("push -q origin work work:twin work:refs/heads/third");
  const Range found = range(push(kZero));
  EXPECT_EQ(found.commits, 2U);
  EXPECT_FALSE(found.notes.empty());
}

TEST_F(RangeTest, KnowsTheBranchesOfNoRemoteButItsOwn) {
  // A fork that has the work already, under the names that count.
  git("update-ref refs/remotes/fork/main HEAD");
  git("update-ref refs/remotes/fork/other HEAD");
  EXPECT_EQ(range(push(kZero)).commits, 2U);
  Job pull_request;
  pull_request.event = Event::PullRequest;
  pull_request.heads = {id("HEAD")};
  pull_request.target_branch = "main";
  EXPECT_EQ(range(pull_request).commits, 2U);
  Job tag;
  tag.event = Event::Tag;
  tag.heads = {id("HEAD")};
  EXPECT_EQ(range(tag).commits, 2U);
}

TEST_F(RangeTest, TakesTheOnlyRemoteWhateverItsName) {
  git("remote rename origin upstream");
  EXPECT_EQ(range(push(kZero)).commits, 2U);
  git("remote add fork https://example.com/fork.git");
  EXPECT_EQ(range(push(kZero)).commits, 4U) << "nobody says which one counts";
}

TEST_F(RangeTest, TakesAllOfTheDefaultBranchWhereNothingIsTold) {
  Job job = push(kNowhere, "main");
  EXPECT_EQ(range(job).commits, 4U);
  EXPECT_FALSE(range(job).notes.empty());
  job.before = kZero;
  EXPECT_EQ(range(job).commits, 4U);
}

TEST_F(RangeTest, ComparesAPullRequestWithItsTarget) {
  Job job;
  job.event = Event::PullRequest;
  job.heads = {id("HEAD")};
  job.target_branch = "main";
  EXPECT_EQ(range(job).commits, 2U);
  job.bases = {id("main~1")};
  EXPECT_EQ(range(job).commits, 2U);  // the base of the event is older than the target is now
  // Merged meanwhile: its name would hide it all.
  git("push -q origin work:main");
  EXPECT_EQ(range(job).commits, 3U);
  job.bases.clear();
  EXPECT_EQ(range(job).commits, 4U);
  job.target_branch = "lost";
  EXPECT_EQ(range(job).commits, 4U);
  EXPECT_FALSE(range(job).notes.empty());
}

TEST_F(RangeTest, NamesWhatIsNotHere) {
  Job job = push(id("HEAD~1"));
  job.heads = {kNowhere};
  const Range found = range(job);
  EXPECT_EQ(found.not_here, std::vector{kNowhere});
  EXPECT_EQ(found.change.heads, (std::vector<std::string>{kNowhere, "HEAD"}));
}

TEST_F(RangeTest, TakesOfATagWhatNoBranchHas) {
  git("tag v1; git push -q origin v1");
  Job job;
  job.event = Event::Tag;
  job.tag = "v1";
  EXPECT_EQ(range(job).commits, 2U);
  EXPECT_EQ(range(job).change.heads, std::vector<std::string>{"refs/tags/v1"});
  git("push -q origin work");
  EXPECT_EQ(range(job).commits, 0U);
}

TEST_F(RangeTest, TakesEverythingOfWhatIsNotClear) {
  for (const Event event : {Event::Schedule, Event::Manual, Event::Unclear}) {
    Job job;
    job.event = event;
    EXPECT_EQ(range(job).commits, 4U);
  }
  Job deletion;
  deletion.event = Event::Deletion;
  EXPECT_TRUE(range(deletion).change.heads.empty());
  EXPECT_EQ(range(deletion).change.kind, GitChange::Kind::Commits);
}

TEST_F(RangeTest, TakesWhatIsCheckedOutWhereTheEventNamesNoChange) {
  for (const Event event : {Event::Schedule, Event::Manual, Event::Unclear}) {
    Job job;
    job.event = event;
    job.heads = {id("main")};
    EXPECT_EQ(range(job).commits, 4U);
    EXPECT_EQ(range(job).change.heads, (std::vector<std::string>{id("main"), "HEAD"}));
    EXPECT_EQ(range(job).notes.size(), 1U);
    job.heads = {id("HEAD")};
    EXPECT_EQ(range(job).change.heads, std::vector{id("HEAD")});
  }
  Job push = this->push(id("main~1"), "main");
  push.heads = {id("main")};
  EXPECT_EQ(range(push).commits, 1U);
}

TEST_F(RangeTest, TakesWhatTheRemoteHasNot) {
  Job job;
  job.event = Event::Local;
  EXPECT_EQ(range(job).commits, 2U);
  git("checkout -q main");
  EXPECT_EQ(range(job).commits, 2U);  // nothing is new: all of it rather than nothing
  git("checkout -q work");
  EXPECT_EQ(range(compared_with(job, "origin/main")).commits, 2U);
  EXPECT_EQ(range(compared_with(job, id("HEAD~1"))).commits, 1U);
}

TEST_F(RangeTest, ComparesATagWithABaseAndStillLooksAtTheTagItself) {
  git("tag -a -m release v1; git push -q origin v1");
  Job job;
  job.event = Event::Tag;
  job.tag = "v1";
  job.heads = {id("HEAD")};
  const Range found = range(compared_with(job, id("HEAD~1")));
  EXPECT_EQ(found.commits, 1U);
  EXPECT_EQ(found.change.heads, (std::vector<std::string>{"refs/tags/v1", id("HEAD")}));
}

TEST_F(RangeTest, TakesWhatWasBeforeForPushesAlone) {
  EXPECT_EQ(range(pushed_onto(push(std::nullopt), id("HEAD~1"))).commits, 1U);
  EXPECT_EQ(range(pushed_onto(push(std::nullopt), kNowhere)).commits, 2U);
  Job job;
  job.event = Event::PullRequest;
  job.heads = {id("HEAD")};
  EXPECT_EQ(range(pushed_onto(job, id("HEAD~1"))).commits, 2U);
  job.target_branch = "main";
  EXPECT_EQ(range(pushed_onto(job, id("HEAD~1"))).commits, 2U);
}

TEST_F(RangeTest, FindsWhatSomebodyWroteDown) {
  auto facts = ChangeFacts::open(directory_.path("clone"));
  EXPECT_EQ(find_written("origin/main", *facts), id("main"));
  EXPECT_EQ(find_written(id("main").substr(0, 12), *facts), id("main"));
  for (const std::string& lost : {kNowhere, kZero, std::string("lost"), std::string()})
    EXPECT_EQ(find_written(lost, *facts), std::nullopt) << lost;
}

TEST_F(RangeTest, TakesNoPullRequestForABranch) {
  git("update-ref refs/remotes/pull/1/merge HEAD");
  git("update-ref refs/remotes/origin/pr/1 HEAD");
  EXPECT_EQ(range(push(kZero)).commits, 2U);
}

}  // namespace
}  // namespace cordon::ci
