#include <fmt/format.h>
#include <gmock/gmock.h>

#include <map>
#include <random>
#include <set>
#include <sstream>

#include "sources/git/test_repository.h"
#include "sources/git/test_scan.h"
#include "sources/git/test_store.h"

namespace cordon::git {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

/// The places as `mark path: how it got there and what became of it`, commits by their subject.
std::vector<std::string> places_of(const TestDirectory& test, const TestScan& scan) {
  const auto subject = [&](const std::string& id) {
    return test.run("git log -1 --format=%s " + id);
  };
  std::vector<std::string> lines;
  for (const Attributed& place : scan.attribution.places) {
    const Origin& origin = place.origin;
    std::string line = fmt::format("{} {}:", place.mark, origin.path);
    if (origin.is_message) line += " message of";
    if (origin.commit) line += " " + subject(origin.commit->id);
    if (!origin.object.empty()) line += " object";
    if (origin.in_index) line += " staged";
    if (origin.in_tip) line += ", in tip";
    if (!origin.removed_in.empty()) line += ", removed in " + subject(origin.removed_in);
    if (origin.versions > 1) line += fmt::format(", {} versions", origin.versions);
    lines.push_back(line);
  }
  return lines;
}

std::vector<std::string> scan_places(const TestRepository& test) {
  const TestScan scan(test.path());
  EXPECT_EQ(scan.error, "");
  EXPECT_THAT(scan.told(), IsEmpty());
  return places_of(test, scan);
}

TEST(Attribution, NamesTheCommitThatBroughtASecretAndItsAuthor) {
  const TestRepository test;
  test.write("other", "nothing");
  test.commit("start");
  test.write("a/b/settings.txt", "key = alpha\n");
  const std::string id = test.commit("add");
  test.write("a/b/settings.txt", "key = alpha\nmore\n");
  test.commit("change");
  const TestScan scan(test.path());
  EXPECT_THAT(places_of(test, scan), ElementsAre("0 a/b/settings.txt: add, in tip, 2 versions"));
  ASSERT_EQ(scan.attribution.places.size(), 1U);
  ASSERT_TRUE(scan.attribution.places[0].origin.commit);
  const Commit& commit = *scan.attribution.places[0].origin.commit;
  EXPECT_EQ(commit.id, id);
  EXPECT_EQ(commit.author, "A U Thor");
  EXPECT_EQ(commit.email, "author@example.com");
  EXPECT_EQ(std::to_string(commit.time), test.run("git log -1 --format=%at " + id));
  // The blob is the one that the commit has there: its lines are what a report points at.
  EXPECT_EQ(scan.recorder.blobs().at(scan.attribution.places[0].blob), "key = alpha\n");
}

TEST(Attribution, TellsRemovalAndComingBackApart) {
  const TestRepository test;
  test.write("f", "alpha");
  test.commit("add");
  test.write("f", "clean");
  test.commit("remove");
  EXPECT_THAT(scan_places(test), ElementsAre("0 f: add, removed in remove"));
  test.write("f", "alpha again");
  test.commit("back");
  EXPECT_THAT(scan_places(test), UnorderedElementsAre("0 f: add, in tip, 2 versions",
                                                      "0 f: back, in tip, 2 versions"));
  test.run("git rm -q f");
  test.commit("delete");
  EXPECT_THAT(scan_places(test), UnorderedElementsAre("0 f: add, removed in remove, 2 versions",
                                                      "0 f: back, removed in delete, 2 versions"));
}

TEST(Attribution, ARenameIsAPlaceOfItsOwn) {
  const TestRepository test;
  test.write("old/name", "alpha");
  test.commit("add");
  test.run("git mv old new");
  test.commit("rename");
  EXPECT_THAT(scan_places(test),
              ElementsAre("0 new/name: rename, in tip", "0 old/name: add, removed in rename"));
}

TEST(Attribution, OneSecretInTwoFilesAndTwoInOne) {
  const TestRepository test;
  test.write("a", "alpha beta");
  test.write("b", "alpha beta");
  test.commit("both");
  test.write("a", "beta");
  test.commit("half");
  EXPECT_THAT(scan_places(test), ElementsAre("0 a: both, removed in half", "0 b: both, in tip",
                                             "1 a: both, in tip, 2 versions", "1 b: both, in tip"));
}

TEST(Attribution, AFileThatBecomesADirectory) {
  const TestRepository test;
  test.write("x", "alpha");
  test.commit("file");
  test.run("git rm -q x");
  test.write("x/x", "alpha");
  test.commit("directory");
  EXPECT_THAT(scan_places(test),
              ElementsAre("0 x: file, removed in directory", "0 x/x: directory, in tip"));
}

TEST(Attribution, AMergeBringsOnlyWhatItsResolutionMade) {
  const TestRepository test;
  test.write("f", "base\n");
  test.commit("base");
  test.run("git checkout -q -b side");
  test.write("f", "side\n");
  test.write("g", "beta");
  test.commit("side");
  test.run("git checkout -q main");
  test.write("f", "main\n");
  test.commit("main");
  test.run("git merge -q side || true");
  test.write("f", "main side alpha\n");
  test.commit("merge");
  EXPECT_THAT(scan_places(test), ElementsAre("0 f: merge, in tip", "1 g: side, in tip"));
}

TEST(Attribution, AMergeThatDropsASideIsARemoval) {
  const TestRepository test;
  test.commit("base");
  test.run("git checkout -q -b side");
  test.write("f", "alpha");
  test.commit("side");
  test.run("git checkout -q main");
  test.commit("main");
  test.run("git merge -q -s ours -m merge side; git branch -q -D side");
  EXPECT_THAT(scan_places(test), ElementsAre("0 f: side, removed in merge"));
}

TEST(Attribution, ParallelBranchesEachBringTheirOwn) {
  const TestRepository test;
  test.commit("base");
  test.run("git checkout -q -b one");
  test.write("f", "alpha 1");
  test.commit("in one");
  test.run("git checkout -q -b two main");
  test.write("f", "alpha 2");
  test.commit("in two");
  test.run("git rm -q f");
  test.commit("out of two");
  EXPECT_THAT(scan_places(test), UnorderedElementsAre("0 f: in one, in tip, 2 versions",
                                                      "0 f: in two, in tip, 2 versions"));
  // Without the tip, only what descends from a commit can have removed what it brought.
  test.run("git update-ref refs/pull/1 one; git branch -q -D one");
  EXPECT_THAT(scan_places(test),
              UnorderedElementsAre("0 f: in one, 2 versions",
                                   "0 f: in two, removed in out of two, 2 versions"));
}

TEST(Attribution, ACrissCrossNamesTheCommitThatBeganIt) {
  const TestRepository test;
  test.write("l", "l");
  test.write("r", "r");
  test.commit("base");
  test.run(
      "git checkout -q -b left; echo alpha > l; git commit -qam left; git branch left1\n"
      "git checkout -q -b right main; echo beta > r; git commit -qam right\n"
      "git checkout -q left; git merge -q -m 'left takes right' right\n"
      "git checkout -q right; git merge -q -m 'right takes left' left1\n"
      "git checkout -q left; git merge -q -m last right || true");
  EXPECT_THAT(scan_places(test), ElementsAre("0 l: left, in tip", "1 r: right, in tip"));
}

TEST(Attribution, FindsWhatOnlyTheStashHas) {
  const TestRepository test;
  test.write("f", "clean\n");
  test.commit("base");
  test.write("f", "alpha\n");
  test.write("untracked", "beta\n");
  test.run("git stash push -q -u -m one; echo alpha2 > f; git stash push -q -m two");
  const auto places = scan_places(test);
  ASSERT_EQ(places.size(), 4U) << testing::PrintToString(places);
  for (const std::string& place : places) EXPECT_FALSE(place.contains("removed")) << place;
}

TEST(Attribution, FindsWhatNothingRefersTo) {
  const TestRepository test;
  test.write("f", "clean");
  test.commit("base");
  test.write("f", "alpha");
  test.commit("lost");
  test.run(
      "git reset -q --hard HEAD~1; git reflog expire --expire=now --all\n"
      "printf beta | git hash-object -w --stdin");
  EXPECT_THAT(scan_places(test), ElementsAre("0 f: lost", "1 : object"));
}

TEST(Attribution, FindsWhatIsStagedOnly) {
  const TestRepository test;
  test.write("f", "alpha");
  test.commit("base");
  test.write("dir/g", "beta");
  test.write("h", "alpha");
  test.run("git add dir/g h");
  EXPECT_THAT(scan_places(test),
              ElementsAre("0 f: base, in tip", "0 h: staged", "1 dir/g: staged"));
}

TEST(Attribution, FindsWhatIsStagedInASharedHalf) {
  const TestRepository test;
  test.write("f", "nothing");
  test.commit("one");
  test.write("g", "alpha");
  test.run("git add g; git update-index --split-index");
  EXPECT_THAT(scan_places(test), ElementsAre("0 g: staged"));
}

TEST(Attribution, TellsTwoObjectsOfOneNameApart) {
  const TestRepository test;
  test.write("f", "nothing");
  test.commit("one");
  test.run("git repack -qad");
  test::PackBuilder builder;
  builder.add(ObjectType::Blob, "alpha");
  builder.entries()[0].id = *ObjectId::parse(test.id("HEAD:f"));
  test.write(".git/objects/pack/pack-zz.pack", builder.pack());
  test.write(".git/objects/pack/pack-zz.idx", builder.index_2());
  const TestScan scan(test.path());
  EXPECT_THAT(places_of(test, scan), ElementsAre("0 : object"));
  EXPECT_THAT(scan.told(), ElementsAre(testing::HasSubstr("given to an object that is another")));
}

TEST(Attribution, ReadsTheIndexOfEveryWorkTree) {
  const TestRepository test;
  test.commit("base");
  test.run("git worktree add -q --detach linked; cd linked; echo alpha > f; git add f");
  EXPECT_THAT(scan_places(test), ElementsAre("0 f: staged"));
}

TEST(Attribution, FindsSecretsInMessages) {
  const TestRepository test;
  test.commit("the key is alpha");
  test.run("git tag -a -m 'beta' v1");
  EXPECT_THAT(scan_places(test),
              ElementsAre("0 : message of the key is alpha", "1 : message of object"));
  const TestScan scan(test.path());
  EXPECT_EQ(scan.attribution.places[1].origin.object, test.id("v1"));
}

TEST(Attribution, CountsRemoteBranchesAndDetachedHeadsAsTips) {
  const TestRepository test;
  test.write("f", "alpha");
  test.commit("add");
  test.run("git checkout -q --detach");
  test.write("g", "beta");
  test.commit("detached");
  test.run(
      "git update-ref refs/remotes/origin/x main; git symbolic-ref HEAD refs/heads/main\n"
      "git rm -q -r --cached . ; rm -f f g");
  test.commit("clean");
  EXPECT_THAT(scan_places(test), ElementsAre("0 f: add, in tip", "1 g: detached"));
}

TEST(Attribution, ReadsSha256Repositories) {
  const TestRepository test("--object-format=sha256");
  test.write("f", "alpha");
  test.commit("add");
  test.run("git gc -q");
  EXPECT_THAT(scan_places(test), ElementsAre("0 f: add, in tip"));
}

TEST(Attribution, IsTheSamePackedOrLooseAndOnAnyNumberOfWorkers) {
  const TestRepository test;
  for (int i = 0; i < 30; ++i) {
    for (int f = 0; f < 20; ++f)
      test.write(fmt::format("d{}/f{}", f % 3, f), fmt::format("{} {}", f,
                                                               i % (f + 2) == 0 ? "alpha"
                                                               : i % 5          ? "x"
                                                                                : "beta"));
    test.run("git add -A . ':!.script*'; git commit -qm 'c" + std::to_string(i) + "'");
  }
  const auto show = [&](std::size_t workers) {
    const TestScan scan(test.path(), {"alpha", "beta"}, {}, workers);
    std::string text;
    for (const Attributed& place : scan.attribution.places)
      text +=
          fmt::format("{} {} {} {} {} {}\n", place.mark, place.origin.path, place.origin.commit->id,
                      place.origin.removed_in, place.origin.in_tip, place.origin.versions);
    return text;
  };
  const std::string loose = show(1);
  EXPECT_GT(loose.size(), 1000U);
  EXPECT_EQ(show(3), loose);
  test.run("git gc -q --aggressive");
  EXPECT_EQ(show(1), loose);
  EXPECT_EQ(show(4), loose);
}

/// What attribution means, worked out the long way from what git lists.
class Oracle {
 public:
  explicit Oracle(const TestDirectory& test) {
    std::istringstream commits(
        test.run("git cat-file --batch-all-objects --batch-check | sed -n 's/ commit .*//p' | "
                 "git log --no-walk --stdin --format='%H %P'"));
    for (std::string line; std::getline(commits, line);) {
      std::istringstream words(line);
      std::string id, parent;
      words >> id;
      while (words >> parent) parents_[id].push_back(parent);
      parents_[id];
    }
    for (const auto& [id, parents] : parents_) {
      std::istringstream lines(test.run("git ls-tree -r " + id));
      for (std::string mode, type, blob, path; lines >> mode >> type >> blob >> path;) {
        if (!marks_.contains(blob)) marks_[blob] = test.run("git cat-file blob " + blob);
        files_[id][path] = blob;
      }
    }
    std::istringstream tips(test.run("git for-each-ref --format='%(objectname)' refs/heads"));
    for (std::string id; tips >> id;) tips_.push_back(id);
  }

