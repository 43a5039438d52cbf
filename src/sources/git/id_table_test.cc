#include "sources/git/id_table.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "sources/git/test_store.h"

namespace cordon::git {
namespace {

std::string raw(std::uint64_t n) { return test::raw_hash(std::to_string(n), HashKind::Sha1); }

IdTable make(std::vector<std::vector<std::string>> runs) {
  std::vector<std::uint32_t> begins;
  std::string all;
  for (auto& run : runs) {
    begins.push_back(static_cast<std::uint32_t>(all.size() / 20));
    std::ranges::sort(run);
    for (const std::string& id : run) all += id;
  }
  Buffer ids(all.size());
  ids.set_size(all.size());
  std::ranges::copy(all, ids.data());
  return {std::move(ids), HashKind::Sha1, begins};
}

std::vector<std::uint32_t> numbers(const IdTable& table, std::string_view id) {
  std::vector<std::uint32_t> numbers;
  const auto ranks = table.find(id);
  for (std::uint32_t rank = ranks.begin; rank < ranks.end; ++rank)
    numbers.push_back(table.number(rank));
  return numbers;
}

TEST(IdTable, FindsEveryIdAndNoOther) {
  for (const std::uint64_t size : {0U, 1U, 2U, 255U, 5000U}) {
    for (const std::size_t run_count : {1U, 3U}) {
      SCOPED_TRACE(size * 10 + run_count);
      std::vector<std::vector<std::string>> runs(run_count);
      for (std::uint64_t i = 0; i < size; ++i) runs[i % run_count].push_back(raw(i));
      const IdTable table = make(runs);
      ASSERT_EQ(table.count(), size);
      for (std::uint64_t i = 0; i < size; ++i) {
        const auto found = numbers(table, raw(i));
        ASSERT_EQ(found.size(), 1U);
        EXPECT_EQ(table.raw(found[0]), raw(i));
      }
      for (std::uint64_t i = size; i < size + 500; ++i) EXPECT_TRUE(numbers(table, raw(i)).empty());
    }
  }
}

TEST(IdTable, GivesAllNumbersOfAnIdTheLowestFirst) {
  const IdTable table = make({{raw(1), raw(2)}, {raw(2), raw(3)}, {raw(2)}});
  const auto found = numbers(table, raw(2));
  ASSERT_EQ(found.size(), 3U);
  EXPECT_TRUE(std::ranges::is_sorted(found));
  for (const std::uint32_t number : found) EXPECT_EQ(table.raw(number), raw(2));
}

TEST(IdTable, FindsIdsThatAreAlikeInFront) {
  std::vector<std::string> alike;
  for (char c = 'a'; c <= 'z'; ++c) alike.push_back(std::string(19, 'x') + c);
  const IdTable table = make({alike, {std::string(20, 'x')}});
  for (const std::string& id : alike)
    EXPECT_EQ(numbers(table, id).size(), id == std::string(20, 'x') ? 2U : 1U) << id;
  EXPECT_TRUE(numbers(table, std::string(19, 'x') + '~').empty());
}

TEST(IdTable, KnowsNoIdOfAnotherLength) {
  const IdTable table = make({{raw(1)}});
  EXPECT_TRUE(numbers(table, raw(1).substr(1)).empty());
  EXPECT_TRUE(numbers(table, raw(1) + std::string(12, '\0')).empty());
}

TEST(IdTable, RanksAscendById) {
  const IdTable table = make({{raw(5), raw(6), raw(7)}, {raw(8), raw(9), raw(5)}});
  for (std::uint32_t rank = 1; rank < table.count(); ++rank)
    EXPECT_LE(table.raw(table.number(rank - 1)), table.raw(table.number(rank)));
}

}  // namespace
}  // namespace cordon::git
