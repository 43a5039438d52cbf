#include "sources/changes/staged.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <set>
#include <sstream>
#include <string>

#include "sources/git/test_repository.h"

namespace cordon::git {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// What is staged as `id path`, and what is gone as `- path`; sorted.
std::set<std::string> staged(const TestRepository& repository,
                             const std::vector<std::string>& before,
                             const std::string& index = ".git/index") {
  const auto database = ObjectDatabase::open({repository.path(".git/objects")}, HashKind::Sha1);
  ObjectReader reader(database);
  std::vector<ObjectId> trees;
  for (const auto& tree : before) trees.push_back(*ObjectId::parse(tree));
  std::vector<Skip> skips;
  const auto found =
      find_staged(reader, repository.path(index), repository.path(".git"), trees, skips);
  EXPECT_TRUE(found) << found.error().text;
  EXPECT_THAT(skips, IsEmpty());
  std::set<std::string> lines;
  for (const auto& file : found->files) lines.insert(file.blob.hex() + " " + file.path);
  for (const auto& gone : found->gone) lines.insert("- " + gone.path);
  return lines;
}

std::set<std::string> by_git(const TestRepository& repository) {
  std::istringstream stream(repository.run(
      "git diff-index --cached --raw --no-renames --no-abbrev HEAD | awk '$5 != \"D\" && $2 != "
      "160000 { sub(/^[^\\t]*\\t/, \"\", $0); print }  '"));
  std::set<std::string> paths;
  for (std::string line; std::getline(stream, line);) paths.insert(line);
  return paths;
}

std::set<std::string> paths_of(const std::set<std::string>& lines) {
  std::set<std::string> paths;
  for (const auto& line : lines)
    if (!line.starts_with("- ")) paths.insert(line.substr(line.find(' ') + 1));
  return paths;
}

TEST(Staged, IsWhatGitWouldCommit) {
  for (const std::string options :
       {"", "git config index.version 4", "git config core.splitIndex true",
        "git config feature.manyFiles true"}) {
    SCOPED_TRACE(options);
    const TestRepository repository;
    std::mt19937 random(5);
    if (!options.empty()) repository.run(options);
    for (int i = 0; i < 60; ++i)
      repository.write(
          "d" + std::to_string(i % 5) + "/e" + std::to_string(i % 3) + "/f" + std::to_string(i),
          std::to_string(i));
    repository.commit("one");
    for (int round = 0; round < 12; ++round) {
      std::string script;
      for (int i = 0; i < 4; ++i) {
        const std::string path = "d" + std::to_string(random() % 6) + "/e" +
                                 std::to_string(random() % 3) + "/f" +
                                 std::to_string(random() % 60);
        if (random() % 3 == 0)
          script += "git rm -q --cached --ignore-unmatch " + path + "\n";
        else
          script += "mkdir -p $(dirname " + path + "); echo " + std::to_string(random()) + " > " +
                    path + "; git add " + path + "\n";
      }
      // Sometimes the trees of all directories are known, as while a commit is being made.
      if (random() % 2 == 0) script += "git write-tree > /dev/null\n";
      repository.run(script);
      EXPECT_EQ(paths_of(staged(repository, {repository.id("HEAD^{tree}")})), by_git(repository));
      if (random() % 4 == 0) repository.run("git commit -qm more || true");
    }
  }
}

TEST(Staged, IsAllBeforeTheFirstCommit) {
  const TestRepository repository;
  repository.write("a", "text");
  repository.write("b/c", "text");
  repository.run("git add a b");
  EXPECT_EQ(paths_of(staged(repository, {})), (std::set<std::string>{"a", "b/c"}));
}

TEST(Staged, LeavesOutWhatHasNoContentYet) {
  const TestRepository repository;
  repository.write("old", "text");
  repository.commit("one");
  repository.write("new", "text");
  repository.run("git add -N new");
  EXPECT_THAT(staged(repository, {repository.id("HEAD^{tree}")}), IsEmpty());
}

TEST(Staged, LeavesOutOtherRepositoriesAndSeesLinks) {
  const TestRepository repository;
  repository.run(
      "git init -q sub; cd sub; git commit -q --allow-empty -m x; cd ..; git -c "
      "advice.addEmbeddedRepo=false add sub; ln -s /else link; git add link");
  EXPECT_EQ(paths_of(staged(repository, {})), std::set<std::string>{"link"});
}

TEST(Staged, TellsWhatIsGone) {
  const TestRepository repository;
  repository.write("a", "text");
  repository.write("b/c", "more");
  repository.commit("one");
  repository.run("git rm -rq b; git mv a z");
  EXPECT_THAT(staged(repository, {repository.id("HEAD^{tree}")}),
              ElementsAre("- a", "- b/", repository.id("HEAD:a") + " z"));
}

TEST(Staged, IsNewOfAMergeOnlyWhereNoSideHadIt) {
  const TestRepository repository;
  repository.write("a", "base");
  repository.commit("base");
  repository.run("git checkout -qb other");
  repository.write("theirs", "theirs");
  repository.commit("theirs");
  repository.run("git checkout -q main");
  repository.write("ours", "ours");
  repository.commit("ours");
  repository.run("git merge -q --no-commit --no-ff other; echo resolved > a; git add a");
  EXPECT_EQ(
      paths_of(staged(repository, {repository.id("HEAD^{tree}"), repository.id("other^{tree}")})),
      std::set<std::string>{"a"});
}

TEST(Staged, ReadsTheIndexThatGitNames) {
  const TestRepository repository;
  repository.write("a", "text");
  repository.commit("one");
  repository.write("b", "text");
  repository.write("c", "text");
  repository.run(
      "git add c; GIT_INDEX_FILE=.git/next git read-tree HEAD; GIT_INDEX_FILE=.git/next git add b");
  const std::string head = repository.id("HEAD^{tree}");
  EXPECT_EQ(paths_of(staged(repository, {head}, ".git/next")), std::set<std::string>{"b"});
  EXPECT_EQ(paths_of(staged(repository, {head})), std::set<std::string>{"c"});
}

TEST(Staged, SeesIntoDirectoriesOfASparseIndex) {
  const TestRepository repository;
  repository.write("in/a", "text");
  repository.write("out/b", "text");
  repository.commit("one");
  repository.run("git sparse-checkout set --cone --sparse-index in; echo new > in/a; git add in/a");
  EXPECT_EQ(paths_of(staged(repository, {repository.id("HEAD^{tree}")})),
            std::set<std::string>{"in/a"});
}

TEST(Staged, TellsABrokenIndex) {
  const TestRepository repository;
  repository.write(".git/index", "DIRC and then nothing that makes sense of it");
  const auto database = ObjectDatabase::open({repository.path(".git/objects")}, HashKind::Sha1);
  ObjectReader reader(database);
  std::vector<Skip> skips;
  EXPECT_FALSE(
      find_staged(reader, repository.path(".git/index"), repository.path(".git"), {}, skips));
}

}  // namespace
}  // namespace cordon::git