  [[nodiscard]] bool has(const std::string& commit, const std::string& path,
                         const std::string& word) const {
    const auto files = files_.find(commit);
    if (files == files_.end()) return false;
    const auto blob = files->second.find(path);
    return blob != files->second.end() && marks_.at(blob->second).contains(word);
  }

  /// `mark path commit tip versions`, and whether something after the commit removed it.
  [[nodiscard]] std::set<std::string> places(const std::vector<std::string>& words) const {
    std::set<std::string> places;
    for (std::size_t mark = 0; mark < words.size(); ++mark) {
      for (const auto& [id, files] : files_) {
        for (const auto& [path, blob] : files) {
          if (!has(id, path, words[mark])) continue;
          bool is_old = false;
          for (const std::string& parent : parents_.at(id))
            is_old |= has(parent, path, words[mark]);
          if (is_old) continue;
          std::set<std::string> versions;
          for (const auto& [other, other_files] : files_)
            if (has(other, path, words[mark])) versions.insert(other_files.at(path));
          bool in_tip = false;
          for (const std::string& tip : tips_) in_tip |= has(tip, path, words[mark]);
          places.insert(fmt::format("{} {} {} {} {} {}", mark, path, id, in_tip, versions.size(),
                                    !in_tip && is_removed_after(id, path, words[mark])));
        }
      }
    }
    return places;
  }

