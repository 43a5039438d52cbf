#include "sources/git/repository.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "sources/git/test_repository.h"

namespace cordon::git {
namespace {

namespace fs = std::filesystem;

/// `reason: text` of each skip, or the error.
std::string skips_of(const Result<Repository>& repository) {
  if (!repository) return "error: " + repository.error().text;
  std::string text;
  for (const Skip& skip : repository->skips)
    text += std::string(to_text(skip.reason)) + ": " + skip.text + "\n";
  return text;
}

std::string real(const Path& path) { return fs::canonical(path).string(); }

TEST(OpenRepository, FindsAWorkTreeAndItsParts) {
  const TestRepository test;
  const auto repository = open_repository(test.path(), test.path());
  ASSERT_TRUE(repository);
  EXPECT_EQ(skips_of(repository), "");
  EXPECT_EQ(repository->git_directory, test.path(".git"));
  EXPECT_EQ(repository->common_directory, test.path(".git"));
  EXPECT_EQ(repository->work_tree, test.path());
  EXPECT_EQ(repository->hash, HashKind::Sha1);
  EXPECT_EQ(repository->object_directories, std::vector<Path>{test.path(".git/objects")});
  EXPECT_FALSE(repository->is_shallow);
  EXPECT_FALSE(repository->is_partial);
}

TEST(OpenRepository, FindsABareOneAndAGitDirectory) {
  const TestDirectory test;
  test.run("git init -q --bare bare.git; git init -q work");
  const auto bare = open_repository(test.path("bare.git"), test.path("bare.git"));
  ASSERT_TRUE(bare);
  EXPECT_EQ(bare->work_tree, "");
  EXPECT_EQ(bare->git_directory, test.path("bare.git"));
  const auto inner = open_repository(test.path("work/.git"), test.path("work/.git"));
  ASSERT_TRUE(inner);
  EXPECT_EQ(inner->work_tree, test.path("work"));
}

TEST(OpenRepository, ReadsTheHashFromTheConfigurationAndNothingElse) {
  const TestRepository sha256("--object-format=sha256");
  const auto repository = open_repository(sha256.path(), sha256.path());
  ASSERT_TRUE(repository);
  EXPECT_EQ(repository->hash, HashKind::Sha256);

  const TestRepository test;
  const TestDirectory elsewhere;
  test.run("git config core.worktree " + elsewhere.path() + "; git config include.path " +
           elsewhere.path("config"));
  elsewhere.write("config", "[extensions]\nobjectformat = sha256\n");
  const auto obedient = open_repository(test.path(), test.path());
  ASSERT_TRUE(obedient);
  EXPECT_EQ(obedient->work_tree, test.path());
  EXPECT_EQ(obedient->hash, HashKind::Sha1);

  test.write(".git/config", "[extensions]\nobjectFormat = blake3\n");
  const auto unknown = open_repository(test.path(), test.path());
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().kind, Error::Kind::Unsupported);
  fs::remove(test.path(".git/config"));
  EXPECT_TRUE(open_repository(test.path(), test.path()));
}

TEST(OpenRepository, FindsNoneWhereThereIsNone) {
  const TestDirectory test;
  test.write("empty/file", "");
  test.write("fixture/.git/config", "[core]");
  for (const char* name : {"empty", "fixture", "gone"}) {
    SCOPED_TRACE(name);
    const auto repository = open_repository(test.path(name), test.path());
    ASSERT_FALSE(repository);
    EXPECT_EQ(repository.error().kind, Error::Kind::NotFound);
  }
  EXPECT_FALSE(is_git_directory(test.path("fixture/.git")));
}

TEST(OpenRepository, FollowsALinkedWorktreeBothWays) {
  const TestRepository test;
  test.commit("one");
  const TestDirectory other;
  test.run("git worktree add -q " + other.path("linked"));
  const auto repository = open_repository(other.path("linked"), other.path("linked"));
  ASSERT_TRUE(repository) << repository.error().text;
  EXPECT_EQ(skips_of(repository), "");
  EXPECT_EQ(repository->git_directory, test.path(".git/worktrees/linked"));
  EXPECT_EQ(repository->common_directory, test.path(".git"));
  EXPECT_EQ(repository->work_tree, other.path("linked"));
  EXPECT_TRUE(is_git_directory(repository->git_directory));
}

TEST(OpenRepository, FollowsAGitFileOutOfTheTargetOnlyWhereTheOtherSidePointsBack) {
  const TestRepository victim;
  victim.commit("one");
  const TestDirectory own;
  victim.run("git worktree add -q " + own.path("linked"));
  struct Case {
    const char* name;
    Path leads_to;
  };
  for (const Case& c : {Case{"a whole repository", victim.path(".git")},
                        {"somebody's worktree", victim.path(".git/worktrees/linked")},
                        {"no repository", victim.path()}}) {
    SCOPED_TRACE(c.name);
    own.write("trap/.git", "gitdir: " + c.leads_to + "\n");
    const auto repository = open_repository(own.path("trap"), own.path("trap"));
    ASSERT_FALSE(repository);
    EXPECT_EQ(repository.error().kind, Error::Kind::Outside);
  }
  // Inside the boundary it may lead where it likes.
  own.write("trap/.git", "gitdir: ../inner.git");
  own.run("git init -q --bare inner.git");
  EXPECT_TRUE(open_repository(own.path("trap"), own.path()));
}

TEST(OpenRepository, DoesNotBelieveAWorktreeOfItsOwnMaking) {
  // Both sides of the first step are inside; `commondir` then leads into somebody's repository.
  const TestRepository victim;
  const TestDirectory own;
  own.write("trap/.git", "gitdir: meta/worktrees/x");
  own.write("trap/meta/worktrees/x/HEAD", "ref: refs/heads/main");
  own.write("trap/meta/worktrees/x/gitdir", own.path("trap/.git"));
  own.write("trap/meta/worktrees/x/commondir", victim.path(".git"));
  const auto repository = open_repository(own.path("trap"), own.path("trap"));
  ASSERT_FALSE(repository);
  EXPECT_EQ(repository.error().kind, Error::Kind::Outside);
}

TEST(OpenRepository, FollowsASubmoduleByItsWorkTreeSetting) {
  const TestRepository library;
  library.commit("one");
  const TestRepository test;
  test.run("git -c protocol.file.allow=always submodule --quiet add " + library.path() + " sub");
  const auto repository = open_repository(test.path("sub"), test.path("sub"));
  ASSERT_TRUE(repository) << repository.error().text;
  EXPECT_EQ(repository->git_directory, test.path(".git/modules/sub"));
  EXPECT_EQ(repository->work_tree, test.path("sub"));
}

TEST(OpenRepository, SaysWhatIsWrongWithAGitFile) {
  const TestDirectory test;
  struct Case {
    const char* name;
    std::string bytes;
    Error::Kind kind;
  };
  for (const Case& c : {
           Case{"empty", "", Error::Kind::Corrupt},
           {"words", "hello\n", Error::Kind::Corrupt},
           {"names nothing", "gitdir: \n", Error::Kind::Corrupt},
           {"a zero byte", std::string("gitdir: a\0b", 11), Error::Kind::Corrupt},
           {"gone", "gitdir: gone\n", Error::Kind::Missing},
           {"a plain directory", "gitdir: .\n", Error::Kind::Corrupt},
           {"large", std::string(100'000, 'x'), Error::Kind::OverLimit},
       }) {
    SCOPED_TRACE(c.name);
    test.write(".git", c.bytes);
    const auto repository = open_repository(test.path(), test.path());
    ASSERT_FALSE(repository);
    EXPECT_EQ(repository.error().kind, c.kind) << repository.error().text;
  }
}

TEST(OpenRepository, FollowsAlternatesInsideTheTargetOnly) {
  const TestDirectory test;
  test.run("git init -q one; git init -q two; git init -q three; git init -q out");
  const TestDirectory outside;
  outside.run("git init -q --bare far.git");
  test.write("two/.git/objects/info/alternates", "# a comment\n\n../../../three/.git/objects\n");
  test.write("one/.git/objects/info/alternates", test.path("two/.git/objects") + "\n" +
                                                     outside.path("far.git/objects") + "\ngone\n" +
                                                     test.path("one/.git/objects"));
  const auto repository = open_repository(test.path("one"), test.path());
  ASSERT_TRUE(repository);
  std::vector<Path> directories;
  for (const Path& path : repository->object_directories) directories.push_back(real(path));
  EXPECT_EQ(directories,
            (std::vector<Path>{test.path("one/.git/objects"), test.path("two/.git/objects"),
                               test.path("three/.git/objects")}));
  ASSERT_EQ(repository->skips.size(), 2U) << skips_of(repository);
  EXPECT_EQ(repository->skips[0].reason, Skip::Reason::Outside);
  EXPECT_TRUE(repository->skips[0].place.contains("far.git"));
  EXPECT_EQ(repository->skips[1].reason, Skip::Reason::Unreadable);
}

TEST(OpenRepository, BoundsAChainOfAlternates) {
  const TestDirectory test;
  for (int i = 0; i < 9; ++i) {
    test.run("git init -q --bare r" + std::to_string(i));
    test.write("r" + std::to_string(i) + "/objects/info/alternates",
               "../../r" + std::to_string(i + 1) + "/objects\n");
  }
  const auto repository = open_repository(test.path("r0"), test.path());
  ASSERT_TRUE(repository);
  EXPECT_EQ(repository->object_directories.size(), 6U);
  EXPECT_TRUE(skips_of(repository).starts_with("over-limit")) << skips_of(repository);
}

TEST(OpenRepository, EntersNoLinkOutOfTheTarget) {
  const TestRepository victim;
  victim.commit("one");
  for (const char* part : {".git", ".git/objects", ".git/objects/pack", ".git/objects/info"}) {
    SCOPED_TRACE(part);
    const TestRepository test;
    fs::remove_all(test.path(part));
    fs::create_symlink(victim.path(part), test.path(part));
    const auto repository = open_repository(test.path(), test.path());
    if (!repository) {
      EXPECT_EQ(repository.error().kind, Error::Kind::Outside);
      continue;
    }
    EXPECT_TRUE(repository->object_directories.empty());
    EXPECT_TRUE(skips_of(repository).starts_with("outside")) << skips_of(repository);
  }
}

TEST(OpenRepository, SaysWhatIsBrokenAndGoesOn) {
  const TestRepository no_head;
  fs::remove(no_head.path(".git/HEAD"));
  const auto repository = open_repository(no_head.path(), no_head.path());
  ASSERT_TRUE(repository);
  EXPECT_TRUE(skips_of(repository).starts_with("corrupt: HEAD is missing"));
  EXPECT_EQ(repository->object_directories.size(), 1U);

  const TestRepository closed;
  fs::permissions(closed.path(".git/objects"), fs::perms::none);
  const auto unreadable = open_repository(closed.path(), closed.path());
  fs::permissions(closed.path(".git/objects"), fs::perms::owner_all);
  // Root reads everything.
  if (::geteuid() == 0) return;
  ASSERT_TRUE(unreadable);
  EXPECT_TRUE(skips_of(unreadable).starts_with("unreadable"));
}

TEST(OpenRepository, TakesNothingUnreadableForAbsent) {
  for (const std::string name : {"config", "shallow", "objects/info/alternates"}) {
    SCOPED_TRACE(name);
    const TestRepository test;
    fs::remove_all(test.path(".git/" + name));
    fs::create_directories(test.path(".git/" + name));
    const auto repository = open_repository(test.path(), test.path());
    ASSERT_TRUE(repository);
    EXPECT_TRUE(skips_of(repository).starts_with("unreadable")) << skips_of(repository);
    fs::remove(test.path(".git/" + name));
    fs::create_symlink(name, test.path(".git/" + name));
    EXPECT_TRUE(skips_of(open_repository(test.path(), test.path())).starts_with("unreadable"));
  }
  const TestRepository circle;
  fs::remove_all(circle.path(".git/objects/info"));
  fs::create_symlink("info", circle.path(".git/objects/info"));
  EXPECT_TRUE(skips_of(open_repository(circle.path(), circle.path())).starts_with("unreadable"));

  const TestDirectory loop;
  fs::create_symlink("loop", loop.path("loop"));
  const auto repository = open_repository(loop.path("loop"), loop.path());
  ASSERT_FALSE(repository);
  EXPECT_EQ(repository.error().kind, Error::Kind::Unreadable);
}

TEST(OpenRepository, KnowsAShallowCloneByItsMark) {
  const TestRepository test;
  test.commit("one");
  const std::string second = test.commit("two");
  const TestDirectory clones;
  clones.run("git clone -q --depth 1 file://" + test.path() + " shallow");
  const auto repository = open_repository(clones.path("shallow"), clones.path());
  ASSERT_TRUE(repository);
  EXPECT_TRUE(repository->is_shallow);
  ASSERT_EQ(repository->shallow_commits.size(), 1U);
  EXPECT_EQ(repository->shallow_commits[0].hex(), second);
  EXPECT_TRUE(skips_of(repository).starts_with("shallow: a shallow clone")) << skips_of(repository);

  test.write(".git/shallow", "");
  const auto whole = open_repository(test.path(), test.path());
  ASSERT_TRUE(whole);
  EXPECT_FALSE(whole->is_shallow);
}

TEST(OpenRepository, KnowsAPartialCloneByItsMarks) {
  const TestRepository test;
  EXPECT_FALSE(open_repository(test.path(), test.path())->is_partial);
  test.write(".git/objects/pack/pack-x.promisor", "");
  EXPECT_TRUE(open_repository(test.path(), test.path())->is_partial);
  fs::remove(test.path(".git/objects/pack/pack-x.promisor"));
  test.run("git config remote.origin.promisor true");
  EXPECT_TRUE(open_repository(test.path(), test.path())->is_partial);
  test.run("git config remote.origin.promisor false");
  EXPECT_FALSE(open_repository(test.path(), test.path())->is_partial);
  test.run("git config extensions.partialClone origin");
  EXPECT_TRUE(open_repository(test.path(), test.path())->is_partial);
}

TEST(OpenRepository, SaysWhereRefsAreStoredInAnUnknownForm) {
  const TestRepository test;
  test.run("git config extensions.refStorage cloud");
  const auto repository = open_repository(test.path(), test.path());
  ASSERT_TRUE(repository);
  EXPECT_EQ(repository->ref_storage, Repository::RefStorage::Unknown);
  EXPECT_TRUE(skips_of(repository).starts_with("unsupported"));
  EXPECT_EQ(repository->object_directories.size(), 1U);
}

}  // namespace
}  // namespace cordon::git
