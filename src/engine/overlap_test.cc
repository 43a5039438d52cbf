#include "engine/overlap.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace cordon {
namespace {

Found found(std::uint64_t begin, std::uint64_t end, Found::Rank rank, DetectorNumber detector) {
  auto evidence = std::make_shared<Evidence>();
  evidence->detector = detector;
  return {.begin = begin, .end = end, .evidence = evidence, .rank = rank};
}

std::vector<DetectorNumber> resolved(std::vector<Found> all) {
  resolve_overlaps(all);
  std::vector<DetectorNumber> detectors;
  for (const Found& one : all) detectors.push_back(one.evidence->detector);
  return detectors;
}

TEST(Overlap, KeepsTheOneThatKnowsMost) {
  using Rank = Found::Rank;
  EXPECT_EQ(resolved({found(0, 10, Rank::Generic, 1), found(2, 8, Rank::Shape, 2)}),
            std::vector<DetectorNumber>({2}));
  EXPECT_EQ(resolved({found(0, 10, Rank::Shape, 1), found(2, 8, Rank::Proven, 2)}),
            std::vector<DetectorNumber>({2}));
  EXPECT_EQ(resolved({found(0, 5, Rank::Shape, 1), found(0, 9, Rank::Shape, 2)}),
            std::vector<DetectorNumber>({2}));
}

TEST(Overlap, KeepsWhatDoesNotOverlapInOrder) {
  using Rank = Found::Rank;
  EXPECT_EQ(resolved({found(10, 20, Rank::Generic, 1), found(0, 10, Rank::Generic, 2)}),
            std::vector<DetectorNumber>({2, 1}));
}

TEST(Overlap, DoesNotDependOnWhichWasFoundFirst) {
  Found one = found(0, 10, Found::Rank::Context, 1), other = found(0, 10, Found::Rank::Context, 1);
  one.evidence->reasons = {"by a word close by"};
  other.evidence->reasons = {"by its name"};
  std::vector<Found> forth = {one, other}, back = {other, one};
  resolve_overlaps(forth);
  resolve_overlaps(back);
  ASSERT_EQ(forth.size(), 1U);
  ASSERT_EQ(back.size(), 1U);
  EXPECT_EQ(forth[0].evidence->reasons, back[0].evidence->reasons);
}

TEST(Overlap, PrefersWhatIsToldOnItsOwnLine) {
  using Rank = Found::Rank;
  Found afar = found(0, 10, Rank::Context, 1);
  afar.is_told_from_afar = true;
  EXPECT_EQ(resolved({afar, found(0, 10, Rank::Context, 2)}), std::vector<DetectorNumber>({2}));
  // Of forms it says nothing.
  afar.rank = Rank::Shape;
  EXPECT_EQ(resolved({afar, found(0, 10, Rank::Shape, 2)}), std::vector<DetectorNumber>({1}));
}

// Three keys of one shape, each with a seed of its own: two checksums fail, and the third tells.
TEST(Overlap, LetsAProofWinOverChecksumsThatFail) {
  Found proven = found(0, 10, Found::Rank::Proven, 2);
  proven.evidence->is_proven = true;
  const Found failed{.begin = 0, .end = 10, .rank = Found::Rank::Proven, .is_harmless = true};
  EXPECT_EQ(resolved({failed, proven, failed}), std::vector<DetectorNumber>({2}));
  EXPECT_TRUE(resolved({failed, found(0, 10, Found::Rank::Shape, 1)}).empty());
  // What is public by its own proof stays public.
  Found open = proven;
  open.is_harmless = true;
  EXPECT_TRUE(resolved({proven, open}).empty());
}

TEST(Overlap, LetsTheHarmlessSilenceTheGeneric) {
  Found harmless{.begin = 2, .end = 8, .rank = Found::Rank::Proven, .is_harmless = true};
  EXPECT_TRUE(resolved({found(0, 10, Found::Rank::Generic, 1), harmless}).empty());
}

}  // namespace
}  // namespace cordon
