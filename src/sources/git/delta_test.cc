#include "sources/git/delta.h"

#include <gtest/gtest.h>

#include "sources/git/test_store.h"

namespace cordon::git {
namespace {

using test::copy;
using test::insert;

const std::string kBase = test::noise(300'000);

std::string base_part(std::size_t offset, std::size_t size) { return kBase.substr(offset, size); }

Result<std::string> made_by(std::string_view instructions, std::size_t size,
                            std::vector<CopiedRun>* runs = nullptr) {
  std::string out(size, '\0');
  TRY(apply_delta(instructions, kBase, out.data(), out.size(), runs));
  return out;
}

TEST(Delta, MakesWhatItsInstructionsSay) {
  struct Case {
    std::string_view name;
    std::string instructions;
    std::string result;
  };
  const std::string longest(127, 'x');
  for (const Case& c : {
           Case{"nothing", "", ""},
           {"an insertion", insert("abc"), "abc"},
           {"the longest insertion", insert(longest), longest},
           {"a copy", copy(10, 20), base_part(10, 20)},
           {"a copy from the start", copy(0, 5), base_part(0, 5)},
           {"a copy up to the end", copy(299'990, 10), base_part(299'990, 10)},
           {"a copy without a size", std::string("\x80", 1), base_part(0, 0x10000)},
           {"a copy of three size bytes", copy(1, 0x20304), base_part(1, 0x20304)},
           {"a mixture", copy(5, 50) + insert("-") + copy(0, 7) + copy(200'000, 100),
            base_part(5, 50) + "-" + base_part(0, 7) + base_part(200'000, 100)},
       }) {
    SCOPED_TRACE(c.name);
    const auto made = made_by(c.instructions, c.result.size());
    ASSERT_TRUE(made) << made.error().text;
    EXPECT_EQ(*made, c.result);
    EXPECT_EQ(delta_result_size(c.instructions).value(), c.result.size());
  }
}

TEST(Delta, ThatIsBrokenIsCorrupt) {
  struct Case {
    std::string_view name;
    std::string instructions;
    std::size_t size;
    std::string_view text;
  };
  for (const Case& c : {
           Case{"reserved instruction", std::string(1, '\0'), 0, "unknown"},
           {"insertion cut short",
            std::string("\x05"
                        "abc"),
            5, "cut short"},
           {"copy cut short", copy(0x01020304, 5).substr(0, 3), 5, "cut short"},
           {"copy beyond the base", copy(299'999, 2), 2, "outside its base"},
           {"copy from far beyond", copy(0xffffffff, 1), 1, "outside its base"},
           {"copy larger than the base", copy(0, 0xffffff), 0xffffff, "outside its base"},
           {"more by a copy", copy(0, 11), 10, "more bytes"},
           {"more by an insertion", insert("abcd"), 3, "more bytes"},
           {"more in the end", copy(0, 10) + insert("x"), 10, "more bytes"},
           {"fewer", copy(0, 9), 10, "fewer bytes"},
           {"nothing for something", "", 1, "fewer bytes"},
       }) {
    SCOPED_TRACE(c.name);
    const auto made = made_by(c.instructions, c.size);
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().kind, Error::Kind::Corrupt);
    EXPECT_NE(made.error().text.find(c.text), std::string::npos) << made.error().text;
  }
}

TEST(Delta, TellsTheRunsThatItCopiesMergedWhereTheyContinue) {
  std::vector<CopiedRun> runs(7);
  const std::string instructions = copy(0, 100) + copy(100, 50) +  // One run.
                                   insert("new") + copy(150, 40) +
                                   copy(150, 60) +                // The base goes back.
                                   insert("x") + copy(211, 10) +  // Too short to tell.
                                   copy(1000, 32);
  ASSERT_TRUE(made_by(instructions, 296, &runs));
  ASSERT_EQ(runs.size(), 4U);
  const std::uint64_t expected[][3] = {
      {0, 150, 0}, {153, 40, 150}, {193, 60, 150}, {264, 32, 1000}};
  for (std::size_t i = 0; i < runs.size(); ++i) {
    SCOPED_TRACE(i);
    EXPECT_EQ(runs[i].begin, expected[i][0]);
    EXPECT_EQ(runs[i].size, expected[i][1]);
    EXPECT_EQ(runs[i].base_begin, expected[i][2]);
  }
}

TEST(Delta, ForgetsTheRunsOfTheOneBefore) {
  std::vector<CopiedRun> runs(3);
  ASSERT_TRUE(made_by(insert("abc"), 3, &runs));
  EXPECT_TRUE(runs.empty());
}

TEST(DeltaHead, HoldsBothSizes) {
  for (const std::uint64_t size : {0ULL, 1ULL, 127ULL, 128ULL, 0x12345ULL, ~0ULL}) {
    SCOPED_TRACE(size);
    const std::string bytes = test::delta_size(size) + test::delta_size(7) + "rest";
    const auto head = parse_delta_head(bytes);
    ASSERT_TRUE(head);
    EXPECT_EQ(head->base_size, size);
    EXPECT_EQ(head->result_size, 7U);
    EXPECT_EQ(bytes.substr(head->length), "rest");
  }
}

TEST(DeltaHead, ThatIsCutShortOrTooLongIsCorrupt) {
  for (const std::string& bytes :
       {std::string(), std::string("\x80"), std::string("\x05"), std::string("\x05\xff"),
        std::string(9, '\xff') + "\x02" + "\x01", std::string(11, '\xff') + "\x01\x01"}) {
    SCOPED_TRACE(bytes.size());
    const auto head = parse_delta_head(bytes);
    ASSERT_FALSE(head);
    EXPECT_EQ(head.error().kind, Error::Kind::Corrupt);
  }
}

TEST(DeltaResultSize, OfACutDeltaIsCorrupt) {
  for (const std::string& bytes : {std::string("\x05"
                                               "abc"),
                                   copy(0x01020304, 5).substr(0, 2)})
    EXPECT_FALSE(delta_result_size(bytes));
}

}  // namespace
}  // namespace cordon::git
