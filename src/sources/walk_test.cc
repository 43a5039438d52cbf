#include "sources/walk.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <map>
#include <string>
#include <vector>

#include "base/temporary_directory.h"

namespace cordon {
namespace {

struct Walked {
  std::vector<std::string> files;
  std::map<std::string, Skip::Reason> skips;
  std::vector<std::pair<GitPlace::Kind, std::string>> git_places;
};

Walk start(const Path& top, WalkOptions options = {}) {
  auto descriptor = Fd::open_directory(top);
  EXPECT_TRUE(descriptor.has_value());
  return {top, std::move(*descriptor), std::move(options)};
}

void take(Walk::Step step, Walked& walked) {
  if (auto* skip = std::get_if<Skip>(&step)) {
    walked.skips[skip->place] = skip->reason;
    return;
  }
  const auto& directory = std::get<Walk::Directory>(step);
  for (const auto& file : directory.files) walked.files.push_back(join(directory.path, file.name));
}

void finish(Walk& walk, Walked& walked) {
  while (auto step = walk.next()) take(std::move(*step), walked);
  for (const GitPlace& place : walk.take_git_places())
    walked.git_places.emplace_back(place.kind, place.path);
}

Walked walk_tree(const Path& top, WalkOptions options = {}) {
  Walk walk = start(top, std::move(options));
  Walked walked;
  finish(walk, walked);
  return walked;
}

using Files = std::vector<std::string>;
using Skips = std::map<std::string, Skip::Reason>;

TEST(Walk, GoesByNameAndTakesFilesBeforeDirectories) {
  const TemporaryDirectory tree;
  for (const char* name : {"b/z", "b/a/c", "a/y", "z", "B", "a-/x"}) tree.write(name, "");
  EXPECT_EQ(walk_tree(tree.path()).files, (Files{"B", "z", "a/y", "a-/x", "b/z", "b/a/c"}));
}

TEST(Walk, RemembersThePathOfEveryFile) {
  const TemporaryDirectory tree;
  for (const char* name : {"b/z", "b/a/c", "z"}) tree.write(name, "");
  Walk walk = start(tree.path());
  std::size_t count = 0;
  while (auto step = walk.next()) {
    const auto& directory = std::get<Walk::Directory>(*step);
    for (const auto& file : directory.files) {
      EXPECT_EQ(walk.paths().path(file.number), join(directory.path, file.name));
      ++count;
    }
  }
  EXPECT_EQ(count, 3u);
}

/// A chain of `depth` directories with a file in each, and beside each a directory that comes
/// later.
void make_chain(const TemporaryDirectory& tree, std::size_t depth, const std::string& name) {
  Fd directory = std::move(*Fd::open_directory(tree.path()));
  for (std::size_t i = 0; i < depth; ++i) {
    const int file = ::openat(directory.get(), "file", O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    ASSERT_GE(file, 0);
    ::close(file);
    ASSERT_EQ(::mkdirat(directory.get(), "zz later", 0700), 0);
    const Fd later = std::move(*Fd::open_directory_at(directory, "zz later"));
    ::close(::openat(later.get(), "file", O_CREAT | O_WRONLY | O_CLOEXEC, 0600));
    ASSERT_EQ(::mkdirat(directory.get(), name.c_str(), 0700), 0);
    directory = std::move(*Fd::open_directory_at(directory, name));
  }
}

/// As long as it lives, few descriptors may be open.
class FewDescriptors {
 public:
  explicit FewDescriptors(rlim_t count) {
    ::getrlimit(RLIMIT_NOFILE, &before_);
    const rlimit few = {count, before_.rlim_max};
    EXPECT_EQ(::setrlimit(RLIMIT_NOFILE, &few), 0);
  }
  FewDescriptors(const FewDescriptors&) = delete;
  FewDescriptors& operator=(const FewDescriptors&) = delete;
  ~FewDescriptors() { ::setrlimit(RLIMIT_NOFILE, &before_); }

 private:
  rlimit before_ = {};
};

TEST(Walk, GoesDeeperThanAPathMayBeLongWithFewDescriptors) {
  constexpr std::size_t kDepth = 200;
  const TemporaryDirectory tree;
  make_chain(tree, kDepth, std::string(100, 'd'));
  const FewDescriptors few(80);
  const Walked walked = walk_tree(tree.path());
  EXPECT_EQ(walked.files.size(), 2 * kDepth);
  EXPECT_GT(walked.files[kDepth].size(), 4096u);
  EXPECT_TRUE(walked.skips.empty());
}

TEST(Walk, DoesNotGoOnInADirectoryThatIsNoLongerAboveWhereItCameFrom) {
  const TemporaryDirectory tree;
  const TemporaryDirectory other;
  make_chain(tree, 60, "d");
  Walk walk = start(tree.path());
  Walked walked;
  // Below the fifth level: its descriptor is closed when the end is reached.
  while (walked.files.size() < 60) take(std::move(*walk.next()), walked);
  Path moved = tree.path();
  for (int i = 0; i < 5; ++i) moved = join(moved, "d");
  ASSERT_EQ(::rename(moved.c_str(), other.path("elsewhere").c_str()), 0);
  finish(walk, walked);
  // What is left above the directory that was moved was not entered, and is named.
  EXPECT_EQ(walked.files.size(), 60 + 60 - walked.skips.size());
  EXPECT_EQ(walked.skips.size(), 5u);
  EXPECT_EQ(walked.skips.at("zz later"), Skip::Reason::Changed);
}

TEST(Walk, NamesADirectoryThatIsGoneBeforeItIsEntered) {
  const TemporaryDirectory tree;
  tree.write("a", "");
  tree.make_directory("b");
  Walk walk = start(tree.path());
  Walked walked;
  take(std::move(*walk.next()), walked);
  ASSERT_EQ(::rmdir(tree.path("b").c_str()), 0);
  finish(walk, walked);
  EXPECT_EQ(walked.skips, (Skips{{"b", Skip::Reason::Changed}}));
}

/// The files of a git directory, empty but for what makes it one.
void make_git_directory(const TemporaryDirectory& tree, const std::string& name) {
  const std::string hash(38, 'a');
  tree.write(join(name, "HEAD"), "ref: refs/heads/main\n");
  for (const char* file :
       {"config", "index", "refs/heads/main", "logs/HEAD", "hooks/pre-commit",
        "objects/pack/pack-1.pack", "objects/pack/pack-1.idx", "objects/pack/notes.txt",
        "objects/info/packs", "objects/info/commit-graph", "objects/stray"})
    tree.write(join(name, file), "");
  tree.write(join(name, "objects/ab/" + hash), "");
  tree.write(join(name, "objects/ab/not-an-object"), "");
}

Files content_of_git_directory(const std::string& name) {
  Files files;
  for (const char* file : {"HEAD", "config", "hooks/pre-commit", "logs/HEAD", "objects/stray",
                           "objects/ab/not-an-object", "objects/info/packs",
                           "objects/pack/notes.txt", "refs/heads/main"})
    files.push_back(join(name, file));
  return files;
}

TEST(Walk, LeavesObjectsToTheirReaderAndTakesAllElseOfARepository) {
  const TemporaryDirectory tree;
  make_git_directory(tree, ".git");
  const Walked walked = walk_tree(tree.path());
  EXPECT_EQ(walked.files, content_of_git_directory(".git"));
  EXPECT_TRUE(walked.skips.empty());
  EXPECT_EQ(walked.git_places, (std::vector{std::pair(GitPlace::Kind::WorkTree, std::string())}));
}

TEST(Walk, CountsObjectsAsLeftOutWhereNobodyReadsTheHistory) {
  const TemporaryDirectory tree;
  make_git_directory(tree, ".git");
  const Walked walked = walk_tree(tree.path(), {.history = false, .is_excluded = {}});
  EXPECT_EQ(walked.files, content_of_git_directory(".git"));
  EXPECT_EQ(walked.skips, (Skips{{".git/index", Skip::Reason::Excluded},
                                 {".git/objects", Skip::Reason::Excluded}}));
}

TEST(Walk, RemembersEveryRepositoryOnItsWay) {
  const TemporaryDirectory tree;
  make_git_directory(tree, ".git");
  make_git_directory(tree, ".git/modules/lib");
  make_git_directory(tree, "mirrors/x.git");
  make_git_directory(tree, "nested/.git");
  tree.write("lib/.git", "gitdir: ../.git/modules/lib\n");
  using Kind = GitPlace::Kind;
  EXPECT_EQ(walk_tree(tree.path()).git_places,
            (std::vector<std::pair<Kind, std::string>>{{Kind::WorkTree, ""},
                                                       {Kind::Directory, ".git/modules/lib"},
                                                       {Kind::LinkedTree, "lib"},
                                                       {Kind::Directory, "mirrors/x.git"},
                                                       {Kind::WorkTree, "nested"}}));
}

TEST(Walk, TakesABareRepositoryThatIsTheTargetItself) {
  const TemporaryDirectory tree;
  make_git_directory(tree, "");
  const Walked walked = walk_tree(tree.path());
  EXPECT_EQ(walked.files, content_of_git_directory(""));
  EXPECT_EQ(walked.git_places, (std::vector{std::pair(GitPlace::Kind::Directory, std::string())}));
}

TEST(Walk, SaysThatADotGitDirectoryIsNoRepository) {
  const TemporaryDirectory tree;
  tree.write(".git/objects/ab/" + std::string(38, 'a'), "");
  const Walked walked = walk_tree(tree.path());
  EXPECT_EQ(walked.skips, (Skips{{".git", Skip::Reason::Corrupt}}));
  EXPECT_EQ(walked.files.size(), 1u) << "what nobody else reads is content";
}

TEST(Walk, SaysThatALinkedDotGitIsNotFollowed) {
  const TemporaryDirectory outside;
  make_git_directory(outside, "repository");
  const TemporaryDirectory tree;
  tree.link(outside.path("repository"), ".git");
  EXPECT_EQ(walk_tree(tree.path()).skips, (Skips{{".git", Skip::Reason::Outside}}));
  EXPECT_EQ(walk_tree(tree.path(), {.history = false, .is_excluded = {}}).skips,
            (Skips{{".git", Skip::Reason::Excluded}}));
}

TEST(Walk, TakesADirectoryThatOnlyResemblesARepositoryAsContent) {
  const TemporaryDirectory tree;
  for (const char* name : {"d/HEAD", "d/objects/pack/pack-1.pack", "d/index"}) tree.write(name, "");
  const Walked walked = walk_tree(tree.path());
  EXPECT_EQ(walked.files, (Files{"d/HEAD", "d/index", "d/objects/pack/pack-1.pack"}));
  EXPECT_TRUE(walked.git_places.empty());
}

}  // namespace
}  // namespace cordon