  /// Whether a commit lacks the word at the path while a parent has it.
  [[nodiscard]] bool removes(const std::string& id, const std::string& path,
                             const std::string& word) const {
    if (has(id, path, word)) return false;
    for (const std::string& parent : parents_.at(id))
      if (has(parent, path, word)) return true;
    return false;
  }

  [[nodiscard]] bool descends(const std::string& id, const std::string& from) const {
    std::set<std::string> seen = {id};
    std::vector<std::string> pending = {id};
    while (!pending.empty()) {
      const std::string commit = pending.back();
      pending.pop_back();
      if (commit == from) return true;
      for (const std::string& parent : parents_.at(commit))
        if (seen.insert(parent).second) pending.push_back(parent);
    }
    return false;
  }

 private:
  [[nodiscard]] bool is_removed_after(const std::string& from, const std::string& path,
                                      const std::string& word) const {
    for (const auto& [id, parents] : parents_)
      if (removes(id, path, word) && descends(id, from)) return true;
    return false;
  }

  std::map<std::string, std::vector<std::string>> parents_;
  std::map<std::string, std::map<std::string, std::string>> files_;
  std::map<std::string, std::string> marks_;  ///< text by blob
  std::vector<std::string> tips_;
};

/// A stream for `git fast-import`: commits that change a few files at random, with forks and
/// merges.
std::string random_history(std::uint32_t seed) {
  std::mt19937 random(seed);
  const auto below = [&](int n) { return std::uniform_int_distribution(0, n - 1)(random); };
  const std::vector<std::string> contents = {"clean", "other",      "alpha", "alpha 2",
                                             "beta",  "alpha beta", "beta 2"};
  std::string stream;
  const int count = 40;
  for (int i = 1; i <= count; ++i) {
    const std::string branch = "refs/heads/b" + std::to_string(below(4));
    const std::string target = i == count ? "refs/heads/b0" : branch;
    stream += fmt::format("commit {}\nmark :{}\ncommitter C <c@d> {} +0000\ndata 1\nx\n", target, i,
                          1'700'000'000 + below(1000));
    if (i > 1) stream += fmt::format("from :{}\n", std::max(1, i - 1 - below(4)));
    if (i > 3 && below(3) == 0) stream += fmt::format("merge :{}\n", 1 + below(i - 1));
    if (i > 9 && below(6) == 0) stream += fmt::format("merge :{}\n", 1 + below(i - 1));
    for (int change = below(4); change > 0; --change) {
      const std::string path = fmt::format("d{}/e{}/f{}", below(2), below(2), below(2));
      const std::string& content = contents[static_cast<std::size_t>(below(7))];
      if (below(4) == 0)
        stream += "D " + path + "\n";
      else
        stream += fmt::format("M 100644 inline {}\ndata {}\n{}\n", path, content.size(), content);
    }
    stream += "\n";
  }
  return stream;
}

TEST(Attribution, EqualsWhatItMeansOnRandomHistories) {
  const std::vector<std::string> words = {"alpha", "beta"};
  for (std::uint32_t seed = 1; seed <= 6; ++seed) {
    SCOPED_TRACE(seed);
    const TestDirectory test;
    test.write("stream", random_history(seed));
    test.run("git init -q -b none .; git fast-import --quiet --force < stream; rm stream");
    const Oracle oracle(test);
    const TestScan scan(test.path(), words);
    EXPECT_THAT(scan.told(), IsEmpty());
    std::set<std::string> places;
    for (const Attributed& place : scan.attribution.places) {
      const Origin& origin = place.origin;
      ASSERT_TRUE(origin.commit);
      const std::string& word = words[place.mark];
      EXPECT_TRUE(scan.recorder.blobs().at(place.blob).contains(word));
      if (!origin.removed_in.empty()) {
        EXPECT_TRUE(oracle.removes(origin.removed_in, origin.path, word));
        EXPECT_TRUE(oracle.descends(origin.removed_in, origin.commit->id));
      }
      places.insert(fmt::format("{} {} {} {} {} {}", place.mark, origin.path, origin.commit->id,
                                origin.in_tip, origin.versions, !origin.removed_in.empty()));
    }
    EXPECT_EQ(places, oracle.places(words));
    EXPECT_EQ(places.size(), scan.attribution.places.size());
  }
}

}  // namespace
}  // namespace cordon::git
