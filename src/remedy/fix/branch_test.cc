#include "remedy/fix/branch.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "sources/git/test_repository.h"

namespace cordon {
namespace {

FileChange change_of(const Path& path, bool is_there, bool is_tracked) {
  FileChange change;
  change.path = path;
  if (is_there) change.was = TreeFile{"old\n", 0644};
  change.bytes = "new\n";
  change.is_tracked = is_tracked;
  return change;
}

Git open_git(const git::TestDirectory& test) {
  return *Git::open(test.path(),
                    {std::string("PATH=") + std::getenv("PATH"), "HOME=/nonexistent",
                     "GIT_CONFIG_NOSYSTEM=1", "GIT_AUTHOR_NAME=A", "GIT_AUTHOR_EMAIL=a@example.com",
                     "GIT_COMMITTER_NAME=A", "GIT_COMMITTER_EMAIL=a@example.com"});
}

TEST(Branch, IsRefusedBeforeAnythingIsWrittenWhereAFilterWouldHaveToRun) {
  const git::TestDirectory test;
  test.write("known.py", "old\n");
  test.run("git init -q -b main . && git add known.py && git commit -qm one");
  const Git git = open_git(test);
  Fix fix;
  fix.files = {change_of("known.py", true, true)};
  fix.support = {change_of(".gitignore", false, false)};
  test.write(".git/info/attributes", "other filter=lfs\n*.py -filter\n");
  EXPECT_TRUE(check_branch(git, "out", fix).has_value());
  for (const char* attributes : {"*.py filter=lfs\n", ".gitignore filter=x\n", "* filter\n"}) {
    test.write(".git/info/attributes", attributes);
    const auto checked = check_branch(git, "out", fix);
    ASSERT_FALSE(checked.has_value()) << attributes;
    EXPECT_EQ(checked.error().kind, Error::Kind::Usage);
    EXPECT_TRUE(checked.error().text.contains("filter")) << checked.error().text;
  }
}

TEST(Branch, CommitsWhatGitTracksAndWhatIsNewAndOurs) {
  const git::TestDirectory test;
  test.write("known.py", "old\n");
  test.run("git init -q -b main . && git add known.py && git commit -qm one");
  Fix fix;
  fix.support = {change_of(".gitignore", false, false), change_of(".env", false, false),
                 change_of(".env.example", true, false)};
  fix.files = {change_of("known.py", true, true), change_of("local.py", true, false)};
  for (const auto* changes : {&fix.support, &fix.files})
    for (const FileChange& change : *changes) test.write(change.path, change.bytes);
  const Git git = open_git(test);
  ASSERT_TRUE(commit_fix(git, "out", "the environment", fix).has_value());
  EXPECT_EQ(test.run("git ls-tree -r --name-only out"), ".gitignore\nknown.py");
}

}  // namespace
}  // namespace cordon
