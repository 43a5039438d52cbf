#include "sources/changes/change_source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/workers.h"
#include "sources/git/test_repository.h"

namespace cordon::git {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

/// Stands for the engine: a line `secret N` carries the mark N.
class Finder final : public UnitVisitor {
 public:
  void visit(const Piece& piece) override {
    ++shown;
    for (std::size_t at = 0; (at = piece.bytes.find("secret ", at)) != std::string_view::npos;) {
      at += 7;
      sightings.insert({piece.blob, static_cast<std::uint32_t>(piece.bytes[at] - '0')});
    }
  }
  void skip(Skip skip) override { skips.push_back(std::move(skip)); }
  [[nodiscard]] bool is_stopped() const override { return false; }

  std::set<Sighting> sightings;
  std::vector<Skip> skips;
  std::size_t shown = 0;
};

struct Outcome {
  std::vector<std::string> places;  ///< `mark path` and what else the origin says
  std::vector<Skip> skips;
  std::size_t shown = 0;
};

void expand(Source& source, Finder& finder) {
  while (auto item = source.next()) {
    if (auto* skip = std::get_if<Skip>(&*item))
      finder.skip(std::move(*skip));
    else
      std::get<std::unique_ptr<Unit>>(*item)->expand(finder);
  }
}

std::string text_of(const Attributed& place) {
  const Origin& origin = place.origin;
  std::string text = std::to_string(place.mark) + " " + origin.path;
  if (origin.is_message) text += "(message)";
  if (origin.in_index) text += " staged";
  if (!origin.object.empty() && !origin.is_message) text += " object";
  if (!origin.removed_in.empty()) text += " removed";
  return text;
}

Outcome look(const TestRepository& repository, const GitChange& change) {
  const auto opened = open_repository(repository.path(), "");
  const auto source = open_change_source(*opened, change, {});
  EXPECT_TRUE(source) << source.error().text;
  Finder finder;
  expand(**source, finder);
  std::set<BlobNumber> blobs;
  for (const Sighting& sighting : finder.sightings) blobs.insert(sighting.blob);
  if ((*source)->look_before(std::vector<BlobNumber>(blobs.begin(), blobs.end())))
    expand(**source, finder);
  Workers workers(1);
  const std::vector<Sighting> sightings(finder.sightings.begin(), finder.sightings.end());
  Outcome outcome{{}, finder.skips, finder.shown};
  for (const Attributed& place : (*source)->attribute(sightings, workers).places)
    outcome.places.push_back(text_of(place));
  return outcome;
}

GitChange commits(std::vector<std::string> heads, std::vector<std::string> known) {
  return {.kind = GitChange::Kind::Commits, .heads = std::move(heads), .known = std::move(known)};
}

TEST(ChangeSource, ShowsWhatIsStaged) {
  const TestRepository repository;
  repository.write("a", "text\nsecret 1\n");
  repository.run("git add a");
  EXPECT_THAT(look(repository, {}).places, ElementsAre("1 a staged"));
}

TEST(ChangeSource, KnowsWhatAPathHadAlready) {
  const TestRepository repository;
  repository.write("a", "secret 1\n");
  repository.commit("one");
  repository.write("a", "more\nsecret 1\nsecret 2\n");
  repository.run("git add a");
  EXPECT_THAT(look(repository, {}).places, ElementsAre("2 a staged"));
}

TEST(ChangeSource, KnowsWhatWasMoved) {
  const TestRepository repository;
  repository.write("dir/a", "secret 1\n");
  repository.write("b", "secret 2\n");
  repository.commit("one");
  repository.run("git rm -rq --cached dir b; rm -r dir b");
  repository.write("moved", "changed, too\nsecret 1\nsecret 2\nsecret 3\n");
  repository.run("git add moved");
  EXPECT_THAT(look(repository, {}).places, ElementsAre("3 moved staged"));
}

TEST(ChangeSource, TellsACopyOfWhatStaysWhereItWas) {
  const TestRepository repository;
  repository.write("a", "secret 1\n");
  repository.commit("one");
  repository.write("b", "secret 1\n");
  repository.run("git add b");
  EXPECT_THAT(look(repository, {}).places, ElementsAre("1 b staged"));
}

TEST(ChangeSource, LooksAtWhatWasBeforeOnlyWhereThereIsSomething) {
  const TestRepository repository;
  repository.write("a", "old\n");
  repository.commit("one");
  repository.write("a", "new\n");
  repository.run("git add a");
  const Outcome outcome = look(repository, {});
  EXPECT_THAT(outcome.places, IsEmpty());
  EXPECT_EQ(outcome.shown, 1U);
}

TEST(ChangeSource, ShowsEveryCommitOfARange) {
  const TestRepository repository;
  repository.write("old", "secret 9\n");
  const std::string base = repository.commit("base");
  repository.write("a", "secret 1\n");
  repository.commit("one");
  repository.write("a", "nothing\n");
  repository.commit("removed again: secret 2");
  repository.write("b", "secret 3\n");
  repository.commit("three");
  EXPECT_THAT(look(repository, commits({"HEAD"}, {base})).places,
              UnorderedElementsAre("1 a removed", "2 (message)", "3 b"));
}

TEST(ChangeSource, ShowsOfAMergeWhatNeitherSideHad) {
  const TestRepository repository;
  const std::string base = repository.commit("base");
  repository.run("git checkout -qb side");
  repository.write("side", "secret 1\n");
  repository.commit("side");
  repository.run("git checkout -q main");
  repository.write("own", "secret 2\n");
  const std::string own = repository.commit("own");
  repository.run(
      "git merge -q --no-commit side; echo secret 3 > evil; git add evil; git commit -qm m");
  EXPECT_THAT(look(repository, commits({"HEAD"}, {base})).places,
              UnorderedElementsAre("1 side", "2 own", "3 evil"));
  EXPECT_THAT(look(repository, commits({"HEAD"}, {own, "side"})).places,
              UnorderedElementsAre("3 evil"));
}

TEST(ChangeSource, ShowsTagsAndWhatTheyName) {
  const TestRepository repository;
  repository.write("a", "secret 1\n");
  const std::string one = repository.commit("one");
  repository.run(
      "git tag -a -m 'secret 2' text; git tag blob $(echo secret 3 | git hash-object -w --stdin); "
      "git tag tree $(printf '100644 blob %s\\tx/y\\n' $(echo secret 4 | git hash-object -w "
      "--stdin) "
      "| sed 's,x/y,y,' | git mktree)");
  EXPECT_THAT(look(repository, commits({"text", "blob", "tree"}, {one})).places,
              UnorderedElementsAre("2 (message)", "3  object", "4 y object"));
}

TEST(ChangeSource, TakesRefsThatFitAGlobForKnown) {
  const TestRepository repository;
  repository.write("a", "secret 1\n");
  repository.commit("one");
  repository.run("git update-ref refs/remotes/origin/main HEAD");
  repository.write("b", "secret 2\n");
  repository.commit("two");
  GitChange change = commits({"HEAD"}, {"refs/remotes/origin/*"});
  EXPECT_THAT(look(repository, change).places, ElementsAre("2 b"));
  change.not_known = {"refs/remotes/origin/main"};
  EXPECT_THAT(look(repository, change).places, ElementsAre("1 a", "2 b"));
}

TEST(ChangeSource, FindsObjectsThatWaitElsewhere) {
  const TestRepository repository;
  const std::string base = repository.commit("base");
  repository.write("a", "secret 1\n");
  const std::string head = repository.commit("one");
  repository.run("git reset -q --soft " + base + "; mv .git/objects waiting; mkdir .git/objects");
  GitChange change = commits({head}, {base});
  change.object_directories = {repository.path("waiting")};
  EXPECT_THAT(look(repository, change).places, ElementsAre("1 a"));
}

TEST(ChangeSource, SaysWhatIsMissing) {
  const TestRepository repository;
  const std::string base = repository.commit("base");
  repository.write("a", "secret 1\n");
  repository.commit("one");
  const std::string blob = repository.id("HEAD:a");
  repository.run("rm .git/objects/" + blob.substr(0, 2) + "/" + blob.substr(2));
  const Outcome outcome = look(repository, commits({"HEAD"}, {base}));
  EXPECT_THAT(outcome.places, IsEmpty());
  ASSERT_THAT(outcome.skips, SizeIs(1));
  EXPECT_EQ(outcome.skips[0].reason, Skip::Reason::MissingObject);
}

TEST(ChangeSource, RefusesAHeadThatIsNothing) {
  const TestRepository repository;
  repository.commit("base");
  const auto opened = open_repository(repository.path(), "");
  const auto source = open_change_source(*opened, commits({"nowhere"}, {}), {});
  ASSERT_FALSE(source);
  EXPECT_EQ(source.error().kind, Error::Kind::NotFound);
}

TEST(ChangeSource, UnderstandsStepsBehindANameAndHeadsOfWorktrees) {
  const TestRepository repository;
  repository.write("a", "secret 1\n");
  repository.commit("one");
  repository.write("b", "secret 2\n");
  repository.commit("two");
  EXPECT_THAT(look(repository, commits({"main"}, {"HEAD~1"})).places, ElementsAre("2 b"));
  EXPECT_THAT(look(repository, commits({"main^"}, {})).places, ElementsAre("1 a"));
}

}  // namespace
}  // namespace cordon::git
