#include "sources/git/refs.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include "sources/git/test_repository.h"

namespace cordon::git {
namespace {

std::string hex(char digit, std::size_t size = 40) { return std::string(size, digit); }

/// A git directory with nothing but a HEAD.
class RefsTest : public testing::Test {
 protected:
  RefsTest() {
    directory_.write("HEAD", "ref: refs/heads/main\n");
    directory_.write("refs/heads/.keep", "");
    repository_.git_directory = directory_.path();
    repository_.common_directory = directory_.path();
  }

  /// `name>first digit of the id`, then `!reason place below the directory`.
  std::string show() const {
    const Refs refs = read_refs(repository_);
    std::string text;
    for (const Ref& ref : refs.refs) text += ref.name + ">" + ref.target.hex()[0] + " ";
    for (const Skip& skip : refs.skips)
      text += "!" + std::string(to_text(skip.reason)) + " " +
              skip.place.substr(directory_.path().size() + 1) + " ";
    if (!text.empty()) text.pop_back();
    return text;
  }

  TestDirectory directory_;
  Repository repository_;
};

TEST_F(RefsTest, AnUnbornBranchIsNoMistake) { EXPECT_EQ(show(), ""); }

TEST_F(RefsTest, LooseOnesGoBeforePackedOnes) {
  directory_.write("packed-refs", "# pack-refs with: peeled fully-peeled sorted \n" + hex('a') +
                                      " refs/heads/main\n" + hex('b') + " refs/tags/v1\n^" +
                                      hex('c') + "\n");
  directory_.write("refs/heads/main", hex('d') + "\n");
  directory_.write("refs/heads/deep/er/one", hex('e'));
  EXPECT_EQ(show(), "HEAD>d refs/heads/deep/er/one>e refs/heads/main>d refs/tags/v1>b");
}

TEST_F(RefsTest, AFileAndADirectoryMayHaveOneName) {
  directory_.write("packed-refs", hex('a') + " refs/heads/main\n");
  directory_.write("refs/heads/main/inner", hex('b'));
  EXPECT_EQ(show(), "HEAD>a refs/heads/main>a refs/heads/main/inner>b");
}

TEST_F(RefsTest, SymbolicOnesHaveTheTargetOfWhatTheyLeadTo) {
  directory_.write("refs/heads/main", hex('a'));
  directory_.write("refs/remotes/origin/HEAD", "ref: refs/remotes/origin/x\n");
  directory_.write("refs/remotes/origin/x", "ref:\trefs/heads/main");
  ASSERT_EQ(::symlink("refs/heads/main", directory_.path("refs/heads/old").c_str()), 0);
  EXPECT_EQ(show(),
            "HEAD>a refs/heads/main>a refs/heads/old>a refs/remotes/origin/HEAD>a "
            "refs/remotes/origin/x>a");
}

TEST_F(RefsTest, ADetachedHeadIsATip) {
  directory_.write("HEAD", hex('a') + "\n");
  EXPECT_EQ(show(), "HEAD>a");
  EXPECT_TRUE(read_refs(repository_).refs[0].is_branch());
}

TEST_F(RefsTest, EachBrokenOneIsTold) {
  struct Case {
    const char* name;
    std::string bytes;
    const char* shown;
  };
  for (const Case& c : {
           Case{"empty", "", "!corrupt refs/heads/x"},
           {"no hex", hex('g'), "!corrupt refs/heads/x"},
           {"too short", hex('a', 39), "!corrupt refs/heads/x"},
           {"too long", hex('a', 41), "!corrupt refs/heads/x"},
           {"the other hash", hex('a', 64), "!corrupt refs/heads/x"},
           {"null id", hex('0'), "!corrupt refs/heads/x"},
           {"zero bytes after a crash", std::string(41, '\0'), "!corrupt refs/heads/x"},
           {"leads to nothing", "ref: refs/heads/gone", "!missing-object refs/heads/x"},
           {"leads to itself", "ref: refs/heads/x", "!corrupt refs/heads/x"},
           {"names nothing", "ref: \n", "!corrupt refs/heads/x"},
           {"good, with words behind it", hex('a') + " words", "refs/heads/x>a"},
       }) {
    SCOPED_TRACE(c.name);
    directory_.write("refs/heads/x", c.bytes);
    EXPECT_EQ(show(), c.shown);
  }
}

TEST_F(RefsTest, ARemotesHeadOutlivesItsPrunedBranch) {
  directory_.write("refs/remotes/origin/HEAD", "ref: refs/remotes/origin/gone\n");
  EXPECT_EQ(show(), "");
  directory_.write("refs/remotes/origin/x", "ref: refs/remotes/origin/gone\n");
  EXPECT_EQ(show(), "!missing-object refs/remotes/origin/x");
}

TEST_F(RefsTest, ABrokenHeadIsTold) {
  directory_.write("HEAD", "nonsense\n");
  EXPECT_EQ(show(), "!corrupt HEAD");
  directory_.write("HEAD", "ref: refs/tags/gone\n");
  EXPECT_EQ(show(), "!missing-object HEAD");
}

TEST_F(RefsTest, LocksAndHiddenFilesAreNone) {
  directory_.write("refs/heads/x.lock", "");
  directory_.write("refs/heads/.DS_Store", "bytes");
  EXPECT_EQ(show(), "");
}

TEST_F(RefsTest, ALinkThatLeadsToNoRefIsNotFollowed) {
  TestDirectory outside;
  outside.write("secret", hex('a'));
  ASSERT_EQ(::symlink(outside.path("secret").c_str(), directory_.path("refs/heads/x").c_str()), 0);
  ASSERT_EQ(::symlink(outside.path().c_str(), directory_.path("refs/tags").c_str()), 0);
  EXPECT_EQ(show(), "!outside refs/tags !outside refs/heads/x");
}

TEST_F(RefsTest, AnythingButAFileIsTold) {
  ASSERT_EQ(::mkfifo(directory_.path("refs/heads/pipe").c_str(), 0600), 0);
  EXPECT_EQ(show(), "!unreadable refs/heads/pipe");
}

TEST_F(RefsTest, EachWorkTreeHasAHead) {
  directory_.write("refs/heads/main", hex('a'));
  directory_.write("worktrees/w/HEAD", hex('b'));
  directory_.write("worktrees/w/refs/bisect/bad", hex('c'));
  directory_.write("worktrees/v/HEAD", "ref: refs/heads/unborn");
  EXPECT_EQ(show(), "HEAD>a refs/heads/main>a worktrees/w/HEAD>b worktrees/w/refs/bisect/bad>c");
  const Refs refs = read_refs(repository_);
  EXPECT_TRUE(refs.refs[2].is_branch());
  EXPECT_FALSE(refs.refs[3].is_branch());
  ASSERT_EQ(refs.worktrees.size(), 3U);
  EXPECT_EQ(refs.worktrees[1], directory_.path("worktrees/v"));
}

TEST_F(RefsTest, NoneAreReadFromWhereTheyAreStoredOtherwise) {
  repository_.ref_storage = Repository::RefStorage::Unknown;
  directory_.write("refs/heads", "this repository uses another format");
  EXPECT_EQ(show(), "");
}

TEST(PackedRefs, TellsOfBrokenLinesOnce) {
  struct Case {
    const char* name;
    std::string bytes;
    std::size_t refs;
    const char* told;
  };
  const std::string good = hex('a') + " refs/heads/x\n";
  for (const Case& c : {
           Case{"nothing", "", 0, ""},
           {"comments and empty lines", "# a\n\n#b\n" + good, 1, ""},
           {"no line feed at the end", hex('a') + " refs/heads/x", 1, ""},
           {"carriage returns", hex('a') + " refs/heads/x\r\n", 1, ""},
           {"a name that is no text", hex('a') + " refs/heads/\xff\n", 1, ""},
           {"cut short", good + hex('a', 20), 1, "1 lines that are no refs, the first is line 2"},
           {"no name", good + hex('a') + " \n" + good, 2, "1 lines"},
           {"a peeled id that is none", good + "^xyz\n", 1, "1 lines"},
           {"another hash", hex('a', 64) + " refs/heads/x\n" + good, 1, "1 lines"},
           {"a null id", hex('0') + " refs/heads/x\n", 0, "1 lines"},
           {"other bytes", std::string(100, '\0') + "\n\xff\n" + good, 1, "2 lines"},
       }) {
    SCOPED_TRACE(c.name);
    const Refs refs = parse_packed_refs(c.bytes, HashKind::Sha1, "packed-refs");
    EXPECT_EQ(refs.refs.size(), c.refs);
    ASSERT_EQ(refs.skips.size(), std::string_view(c.told).empty() ? 0U : 1U);
    if (!refs.skips.empty()) {
      EXPECT_EQ(refs.skips[0].reason, Skip::Reason::Corrupt);
      EXPECT_TRUE(refs.skips[0].text.starts_with(c.told)) << refs.skips[0].text;
    }
  }
}

TEST(PackedRefs, AreThoseThatGitWrites) {
  for (const char* format : {"sha1", "sha256"}) {
    SCOPED_TRACE(format);
    const TestRepository test(std::string("--object-format=") + format);
    test.commit("one");
    test.run(
        "git tag -a -m note v1; git tag light; git branch other; git pack-refs --all\n"
        "git update-ref refs/heads/loose HEAD");
    Repository repository;
    repository.git_directory = repository.common_directory = test.path(".git");
    repository.hash = std::string(format) == "sha1" ? HashKind::Sha1 : HashKind::Sha256;
    const Refs refs = read_refs(repository);
    EXPECT_TRUE(refs.skips.empty());
    std::string shown;
    for (const Ref& ref : refs.refs)
      if (ref.name != "HEAD") shown += ref.target.hex() + " " + ref.name + "\n";
    EXPECT_EQ(shown, test.run("git for-each-ref --format='%(objectname) %(refname)'") + "\n");
  }
}

}  // namespace
}  // namespace cordon::git
