#include "sources/open.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/temporary_directory.h"
#include "sources/test_recorder.h"

namespace cordon {
namespace {

using ::testing::HasSubstr;
using ::testing::UnorderedElementsAre;

/// Runs shell commands in a directory, with git's identity, clock and settings fixed.
void run(const Path& directory, const std::string& commands) {
  const std::string settings =
      "export HOME=/nowhere GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.com "
      "GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.com "
      "GIT_AUTHOR_DATE='2024-01-01T00:00:00Z' GIT_COMMITTER_DATE='2024-01-01T00:00:00Z'; ";
  const std::string line =
      settings + "cd '" + directory + "' && { " + commands + "; } >/dev/null 2>&1";
  ASSERT_EQ(std::system(line.c_str()), 0) << commands;
}

struct Read {
  std::string prefix;
  bool is_history = false;
  std::vector<std::string> contents;
  std::vector<Skip> skips;
};

/// Every source of a target, taken to its end.
std::vector<Read> read_target(std::string_view typed, const SourceOptions& options = {}) {
  const auto target = Target::parse(typed);
  EXPECT_TRUE(target.has_value());
  auto opener = open_target(*target, options);
  if (!opener) {
    ADD_FAILURE() << opener.error().text;
    return {};
  }
  std::vector<Read> reads;
  while (auto source = (*opener)->next()) {
    Recorder recorder;
    record(*source->source, recorder);
    Read& read = reads.emplace_back();
    read.prefix = source->prefix;
    read.is_history = source->is_history;
    for (const auto& [blob, bytes] : recorder.blobs()) read.contents.push_back(bytes);
    for (const Skip& skip : recorder.skips()) read.skips.push_back(as_reported(*source, skip));
  }
  return reads;
}

std::vector<std::pair<std::string, bool>> shape_of(const std::vector<Read>& reads) {
  std::vector<std::pair<std::string, bool>> shape;
  for (const Read& read : reads) shape.emplace_back(read.prefix, read.is_history);
  return shape;
}

using Shape = std::vector<std::pair<std::string, bool>>;

TEST(OpenTarget, NamesATargetThatIsNotThere) {
  for (const std::string typed : {"not/there", "git:not/there"}) {
    SCOPED_TRACE(typed);
    const auto opener = open_target(*Target::parse(typed), {});
    ASSERT_FALSE(opener.has_value());
    EXPECT_EQ(opener.error().kind, Error::Kind::NotFound);
    EXPECT_THAT(opener.error().text, HasSubstr("not/there"));
  }
}

TEST(OpenTarget, SaysThatADirectoryIsNoRepository) {
  const TemporaryDirectory tree;
  const auto opener = open_target(*Target::parse("git:" + tree.path()), {});
  ASSERT_FALSE(opener.has_value());
  EXPECT_EQ(opener.error().kind, Error::Kind::NotFound);
}

TEST(OpenTarget, NamesFilesAsTheyWereTyped) {
  const TemporaryDirectory tree;
  tree.write("a/b/file", "text");
  struct Case {
    std::string typed;
    std::string prefix;
  };
  const Path before = std::filesystem::current_path();
  std::filesystem::current_path(tree.path());
  for (const Case& one : {Case{"a/b/file", "a/b"},
                          {"./a//b/./file", "a/b"},
                          {tree.path("a/b/file"), tree.path("a/b")},
                          {"a/b", ""},
                          {"./a/", ""}}) {
    SCOPED_TRACE(one.typed);
    EXPECT_EQ(shape_of(read_target(one.typed)), (Shape{{one.prefix, false}}));
  }
  SourceOptions several;
  several.names_target = true;
  for (const Case& one : {Case{"a/b/file", "a/b"}, {"./a/", "a"}, {".", ""}, {"a/b", "a/b"}}) {
    SCOPED_TRACE("one of several: " + one.typed);
    EXPECT_EQ(shape_of(read_target(one.typed, several)), (Shape{{one.prefix, false}}));
  }
  std::filesystem::current_path(before);
}

TEST(OpenTarget, AsksWhatIsLeftOutByThePathThatReportsShow) {
  const TemporaryDirectory tree;
  tree.write("a/kept", "kept");
  tree.write("a/left", "left");
  SourceOptions options;
  options.names_target = true;
  options.is_excluded = [&](std::string_view path) { return path == tree.path("a/left"); };
  const auto reads = read_target(tree.path("a"), options);
  EXPECT_THAT(reads[0].contents, UnorderedElementsAre("kept"));
  const auto file = read_target(tree.path("a/left"), options);
  EXPECT_TRUE(file[0].contents.empty());
  ASSERT_EQ(file[0].skips.size(), 1u);
  EXPECT_EQ(file[0].skips[0].reason, Skip::Reason::Excluded);
}

TEST(OpenTarget, MakesASkipOfATargetThatMayNotBeRead) {
  const TemporaryDirectory tree;
  ::chmod(tree.path().c_str(), 0755);
  ::chmod(tree.write("closed/file", "text").c_str(), 0);
  ::chmod(tree.path("closed").c_str(), 0);
  const WithoutRoot nobody;
  const auto reads = read_target(tree.path("closed"));
  ASSERT_EQ(reads.size(), 1u);
  ASSERT_EQ(reads[0].skips.size(), 1u);
  EXPECT_EQ(reads[0].skips[0].reason, Skip::Reason::Unreadable);
  EXPECT_EQ(reads[0].prefix, tree.path("closed"));
}

TEST(OpenTarget, OpensTheHistoryBehindTheFiles) {
  const TemporaryDirectory tree;
  run(tree.path(), "git init -q; echo old > f; git add f; git commit -qm one; echo present > f");
  const auto reads = read_target(tree.path());
  ASSERT_EQ(shape_of(reads), (Shape{{"", false}, {"", true}}));
  EXPECT_THAT(reads[0].contents, ::testing::Contains("present\n"));
  EXPECT_THAT(reads[1].contents, ::testing::Contains("old\n"));
  EXPECT_TRUE(reads[0].skips.empty());
}

TEST(OpenTarget, LeavesTheHistoryAloneWhereItIsNotWanted) {
  const TemporaryDirectory tree;
  run(tree.path(), "git init -q; echo old > f; git add f; git commit -qm one");
  SourceOptions options;
  options.history = false;
  EXPECT_EQ(shape_of(read_target(tree.path(), options)), (Shape{{"", false}}));
}

TEST(OpenTarget, OpensAHistoryAlone) {
  const TemporaryDirectory tree;
  run(tree.path(), "git init -q; echo old > f; git add f; git commit -qm one; git rm -q f");
  const auto reads = read_target("git:" + tree.path());
  ASSERT_EQ(shape_of(reads), (Shape{{"", true}}));
  EXPECT_THAT(reads[0].contents, ::testing::Contains("old\n"));
}

TEST(OpenTarget, DoesNotGoUpFromAPlaceInsideAWorkTree) {
  const TemporaryDirectory tree;
  run(tree.path(), "git init -q; mkdir d; echo old > d/f; git add d; git commit -qm one");
  EXPECT_EQ(shape_of(read_target(tree.path("d"))), (Shape{{"", false}}));
}

TEST(OpenTarget, OpensNestedAndBareRepositoriesUnderTheirPlaces) {
  const TemporaryDirectory tree;
  run(tree.path(),
      "mkdir -p a/nested; cd a/nested; git init -q; echo old > f; git add f; git commit -qm one; "
      "cd ../..; git clone -q --bare a/nested mirror.git");
  EXPECT_EQ(shape_of(read_target(tree.path())),
            (Shape{{"", false}, {"a/nested", true}, {"mirror.git", true}}));
}

TEST(OpenTarget, OpensASubmoduleOnceAsTheWorkTreeThatItIs) {
  const TemporaryDirectory other;
  run(other.path(), "git init -q; echo lib > f; git add f; git commit -qm one");
  const TemporaryDirectory tree;
  run(tree.path(),
      "git init -q; echo top > f; git add f; git commit -qm one; "
      "git -c protocol.file.allow=always submodule add '" +
          other.path() + "' lib");
  EXPECT_EQ(shape_of(read_target(tree.path())), (Shape{{"", false}, {"", true}, {"lib", true}}));
}

TEST(OpenTarget, OpensARepositoryWithLinkedWorkTreesOnce) {
  const TemporaryDirectory tree;
  run(tree.path(),
      "mkdir main; cd main; git init -q; echo x > f; git add f; git commit -qm one; "
      "git worktree add -q ../a-linked");
  EXPECT_EQ(shape_of(read_target(tree.path())), (Shape{{"", false}, {"main", true}}));
}

TEST(OpenTarget, SaysThatADotGitFileLeadsOut) {
  const TemporaryDirectory other;
  run(other.path(), "git init -q; echo x > f; git add f; git commit -qm one");
  const TemporaryDirectory tree;
  tree.write("sub/.git", "gitdir: " + other.path(".git") + "\n");
  const auto reads = read_target(tree.path());
  ASSERT_EQ(shape_of(reads), (Shape{{"", false}, {"sub", true}}));
  ASSERT_EQ(reads[1].skips.size(), 1u);
  EXPECT_EQ(reads[1].skips[0].reason, Skip::Reason::Outside);
}

TEST(OpenTarget, NamesWhatIsWrongInARepositoryAsThePathsOfFindings) {
  const TemporaryDirectory tree;
  run(tree.path(),
      "mkdir a; cd a; git init -q; echo x > f; git add f; git commit -qm one; "
      "echo 0123456789012345678901234567890123456789 > .git/refs/heads/gone; cd ..; "
      "git clone -q --bare --no-hardlinks a mirror.git; cp a/.git/refs/heads/gone "
      "mirror.git/refs/heads; "
      "cd a; id=$(git rev-parse HEAD:f); chmod u+w .git/objects/*/*; "
      "echo broken > .git/objects/$(echo $id | cut -c 1-2)/$(echo $id | cut -c 3-)");
  struct Case {
    std::string typed;
    bool is_one_of_several;
    std::vector<std::string> places;  ///< of a's object, of a's ref, of the mirror's ref
  };
  const std::string object = "587be6b4c3f93f93c489c0111bba5596147a26cb";
  const Path before = std::filesystem::current_path();
  std::filesystem::current_path(tree.path());
  for (const Case& one :
       {Case{".",
             false,
             {"a/.git " + object, "a/.git/refs/heads/gone", "mirror.git/refs/heads/gone"}},
        {"./a/", false, {".git " + object, ".git/refs/heads/gone"}},
        {"a", true, {"a/.git " + object, "a/.git/refs/heads/gone"}},
        {"git:a", false, {".git " + object, ".git/refs/heads/gone"}},
        {"git:a/.git", false, {".git " + object, ".git/refs/heads/gone"}},
        {"git:a/.git", true, {"a/.git " + object, "a/.git/refs/heads/gone"}},
        {"git:mirror.git", false, {"refs/heads/gone"}},
        {"git:" + tree.path("mirror.git"), true, {tree.path("mirror.git/refs/heads/gone")}}}) {
    SCOPED_TRACE(one.typed);
    SourceOptions options;
    options.names_target = one.is_one_of_several;
    std::vector<std::string> places;
    for (const Read& read : read_target(one.typed, options))
      for (const Skip& skip : read.skips)
        places.push_back(skip.place + (skip.object.empty() ? "" : " " + skip.object));
    EXPECT_THAT(places, ::testing::UnorderedElementsAreArray(one.places));
  }
  std::filesystem::current_path(before);
}

TEST(OpenTarget, SaysThatARepositoryCannotBeOpened) {
  const TemporaryDirectory tree;
  run(tree.path(), "git init -q");
  tree.write("sub/.git", "no pointer");
  const auto reads = read_target(tree.path());
  ASSERT_EQ(reads.back().prefix, "sub");
  ASSERT_EQ(reads.back().skips.size(), 1u);
  EXPECT_TRUE(reads.back().skips[0].makes_incomplete());
}

}  // namespace
}  // namespace cordon
