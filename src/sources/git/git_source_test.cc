#include "sources/git/git_source.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <memory>
#include <vector>

#include "sources/git/test_repository.h"
#include "sources/git/test_scan.h"

namespace cordon::git {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

Path loose_path(const TestDirectory& test, const std::string& id) {
  return test.path(".git/objects/" + id.substr(0, 2) + "/" + id.substr(2));
}

void remove_object(const TestDirectory& test, const std::string& id) {
  ASSERT_TRUE(fs::remove(loose_path(test, id))) << id;
}

bool shows(const TestScan& scan, std::string_view text) {
  for (const auto& [blob, bytes] : scan.recorder.blobs())
    if (bytes.contains(text)) return true;
  return false;
}

TEST(GitSource, ShowsBlobsCommitsAndTagsButNoTrees) {
  const TestRepository test;
  test.write("name-of-file", "content");
  test.commit("subject");
  test.run("git tag -a -m 'tag text' v1");
  const TestScan scan(test.path());
  EXPECT_EQ(scan.recorder.blobs().size(), 3U);
  EXPECT_TRUE(shows(scan, "content"));
  EXPECT_TRUE(shows(scan, "author A U Thor"));
  EXPECT_TRUE(shows(scan, "tag text"));
  EXPECT_FALSE(shows(scan, "name-of-file"));
  EXPECT_THAT(scan.told(), IsEmpty());
}

TEST(GitSource, HasNothingToDoInAnEmptyRepository) {
  for (const char* options : {"", "--bare"}) {
    const TestDirectory test;
    test.run(std::string("git init -q ") + options + " r");
    const TestScan scan(test.path("r"));
    EXPECT_EQ(scan.error, "");
    EXPECT_TRUE(scan.recorder.blobs().empty());
    EXPECT_THAT(scan.told(), IsEmpty());
  }
}

TEST(GitSource, ShowsEveryBlobAsGitHasIt) {
  const TestRepository test;
  for (int i = 0; i < 12; ++i) {
    test.write("f", std::string(3000, 'x') + std::to_string(i) + std::string(3000, 'y'));
    test.write("g" + std::to_string(i % 3), std::to_string(i));
    test.commit(std::to_string(i));
  }
  test.run("git gc -q");
  const TestScan scan(test.path());
  std::size_t bytes = 0;
  for (const auto& [blob, text] : scan.recorder.blobs()) bytes += text.size();
  const std::string expected = test.run(
      "git cat-file --batch-all-objects --batch-check='%(objecttype) %(objectsize)' | "
      "awk '$1 != \"tree\" { n += 1; s += $2 } END { print n, s }'");
  EXPECT_EQ(std::to_string(scan.recorder.blobs().size()) + " " + std::to_string(bytes), expected);
}

TEST(GitSource, ShowsABlobThatIsTooLargeForOnePieceAsAStream) {
  const TestRepository test;
  test.run("head -c 20000000 /dev/zero | tr '\\0' 'z' > big; echo alpha >> big");
  test.commit("big");
  const TestScan scan(test.path());
  EXPECT_LT(scan.recorder.widest(), 4'000'000U);
  ASSERT_EQ(scan.attribution.places.size(), 1U);
  EXPECT_EQ(scan.attribution.places[0].origin.path, "big");
}

TEST(GitSource, KnowsTheHistoryOfACommitWithAHugeMessage) {
  const TestRepository test;
  test.write("f", "alpha");
  test.run(
      "head -c 20000000 /dev/zero | tr '\\0' 'm' > .script.message; git add f\n"
      "git commit -q -F .script.message; rm .script.message");
  const TestScan scan(test.path());
  ASSERT_EQ(scan.attribution.places.size(), 1U);
  EXPECT_EQ(scan.attribution.places[0].origin.path, "f");
  EXPECT_EQ(scan.attribution.places[0].origin.commit->author, "A U Thor");
}

TEST(GitSource, TellsOfAMissingBlobOfATip) {
  const TestRepository test;
  test.write("dir/f", "content");
  test.commit("one");
  const std::string id = test.id("HEAD:dir/f");
  remove_object(test, id);
  const TestScan scan(test.path());
  // Both the tree and the index name it; it is told once.
  EXPECT_THAT(scan.told(), ElementsAre(AllOf(StartsWith("missing-object"), HasSubstr("as f"))));
  EXPECT_EQ(scan.skips[0].place, id);
}

TEST(GitSource, TellsOfWhatIsMissingAnywhereBelowARef) {
  const TestRepository test;
  test.write("dir/f", "alpha");
  const std::string first = test.commit("one");
  const std::string blob = test.id("HEAD:dir/f"), tree = test.id("HEAD:dir");
  test.write("dir/f", "new");
  test.commit("two");
  for (const std::string& id : {blob, tree, first, test.id("HEAD^{tree}")}) {
    SCOPED_TRACE(id);
    fs::rename(loose_path(test, id), test.path("aside"));
    const TestScan scan(test.path());
    ASSERT_FALSE(scan.skips.empty());
    for (const Skip& skip : scan.skips) EXPECT_EQ(skip.reason, Skip::Reason::MissingObject);
    EXPECT_EQ(scan.skips[0].place, id);
    fs::rename(test.path("aside"), loose_path(test, id));
  }
  EXPECT_THAT(TestScan(test.path()).told(), IsEmpty());
}

TEST(GitSource, LeavesTreesAloneThatOnlyDanglingCommitsHave) {
  const TestRepository test;
  test.commit("one");
  test.write("f", "gone");
  test.commit("lost");
  const std::string id = test.id("HEAD:f");
  test.run("git reset -q --hard HEAD~1");
  remove_object(test, id);
  EXPECT_THAT(TestScan(test.path()).told(), IsEmpty());
  // Staged, it counts again.
  test.run("git update-index --add --cacheinfo 100644," + id + ",f");
  EXPECT_THAT(TestScan(test.path()).told(), ElementsAre(HasSubstr("index has it as f")));
}

TEST(GitSource, LeavesCommitsAndTagsAloneThatNothingLeadsTo) {
  const TestRepository test;
  test.commit("one");
  test.write("f", "gone");
  const std::string parent = test.commit("lost parent");
  test.commit("lost");
  const std::string tree = test.id("HEAD^{tree}");
  test.run("git tag -a -m text v1 && git tag -d v1 && git reset -q --hard HEAD~2");
  remove_object(test, parent);
  remove_object(test, tree);
  EXPECT_THAT(TestScan(test.path()).told(), IsEmpty());
}

TEST(GitSource, TellsOfWhatATagNamesAndNobodyHas) {
  const TestRepository test;
  test.commit("one");
  test.write("f", "tagged");
  test.run("git tag -a -m text inner $(git hash-object -w f) && git tag -a -m text outer inner");
  remove_object(test, test.id("outer^{}"));
  test.run("git tag -d inner");
  EXPECT_THAT(TestScan(test.path()).told(), ElementsAre(HasSubstr("names it")));
}

TEST(GitSource, IsCompleteAfterGitHasPruned) {
  const TestRepository test;
  test.write("f", "one");
  test.commit("one");
  for (const char* text : {"two", "three"}) {
    test.write("f", text);
    test.run("git stash -q");
  }
  test.write("f", "amended away");
  test.commit("lost");
  test.run(
      "git reset -q --hard HEAD~1; git worktree add -q -b side linked; echo s > linked/s; "
      "git -C linked add s");
  test.run("git gc -q --prune=now");
  EXPECT_THAT(TestScan(test.path()).told(), IsEmpty());
  test.run(
      "git stash drop -q; git reflog expire --expire=now --expire-unreachable=now --all; "
      "git gc -q --prune=now");
  EXPECT_THAT(TestScan(test.path()).told(), IsEmpty());
}

TEST(GitSource, AnnouncesAsManyObjectsAsItShows) {
  const TestRepository test;
  for (const char* text : {"one", "two", "three"}) {
    test.write("dir/f", text);
    test.commit(text);
  }
  const auto announced = [&](bool is_first) {
    const auto repository = open_repository(test.path(), test.path());
    auto source = open_git_source(*repository, Cut{});
    const std::uint64_t before = (*source)->extent().blobs;
    Recorder recorder;
    record(**source, recorder);
    EXPECT_EQ((*source)->extent().blobs, recorder.blobs().size());
    return is_first ? before : (*source)->extent().blobs;
  };
  EXPECT_EQ(announced(false), 6U);
  test.run("git gc -q");
  EXPECT_EQ(announced(true), 6U);
}

TEST(GitSource, TakesNothingUnreadableForAbsent) {
  for (const std::string name :
       {"packed-refs", "index", "HEAD", "refs/heads/main", "worktrees/w", "logs/refs/stash"}) {
    SCOPED_TRACE(name);
    const TestRepository test;
    test.write("f", "alpha");
    test.commit("one");
    const Path path = test.path(".git/" + name);
    fs::remove_all(path);
    fs::create_directories(fs::path(path).parent_path());
    fs::create_symlink(path, path);
    EXPECT_THAT(TestScan(test.path()).told(),
                Contains(testing::AnyOf(StartsWith("unreadable"), StartsWith("outside"))));
  }
  // A directory where a file is expected.
  for (const std::string name : {"packed-refs", "index", "logs/refs/stash"}) {
    SCOPED_TRACE(name);
    const TestRepository test;
    test.write("f", "alpha");
    test.commit("one");
    fs::remove_all(test.path(".git/" + name));
    fs::create_directories(test.path(".git/" + name));
    const TestScan scan(test.path());
    EXPECT_THAT(scan.told(), ElementsAre(StartsWith("unreadable")));
    EXPECT_EQ(scan.skips[0].place, test.path(".git/" + name));
  }
}

TEST(GitSource, SaysWhatAShallowCloneLacksAndWhatToDo) {
  const TestDirectory clones;
  const TestRepository test;
  test.write("f", "alpha");
  test.commit("one");
  test.commit("two");
  clones.run("git clone -q --depth 1 file://" + test.path() + " c");
  const TestScan scan(clones.path("c"));
  ASSERT_EQ(scan.skips.size(), 1U);
  EXPECT_EQ(scan.skips[0].place, clones.path("c/.git/shallow"));
  EXPECT_THAT(scan.skips[0].text, HasSubstr("git fetch --unshallow"));
}

TEST(GitSource, TellsOfStraysWhereNobodyReadsThemAsContent) {
  const TestRepository test;
  test.write(".git/objects/pack/notes", "stray");
  const auto repository = open_repository(test.path(), test.path());
  const auto told = [&](const Path& walked) {
    auto source = open_git_source(*repository, Cut{}, walked);
    Recorder recorder;
    record(**source, recorder);
    std::vector<std::string> places;
    for (const Skip& skip : recorder.skips()) places.push_back(skip.place);
    return places;
  };
  EXPECT_THAT(told({}), ElementsAre(test.path(".git/objects/pack/notes")));
  EXPECT_THAT(told(test.path()), IsEmpty());
  EXPECT_THAT(told(test.path(".git/refs")), ElementsAre(test.path(".git/objects/pack/notes")));
}

TEST(GitSource, CommitsOfSubmodulesAreNotMissing) {
  const TestRepository library;
  const std::string commit = library.commit("one");
  const TestRepository test;
  test.run("git update-index --add --cacheinfo 160000," + commit + ",sub");
  test.run("git commit -qm sub");
  EXPECT_THAT(TestScan(test.path()).told(), IsEmpty());
}

TEST(GitSource, TellsOfBrokenRefs) {
  const TestRepository test;
  test.write("f", "alpha");
  test.commit("one");
  test.write(".git/refs/heads/gone", std::string(40, 'a') + "\n");
  test.write(".git/refs/heads/text", "hello\n");
  test.write(".git/refs/remotes/origin/x", "ref: refs/remotes/origin/main\n");
  const TestScan scan(test.path());
  EXPECT_THAT(scan.told(), ElementsAre(HasSubstr("broken ref: neither"),
                                       HasSubstr("leads to refs/remotes/origin/main"),
                                       HasSubstr("points to aaaa")));
  EXPECT_EQ(scan.attribution.places.size(), 1U);
}

TEST(GitSource, ABrokenHeadHidesNothing) {
  const TestRepository test;
  test.write("f", "alpha");
  test.commit("one");
  test.write(".git/HEAD", "\xff\xff\n");
  const TestScan scan(test.path());
  EXPECT_THAT(scan.told(), ElementsAre(StartsWith("corrupt: a broken ref")));
  ASSERT_EQ(scan.attribution.places.size(), 1U);
  EXPECT_TRUE(scan.attribution.places[0].origin.in_tip);
}

TEST(GitSource, AShallowCloneIsIncompleteAndItsEdgeNotMissing) {
  const TestRepository test;
  test.write("f", "alpha");
  test.commit("one");
  test.write("g", "beta");
  test.commit("two");
  const TestDirectory clones;
  clones.run("git clone -q --depth 1 file://" + test.path() + " c");
  const TestScan scan(clones.path("c"), {"alpha", "beta"});
  EXPECT_THAT(scan.told(), ElementsAre(StartsWith("shallow: a shallow clone")));
  ASSERT_EQ(scan.attribution.places.size(), 2U);
  EXPECT_EQ(scan.attribution.places[0].origin.commit->id, test.id("HEAD"));
  // A parent that is missing beyond the edge that the clone tells of is another matter.
  clones.write("c/.git/shallow", std::string(40, 'a') + "\n");
  EXPECT_THAT(TestScan(clones.path("c")).told(), Contains(HasSubstr("names it as a parent")));
}

TEST(GitSource, APartialCloneIsIncompleteWhereItLacksSomething) {
  const TestRepository test;
  test.run("git config uploadpack.allowFilter true");
  test.write("f", "alpha");
  test.commit("one");
  test.write("f", "beta");
  test.commit("two");
  test.write("f", "clean");
  test.commit("three");
  const TestDirectory clones;
  // The checkout has fetched the tip's blobs, so that only history lacks some.
  clones.run("git clone -q --filter=blob:none file://" + test.path() +
             " blobs\n"
             "git clone -q --bare --filter=tree:0 file://" +
             test.path() +
             " trees\n"
             "git clone -q --bare --filter=blob:limit=1m file://" +
             test.path() + " whole");
  EXPECT_THAT(
      TestScan(clones.path("blobs")).told(),
      ElementsAre(StartsWith("shallow: a partial clone: 2 objects that it names are not here")));
  EXPECT_THAT(
      TestScan(clones.path("trees")).told(),
      ElementsAre(StartsWith("shallow: a partial clone: 3 objects that it names are not here")));
  EXPECT_THAT(TestScan(clones.path("whole")).told(), IsEmpty());
}

TEST(GitSource, ObjectsOfAlternatesAreScannedInsideTheTargetOnly) {
  const TestDirectory test;
  test.run(
      "git init -q -b main one; cd one; echo alpha > f; git add f; git commit -qm one; cd ..\n"
      "git clone -q --shared one two");
  const TestScan inside(test.path("two"), {"alpha"}, test.path());
  EXPECT_THAT(inside.told(), IsEmpty());
  EXPECT_EQ(inside.attribution.places.size(), 1U);
  const TestScan alone(test.path("two"), {"alpha"});
  EXPECT_THAT(alone.told(), Contains(StartsWith("outside: leads to")));
  EXPECT_THAT(alone.told(), Contains(HasSubstr("broken ref: it points to")));
  EXPECT_TRUE(alone.attribution.places.empty());
}

TEST(GitSource, ACorruptObjectIsNamed) {
  const TestRepository test;
  test.write("f", "content");
  test.write("g", "alpha");
  test.commit("one");
  const std::string blob = test.id("HEAD:f"), tree = test.id("HEAD^{tree}");
  fs::permissions(loose_path(test, blob), fs::perms::owner_all);
  test.write(".git/objects/" + blob.substr(0, 2) + "/" + blob.substr(2), "nonsense");
  const TestScan scan(test.path());
  ASSERT_EQ(scan.skips.size(), 1U) << testing::PrintToString(scan.told());
  EXPECT_EQ(scan.skips[0].place, blob);
  EXPECT_EQ(scan.attribution.places.size(), 1U);

  fs::permissions(loose_path(test, tree), fs::perms::owner_all);
  test.write(".git/objects/" + tree.substr(0, 2) + "/" + tree.substr(2), "nonsense");
  const TestScan without_tree(test.path());
  EXPECT_EQ(without_tree.skips.size(), 2U) << testing::PrintToString(without_tree.told());
  // Nobody can tell its path any more, but it is not lost.
  ASSERT_EQ(without_tree.attribution.places.size(), 1U);
  EXPECT_TRUE(without_tree.attribution.places[0].origin.in_index);
}

TEST(GitSource, ACommitWithoutATreeIsBrokenAndItsTextLookedAt) {
  const TestRepository test;
  test.commit("one");
  test.run(
      "printf 'author X <x@y> 1 +0000\\n\\nalpha' | "
      "git hash-object -t commit -w --stdin --literally");
  const TestScan scan(test.path());
  EXPECT_THAT(scan.told(), ElementsAre("corrupt: a commit that names no tree"));
  ASSERT_EQ(scan.attribution.places.size(), 1U);
  EXPECT_TRUE(scan.attribution.places[0].origin.is_message);
  EXPECT_EQ(scan.attribution.places[0].origin.commit->author, "X");
}

TEST(GitSource, ABrokenTreeIsToldAndTheRestOfItUsed) {
  const TestRepository test;
  test.write("f", "alpha");
  test.commit("one");
  test.run(
      "(git cat-file tree HEAD^{tree}; printf '100644 cut') > .script.tree\n"
      "id=$(git hash-object -t tree -w --literally .script.tree)\n"
      "git update-ref refs/heads/broken $(git commit-tree -m broken $id)");
  const TestScan scan(test.path());
  EXPECT_THAT(scan.told(), ElementsAre(StartsWith("corrupt: a tree that is none")));
  EXPECT_EQ(scan.attribution.places.size(), 2U);
}

TEST(GitSource, TreesThatNameABlobByCountlessPathsAreBounded) {
  // Each of 12 levels holds the one below ten times: 10^12 paths to one blob.
  const TestRepository test;
  test.run(
      "id=$(echo alpha | git hash-object -w --stdin); mode='100644 blob'\n"
      "for level in 1 2 3 4 5 6 7 8 9 10 11 12; do\n"
      "  id=$(for i in 0 1 2 3 4 5 6 7 8 9; do printf '%s %s\\tn%s\\n' \"$mode\" $id $i; done"
      " | git mktree); mode='040000 tree'\n"
      "done; git update-ref refs/heads/main $(git commit-tree -m bomb $id)");
  const TestScan scan(test.path());
  EXPECT_THAT(scan.told(), Contains(StartsWith("over-limit: its trees name blobs by too many")));
  EXPECT_FALSE(scan.attribution.places.empty());
  EXPECT_LE(scan.attribution.places.size(), 100'001U);
}

TEST(GitSource, RefsThatAreStoredInAnUnknownFormAreTold) {
  const TestRepository test;
  test.write("f", "alpha");
  test.commit("one");
  test.run("git config extensions.refStorage cloud");
  const TestScan scan(test.path());
  EXPECT_THAT(scan.told(), ElementsAre(StartsWith("unsupported: refs are stored")));
  ASSERT_EQ(scan.attribution.places.size(), 1U);
  EXPECT_TRUE(scan.attribution.places[0].origin.commit);
}

TEST(GitSource, UnitsMayBeExpandedOnAnyThread) {
  const TestRepository test;
  for (int i = 0; i < 8; ++i) {
    // Noise does not compress, so that there is more than one batch.
    test.run("head -c 400000 /dev/urandom > f; echo alpha >> f");
    test.commit(std::to_string(i));
  }
  const auto repository = open_repository(test.path(), test.path());
  ASSERT_TRUE(repository);
  const auto source = open_git_source(*repository, Cut{});
  ASSERT_TRUE(source);
  std::vector<std::unique_ptr<Unit>> units;
  while (auto item = (*source)->next())
    units.push_back(std::get<std::unique_ptr<Unit>>(*std::move(item)));
  ASSERT_GT(units.size(), 2U);
  Workers workers(3);
  std::vector<Recorder> recorders(workers.count());
  workers.for_each(units.size(), [&](std::size_t index, std::size_t worker) {
    units[index]->expand(recorders[worker]);
  });
  std::vector<Sighting> sightings;
  for (const Recorder& recorder : recorders)
    for (const auto& [blob, bytes] : recorder.blobs())
      if (bytes.ends_with("alpha\n")) sightings.push_back({blob, 0});
  EXPECT_EQ(sightings.size(), 8U);
  const Attribution attribution = (*source)->attribute(sightings, workers);
  EXPECT_THAT(attribution.skips, IsEmpty());
  ASSERT_EQ(attribution.places.size(), 1U);
  EXPECT_EQ(attribution.places[0].origin.versions, 8U);
}

TEST(GitSource, StopsWhenItIsTold) {
  const TestRepository test;
  for (int i = 0; i < 20; ++i) test.write("f" + std::to_string(i), std::to_string(i));
  test.commit("one");
  auto repository = open_repository(test.path(), test.path());
  ASSERT_TRUE(repository);
  auto source = open_git_source(*repository, Cut{});
  ASSERT_TRUE(source);
  Recorder recorder;
  recorder.on_piece([&](const Piece&) { recorder.stop(); });
  record(**source, recorder);
  EXPECT_LT(recorder.pieces(), 20U);
}

TEST(GitSource, RunsNothingOfTheRepository) {
  const TestRepository test;
  test.write("f", "alpha");
  test.commit("one");
  const Path trap = test.path("trap-has-sprung");
  test.run("git config core.fsmonitor 'touch " + trap +
           "'; git config core.hooksPath .\n"
           "git config diff.external 'touch " +
           trap + "'; git config core.sshCommand 'touch " + trap +
           "'; git config filter.x.smudge 'touch " + trap +
           "'\n"
           "git config extensions.partialClone origin; git config remote.origin.url 'ext::touch " +
           trap + "'; git config remote.origin.promisor true");
  remove_object(test, test.id("HEAD:f"));
  const TestScan scan(test.path());
  EXPECT_THAT(scan.told(), ElementsAre(StartsWith("shallow: a partial clone: 1 objects")));
  EXPECT_FALSE(fs::exists(trap));
}

}  // namespace
}  // namespace cordon::git
