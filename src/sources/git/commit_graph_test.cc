#include "sources/git/commit_graph.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace cordon::git {
namespace {

/// Objects are numbered; the id of number n is n in all bytes. Number 100 and above is missing.
std::string hex(int number) { return ObjectId(std::string(20, static_cast<char>(number))).hex(); }

std::optional<ObjectNumber> find_object(const ObjectId& id) {
  const auto number = static_cast<unsigned char>(id.raw()[0]);
  return number < 100 ? std::optional<ObjectNumber>(number) : std::nullopt;
}

std::string commit_text(int tree, const std::vector<int>& parents, int time) {
  std::string text = "tree " + hex(tree) + "\n";
  for (const int parent : parents) text += "parent " + hex(parent) + "\n";
  return text + "author A <a@b> 1 +0000\ncommitter C <c@d> " + std::to_string(time) + " +0000\n\nx";
}

struct Noted {
  int number = 0;
  std::vector<int> parents;
  int time = 0;
};

std::vector<HistoryNotes> notes_of(const std::vector<Noted>& commits) {
  std::vector<HistoryNotes> notes(2);
  for (std::size_t i = 0; i < commits.size(); ++i) {
    const Noted& commit = commits[i];
    EXPECT_TRUE(notes[i % 2].note_commit(
        static_cast<ObjectNumber>(commit.number),
        commit_text(commit.number + 50, commit.parents, commit.time), HashKind::Sha1, find_object));
  }
  return notes;
}

std::string order_of(const CommitGraph& graph) {
  std::string text;
  for (std::uint32_t i = 0; i < graph.size(); ++i) text += std::to_string(graph.number(i)) + " ";
  return text;
}

TEST(CommitGraph, PutsParentsFirstThenTheEarlier) {
  std::vector<Noted> commits = {{1, {}, 10}, {2, {1}, 5}, {3, {1}, 4}, {4, {2, 3}, 1}, {5, {}, 7}};
  std::ranges::sort(commits, {}, &Noted::number);
  do {
    const CommitGraph graph(notes_of(commits), 100);
    // 5 is older than 1; what derives from 1 waits for it however early it says it was made.
    EXPECT_EQ(order_of(graph), "5 1 3 2 4 ");
    EXPECT_FALSE(graph.has_cycle());
  } while (std::ranges::next_permutation(commits, {}, &Noted::number).found);
}

TEST(CommitGraph, KnowsTreesAndParentsByPosition) {
  const CommitGraph graph(notes_of({{1, {}, 1}, {2, {}, 2}, {3, {2, 1}, 3}}), 100);
  const auto commit = graph.find(3);
  ASSERT_TRUE(commit);
  EXPECT_EQ(graph.tree(*commit), 53U);
  ASSERT_EQ(graph.parents(*commit).size(), 2U);
  EXPECT_EQ(graph.number(graph.parents(*commit)[0]), 2U);
  EXPECT_FALSE(graph.find(4));
  EXPECT_FALSE(graph.find(1000));
}

TEST(CommitGraph, EndsOnCommitsThatAreTheirOwnAncestors) {
  const CommitGraph graph(notes_of({{1, {3}, 1}, {2, {1}, 2}, {3, {2}, 3}, {4, {}, 9}}), 100);
  EXPECT_TRUE(graph.has_cycle());
  EXPECT_EQ(order_of(graph), "4 1 2 3 ");
  const std::uint32_t tips[] = {1};
  const auto reached = graph.reachable(tips);
  EXPECT_EQ(std::ranges::count(reached, true), 3);
}

TEST(CommitGraph, ReachesWhatTipsLeadTo) {
  const CommitGraph graph(notes_of({{1, {}, 1}, {2, {1}, 2}, {3, {1}, 3}, {4, {3}, 4}}), 100);
  const std::uint32_t tips[] = {*graph.find(4)};
  const auto reached = graph.reachable(tips);
  EXPECT_TRUE(reached[*graph.find(1)]);
  EXPECT_FALSE(reached[*graph.find(2)]);
}

TEST(CommitGraph, FollowsTagsOfTags) {
  std::vector<HistoryNotes> notes = notes_of({{1, {}, 1}});
  const auto tag = [&](int number, int target) {
    return notes[0].note_tag(static_cast<ObjectNumber>(number),
                             "object " + hex(target) + "\ntype commit\ntag x\n", HashKind::Sha1,
                             find_object);
  };
  EXPECT_TRUE(tag(10, 11));
  EXPECT_TRUE(tag(11, 1));
  EXPECT_TRUE(tag(20, 21));
  EXPECT_TRUE(tag(21, 20));
  EXPECT_FALSE(notes[0].note_tag(30, "nonsense", HashKind::Sha1, find_object));
  const CommitGraph graph(notes, 100);
  EXPECT_EQ(graph.peel(10), 1U);
  EXPECT_EQ(graph.peel(1), 1U);
  EXPECT_EQ(graph.peel(77), 77U);
  const ObjectNumber circle = graph.peel(20);
  EXPECT_TRUE(circle == 20 || circle == 21);
}

TEST(HistoryNotes, NotesWhatIsMissing) {
  HistoryNotes notes;
  EXPECT_TRUE(notes.note_commit(1, commit_text(150, {2, 160}, 1), HashKind::Sha1, find_object));
  EXPECT_TRUE(notes.note_tag(3, "object " + hex(170) + "\n", HashKind::Sha1, find_object));
  EXPECT_FALSE(notes.note_commit(4, "author nobody\n", HashKind::Sha1, find_object));
  ASSERT_EQ(notes.missing.size(), 3U);
  EXPECT_EQ(notes.missing[0].role, HistoryNotes::Missing::Role::Parent);
  EXPECT_EQ(notes.missing[1].role, HistoryNotes::Missing::Role::Tree);
  EXPECT_EQ(notes.missing[2].role, HistoryNotes::Missing::Role::TagTarget);
  EXPECT_EQ(notes.commits[0].tree, kNone);
  ASSERT_EQ(notes.parents.size(), 1U);
  EXPECT_EQ(notes.parents[0], 2U);
}

TEST(HistoryNotes, TheEmptyTreeIsNeverMissing) {
  HistoryNotes notes;
  const std::string text = "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n";
  const FindObject find_nothing = [](const ObjectId&) { return std::nullopt; };
  EXPECT_TRUE(notes.note_commit(1, text, HashKind::Sha1, find_nothing));
  EXPECT_TRUE(notes.missing.empty());
  EXPECT_EQ(notes.commits[0].tree, kEmptyTree);
}

}  // namespace
}  // namespace cordon::git
