#include "sources/git/forest.h"

#include <gtest/gtest.h>

#include <string>

namespace cordon::git {
namespace {

struct Store {
  std::vector<Slot> bases;
  std::vector<Standing> standings;
  std::vector<Slot> sections = {0};

  explicit Store(std::vector<Slot> bases_of) : bases(std::move(bases_of)) {
    for (const Slot base : bases)
      standings.push_back(base == kNoSlot ? Standing::Blob : Standing::Unresolved);
  }
  Forest grow() {
    ForestBuilder builder(bases, standings);
    builder.resolve();
    return builder.lay_out(sections);
  }
};

/// "slot@depth" of each step, `!` behind a last child, groups apart by `|`.
std::string text(const Forest& forest) {
  std::string text;
  for (const Forest::Group& group : forest.groups()) {
    if (!text.empty()) text += "| ";
    for (std::uint32_t i = group.begin; i < group.end; ++i) {
      const Forest::Step step = forest.step(i);
      text += std::to_string(step.slot) + "@" + std::to_string(step.depth) +
              (step.is_last_child ? "! " : " ");
    }
  }
  return text;
}

constexpr Slot kNone = kNoSlot;

TEST(Forest, PutsBasesFirstAndTheHeaviestChildLast) {
  struct Case {
    std::string_view name;
    std::vector<Slot> bases;
    std::string_view expected;
  };
  for (const Case& c : {
           Case{"nothing", {}, ""},
           {"roots", {kNone, kNone}, "0@0 1@0 "},
           {"a chain", {kNone, 0, 1}, "0@0 1@1! 2@2! "},
           {"a chain that goes back", {1, 2, kNone}, "2@0 1@1! 0@2! "},
           {"leaves", {kNone, 0, 0, 0}, "0@0 2@1 3@1 1@1! "},
           {"a heavy child in front", {kNone, 0, 0, 1}, "0@0 2@1 1@1! 3@2! "},
           {"two trees", {kNone, kNone, 0, 1, 3}, "0@0 2@1! 1@0 3@1! 4@2! "},
       }) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(text(Store(c.bases).grow()), c.expected);
  }
}

TEST(Forest, SaysHowDeepTheNextStepIs) {
  const Forest forest = Store({kNone, 0, kNone}).grow();
  EXPECT_EQ(forest.depth(1), 1U);
  EXPECT_EQ(forest.depth(2), 0U);
  EXPECT_EQ(forest.depth(3), 0U);
}

TEST(Forest, GroupsTreesBySectionAndType) {
  Store store({kNone, kNone, kNone, 0, kNone, kNone});
  store.standings = {Standing::Blob,       Standing::Commit, Standing::Tag,
                     Standing::Unresolved, Standing::Tree,   Standing::Unread};
  store.sections = {0, 4, 5};
  EXPECT_EQ(text(store.grow()), "1@0 | 2@0 | 0@0 3@1! | 4@0 | 5@0 ");
  EXPECT_EQ(store.standings[3], Standing::Blob);
}

TEST(Forest, FindsCycles) {
  struct Case {
    std::string_view name;
    std::vector<Slot> bases;
    std::vector<Standing> expected;
  };
  constexpr auto kGood = Standing::Blob;
  constexpr auto kCycle = Standing::Cycle;
  for (const Case& c : {
           Case{"its own base", {0}, {kCycle}},
           {"two", {1, 0, kNone}, {kCycle, kCycle, kGood}},
           {"behind a cycle", {1, 0, 1, 2}, {kCycle, kCycle, kCycle, kCycle}},
       }) {
    SCOPED_TRACE(c.name);
    Store store(c.bases);
    const Forest forest = store.grow();
    EXPECT_EQ(store.standings, c.expected);
    std::size_t steps = 0;
    for (const auto& group : forest.groups()) steps += group.end - group.begin;
    EXPECT_EQ(steps, c.bases.size());
  }
}

TEST(Forest, ListsWhatIsBrokenAndAllThatDerivesFromItOnce) {
  Store store({kNone, 0, 1, kNone, 3});
  store.standings[0] = Standing::MissingBase;
  EXPECT_EQ(text(store.grow()), "3@0 4@1! | 0@0 1@0 2@0 ");
  EXPECT_EQ(store.standings[2], Standing::MissingBase);
}

TEST(Forest, CutsChainsThatAreTooDeep) {
  std::vector<Slot> bases = {kNone};
  for (Slot i = 0; i < kDepthMax + 2; ++i) bases.push_back(i);
  Store store(bases);
  const Forest forest = store.grow();
  EXPECT_EQ(store.standings[kDepthMax], Standing::Blob);
  EXPECT_EQ(store.standings[kDepthMax + 1], Standing::TooDeep);
  EXPECT_EQ(store.standings[kDepthMax + 2], Standing::TooDeep);
  ASSERT_EQ(forest.groups().size(), 2U);
  EXPECT_EQ(forest.groups()[0].end, kDepthMax + 1);
  EXPECT_EQ(forest.groups()[1].end, kDepthMax + 3);
}

}  // namespace
}  // namespace cordon::git
