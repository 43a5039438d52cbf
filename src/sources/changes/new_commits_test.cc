#include "sources/changes/new_commits.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <set>
#include <sstream>
#include <string>

#include "sources/git/test_repository.h"

namespace cordon::git {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<ObjectId> ids(const std::vector<std::string>& hex) {
  std::vector<ObjectId> ids;
  for (const auto& one : hex) ids.push_back(*ObjectId::parse(one));
  return ids;
}

NewObjects find(const TestRepository& repository, const std::vector<std::string>& heads,
                const std::vector<std::string>& known,
                const std::vector<std::string>& shallow = {}) {
  const auto database = ObjectDatabase::open({repository.path(".git/objects")}, HashKind::Sha1);
  ObjectReader reader(database);
  return find_new_objects(reader, ids(heads), ids(known), ids(shallow));
}

std::set<std::string> commits_of(const NewObjects& found) {
  std::set<std::string> commits;
  for (const auto& commit : found.commits) commits.insert(commit.id.hex());
  return commits;
}

std::set<std::string> lines_of(const std::string& text) {
  std::set<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.insert(line);
  return lines;
}

/// A history of branches and merges; `skew` is by how much its clocks are wrong, in seconds.
std::vector<std::string> grow(const TestRepository& repository, std::mt19937& random, int skew) {
  std::vector<std::string> commits;
  const std::string tree = repository.run("git write-tree");
  std::string script;
  for (int i = 0; i < 40; ++i) {
    std::string parents;
    const int count = i == 0 ? 0 : static_cast<int>(random() % 8 == 0 ? 0 : 1 + random() % 2);
    for (int p = 0; p < count; ++p)
      parents += " -p $c" + std::to_string(random() % static_cast<unsigned>(i));
    const int time = 1'700'000'000 + i * 60 + (skew > 0 ? static_cast<int>(random()) % skew : 0);
    const std::string date = std::to_string(time) + " +0000";
    script += "c" + std::to_string(i) + "=$(GIT_COMMITTER_DATE='" + date + "' git commit-tree -m " +
              std::to_string(i) + parents + " " + tree + " 2>/dev/null); echo $c" +
              std::to_string(i) + "\n";
  }
  std::istringstream made(repository.run(script));
  for (std::string line; std::getline(made, line);) commits.push_back(line);
  return commits;
}

TEST(NewCommits, AreThoseThatGitLists) {
  std::mt19937 random(7);
  for (int round = 0; round < 6; ++round) {
    const TestRepository repository;
    const auto commits = grow(repository, random, 0);
    ASSERT_THAT(commits, SizeIs(40));
    for (int i = 0; i < 8; ++i) {
      const auto any = [&] { return commits[random() % commits.size()]; };
      const std::vector<std::string> heads = {any(), any()};
      const std::vector<std::string> known = {any(), any(), any()};
      const auto expected =
          lines_of(repository.run("git rev-list " + heads[0] + " " + heads[1] + " --not " +
                                  known[0] + " " + known[1] + " " + known[2]));
      EXPECT_EQ(commits_of(find(repository, heads, known)), expected);
    }
  }
}

TEST(NewCommits, MissNoneWhereClocksWereWrong) {
  std::mt19937 random(11);
  for (int round = 0; round < 4; ++round) {
    const TestRepository repository;
    const auto commits = grow(repository, random, 5000);
    for (int i = 0; i < 8; ++i) {
      const std::string head = commits[random() % commits.size()];
      const std::string known = commits[random() % commits.size()];
      const auto found = commits_of(find(repository, {head}, {known}));
      for (const auto& commit :
           lines_of(repository.run("git rev-list " + head + " --not " + known)))
        EXPECT_TRUE(found.contains(commit)) << commit;
    }
  }
}

TEST(NewCommits, ComeAfterTheirParents) {
  std::mt19937 random(3);
  const TestRepository repository;
  const auto commits = grow(repository, random, 100'000);
  std::set<std::string> seen;
  const auto found = find(repository, commits, {});
  EXPECT_THAT(found.commits, SizeIs(40));
  for (const auto& commit : found.commits) {
    for (const auto& parent : commit.parents) EXPECT_TRUE(seen.contains(parent.hex()));
    seen.insert(commit.id.hex());
  }
}

TEST(NewCommits, FollowTagsAndTellWhatIsNoCommit) {
  const TestRepository repository;
  repository.write("a", "text");
  const std::string commit = repository.commit("one");
  repository.run(
      "git tag -a -m outer outer $(git mktag <<E\n"
      "object " +
      commit +
      "\ntype commit\ntag inner\ntagger T <t@example.com> 1 +0000\n\ninner\nE\n"
      "); git tag blob HEAD:a; git tag tree HEAD^{tree}");
  const auto found =
      find(repository, {repository.id("outer"), repository.id("blob"), repository.id("tree")}, {});
  EXPECT_THAT(found.tags, SizeIs(2));
  EXPECT_THAT(found.commits, SizeIs(1));
  EXPECT_THAT(found.blobs, SizeIs(1));
  EXPECT_THAT(found.trees, SizeIs(1));
  EXPECT_THAT(found.skips, IsEmpty());
}

TEST(NewCommits, EndWhereAShallowCloneEndsAndSayIt) {
  const TestRepository repository;
  const std::string one = repository.commit("one");
  const std::string two = repository.commit("two");
  const std::string three = repository.commit("three");
  const auto found = find(repository, {three}, {}, {two});
  EXPECT_EQ(commits_of(found), (std::set<std::string>{two, three}));
  ASSERT_THAT(found.skips, SizeIs(1));
  EXPECT_EQ(found.skips[0].reason, Skip::Reason::Shallow);
  // Not where the range ends before, nor where history itself begins there.
  EXPECT_THAT(find(repository, {three}, {two}, {two}).skips, IsEmpty());
  EXPECT_THAT(find(repository, {one}, {}, {one}).skips, IsEmpty());
}

TEST(NewCommits, TellWhatIsMissing) {
  const TestRepository repository;
  const std::string one = repository.commit("one");
  const std::string two = repository.commit("two");
  const std::string lost(40, 'b');
  repository.run("rm .git/objects/" + one.substr(0, 2) + "/" + one.substr(2));
  const auto found = find(repository, {two, lost}, {std::string(40, 'c')});
  EXPECT_EQ(commits_of(found), std::set<std::string>{two});
  ASSERT_THAT(found.skips, SizeIs(2));
  EXPECT_EQ(found.skips[0].reason, Skip::Reason::MissingObject);
}

}  // namespace
}  // namespace cordon::git
