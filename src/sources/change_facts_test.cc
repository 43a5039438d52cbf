#include "sources/change_facts.h"

#include <gtest/gtest.h>

#include "sources/git/test_repository.h"

namespace cordon {
namespace {

class ChangeFactsTest : public testing::TestWithParam<const char*> {
 protected:
  ChangeFactsTest() {
    const std::string format = GetParam();
    directory_.run("git init -q -b main --object-format=" + format +
                   " up; cd up; git commit -q --allow-empty -m a; git commit -q --allow-empty -m b;"
                   "cd ..; git clone -q up clone; cd clone; mkdir below;"
                   "git checkout -q -b x/y --track origin/main; git commit -q --allow-empty -m c");
  }
  std::string id(const std::string& name) {
    return directory_.run("cd clone; git rev-parse " + name);
  }
  ChangeFacts facts(std::string_view below = "clone") {
    return *ChangeFacts::open(directory_.path(below));
  }
  git::TestDirectory directory_;
};

TEST_P(ChangeFactsTest, FindsWhatIsHere) {
  auto facts = this->facts("clone/below");
  EXPECT_EQ(facts.top(), directory_.path("clone"));
  EXPECT_EQ(facts.find("HEAD"), id("HEAD"));
  EXPECT_EQ(facts.find(id("HEAD~1")), id("HEAD~1"));
  EXPECT_EQ(facts.find("origin/main"), id("HEAD~1"));
  EXPECT_EQ(facts.find(std::string(id("HEAD").size(), '7')), std::nullopt);
  EXPECT_EQ(facts.find("nothing"), std::nullopt);
}

TEST_P(ChangeFactsTest, FindsIdsThatAreCutShort) {
  auto facts = this->facts();
  EXPECT_EQ(facts.find_abbreviated(id("HEAD~2").substr(0, 12)), id("HEAD~2"));
  EXPECT_EQ(facts.find_abbreviated("777777777777"), std::nullopt);
  EXPECT_EQ(facts.find_abbreviated(""), std::nullopt);  // which all of them begin with
}

TEST_P(ChangeFactsTest, TellsBranches) {
  auto facts = this->facts();
  EXPECT_EQ(facts.branch(), "x/y");
  EXPECT_EQ(facts.remote_default_branch(), "main");
  EXPECT_EQ(facts.upstream(), "refs/remotes/origin/main");
  directory_.run("cd clone; git checkout -q --detach; git remote set-head origin --delete");
  auto detached = this->facts();
  EXPECT_EQ(detached.branch(), std::nullopt);
  EXPECT_EQ(detached.remote_default_branch(), std::nullopt);
  EXPECT_EQ(detached.upstream(), std::nullopt);
}

TEST_P(ChangeFactsTest, CountsCommits) {
  auto facts = this->facts();
  GitChange change{.kind = GitChange::Kind::Commits, .heads = {"HEAD"}};
  EXPECT_EQ(facts.count_commits(change), 3U);
  change.known = {"refs/remotes/**"};
  EXPECT_EQ(facts.count_commits(change), 1U);
  change.not_known = {"refs/remotes/*/main", "refs/remotes/*/HEAD"};
  EXPECT_EQ(facts.count_commits(change), 3U);
  EXPECT_TRUE(facts.has_ref("refs/remotes/**", {}));
  EXPECT_FALSE(facts.has_ref("refs/remotes/**", change.not_known));
}

INSTANTIATE_TEST_SUITE_P(Hashes, ChangeFactsTest, testing::Values("sha1", "sha256"),
                         [](const auto& test) { return std::string(test.param); });

TEST(ChangeFacts, NeedsARepository) {
  const git::TestDirectory directory;
  const auto facts = ChangeFacts::open(directory.path());
  ASSERT_FALSE(facts);
  EXPECT_EQ(facts.error().kind, Error::Kind::NotFound);
}

}  // namespace
}  // namespace cordon
