#include "sources/git/inflate.h"

#include <gtest/gtest.h>

#include "sources/git/test_store.h"

namespace cordon::git {
namespace {

const std::string kText = test::noise(200'000) + std::string(300'000, 'a');

Result<std::string> read_in_steps(ByteStream& stream, std::size_t step) {
  std::string all;
  std::string part(step, '\0');
  for (;;) {
    const std::size_t count = TRY(stream.read(part.data(), step));
    all.append(part, 0, count);
    if (count < step) return all;
  }
}

TEST(Inflater, InflatesAStreamAndTellsItsLength) {
  const std::string stored = test::zlib_stream(kText);
  std::string out(kText.size(), '\0');
  const auto taken = Inflater().inflate(stored + "what follows", out.data(), out.size());
  ASSERT_TRUE(taken);
  EXPECT_EQ(*taken, stored.size());
  EXPECT_EQ(out, kText);
}

TEST(Inflater, IsNotFooledByDamage) {
  const std::string stored = test::zlib_stream(kText);
  std::string flipped = stored;
  flipped[flipped.size() - 2] ^= 1;  // In the checksum.
  struct Case {
    std::string_view name;
    std::string stored;
    std::size_t size;
  };
  for (const Case& c : {Case{"empty", "", kText.size()},
                        {"cut short", stored.substr(0, stored.size() - 1), kText.size()},
                        {"no zlib", test::noise(100), kText.size()},
                        {"wrong checksum", flipped, kText.size()},
                        {"more than declared", stored, kText.size() - 1},
                        {"fewer than declared", stored, kText.size() + 1}}) {
    SCOPED_TRACE(c.name);
    std::string out(c.size, '\0');
    const auto taken = Inflater().inflate(c.stored, out.data(), out.size());
    ASSERT_FALSE(taken);
    EXPECT_EQ(taken.error().kind, Error::Kind::Corrupt);
  }
}

TEST(InflatingStream, GivesTheBytesInStepsOfAnySize) {
  const test::TempDirectory directory;
  const std::string stored = test::zlib_stream(kText);
  const Fd file = Fd::open(directory.write("stream", "front" + stored + "behind")).value();
  for (const std::size_t step : {7U, 65'536U, 1'000'000U}) {
    SCOPED_TRACE(step);
    InflatingStream stream(file, 5, 5 + stored.size() + 6);
    SizedStream sized(stream, kText.size());
    const auto all = read_in_steps(sized, step);
    ASSERT_TRUE(all);
    EXPECT_EQ(*all, kText);
    EXPECT_EQ(stream.end(), 5 + stored.size());
  }
}

TEST(InflatingStream, IsNotFooledByDamage) {
  const test::TempDirectory directory;
  const std::string stored = test::zlib_stream(kText);
  std::string flipped = stored;
  flipped[stored.size() - 2] ^= 1;
  struct Case {
    std::string_view name;
    std::string stored;
    std::uint64_t end;
  };
  for (const Case& c : {Case{"empty", "", 0},
                        {"empty, but said to be there", "", 10},
                        {"range cut short", stored, stored.size() - 1},
                        {"file cut short", stored.substr(0, 5000), stored.size()},
                        {"no zlib", test::noise(100), 100},
                        {"wrong checksum", flipped, stored.size()}}) {
    SCOPED_TRACE(c.name);
    const Fd file = Fd::open(directory.write("stream", c.stored)).value();
    InflatingStream stream(file, 0, c.end);
    SizedStream sized(stream, kText.size());
    const auto all = read_in_steps(sized, 4096);
    ASSERT_FALSE(all);
    EXPECT_EQ(all.error().kind, Error::Kind::Corrupt);
  }
}

TEST(SizedStream, KnowsAStreamThatEndsElsewhereThanItDeclares) {
  const test::TempDirectory directory;
  const std::string stored = test::zlib_stream("twelve bytes");
  const Fd file = Fd::open(directory.write("stream", stored)).value();
  for (const std::uint64_t size : {0U, 11U, 13U}) {
    SCOPED_TRACE(size);
    InflatingStream stream(file, 0, stored.size());
    SizedStream sized(stream, size);
    EXPECT_FALSE(read_in_steps(sized, 4));
  }
}

TEST(PlausibleSize, IsAsMuchAsDeflateCanExpand) {
  EXPECT_TRUE(is_plausible_size(0, 0));
  EXPECT_TRUE(
      is_plausible_size(30'000'000, test::zlib_stream(std::string(30'000'000, '\0')).size()));
  EXPECT_FALSE(is_plausible_size(1'000'000, 100));
  EXPECT_FALSE(is_plausible_size(~0ULL, 1ULL << 40));
}

}  // namespace
}  // namespace cordon::git
