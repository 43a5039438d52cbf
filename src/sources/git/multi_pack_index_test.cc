#include "sources/git/multi_pack_index.h"

#include <gtest/gtest.h>

#include "sources/git/test_store.h"

namespace cordon::git {
namespace {

struct Row {
  ObjectId id;
  std::uint32_t pack = 0;
  std::uint32_t offset = 0;
};

/// A multi-pack-index of two packs; its parts may be replaced before it is put together.
struct Builder {
  std::string magic = "MIDX";
  std::string version = "\x01\x01";
  std::string bases = std::string(1, '\0');
  std::uint32_t pack_count = 2;
  std::string names = std::string("pack-a.idx\0pack-b.idx\0\0\0", 24);
  std::vector<Row> rows;
  std::string large;
  std::string left_out;

  Builder() {
    for (const char digit : {'1', '2', '3'})
      rows.push_back({*ObjectId::parse(std::string(40, digit)), digit == '2' ? 1U : 0U,
                      static_cast<std::uint32_t>(digit) * 100});
  }

  [[nodiscard]] std::string bytes() const {
    std::string fanout;
    for (unsigned byte = 0; byte < 256; ++byte)
      fanout += test::big_endian(
          static_cast<std::uint64_t>(std::ranges::count_if(
              rows,
              [&](const Row& row) { return static_cast<std::uint8_t>(row.id.raw()[0]) <= byte; })),
          4);
    std::string ids;
    std::string offsets;
    for (const Row& row : rows) {
      ids += row.id.raw();
      offsets += test::big_endian(row.pack, 4) + test::big_endian(row.offset, 4);
    }
    std::vector<std::pair<std::string, std::string>> chunks = {
        {"PNAM", names}, {"OIDF", fanout}, {"OIDL", ids}, {"OOFF", offsets}};
    if (!large.empty()) chunks.emplace_back("LOFF", large);
    std::erase_if(chunks, [&](const auto& chunk) { return chunk.first == left_out; });

    std::string file = magic + version + static_cast<char>(chunks.size()) + bases +
                       test::big_endian(pack_count, 4);
    std::uint64_t begin = 12 + 12 * (chunks.size() + 1);
    std::string body;
    for (const auto& [id, bytes] : chunks) {
      file += id + test::big_endian(begin + body.size(), 8);
      body += bytes;
    }
    file += std::string(4, '\0') + test::big_endian(begin + body.size(), 8);
    return file + body + test::raw_hash(file + body, HashKind::Sha1);
  }
};

Result<std::vector<MultiPackPart>> read(const std::string& bytes) {
  const test::TempDirectory directory;
  return read_multi_pack_index(directory.write("multi-pack-index", bytes), HashKind::Sha1);
}

TEST(MultiPackIndex, TellsEachPackItsObjects) {
  const auto parts = read(Builder().bytes());
  ASSERT_TRUE(parts) << parts.error().text;
  ASSERT_EQ(parts->size(), 2U);
  EXPECT_EQ((*parts)[0].index_name, "pack-a.idx");
  EXPECT_EQ((*parts)[0].index.offsets, (std::vector<std::uint64_t>{'1' * 100, '3' * 100}));
  EXPECT_EQ((*parts)[1].index_name, "pack-b.idx");
  EXPECT_EQ((*parts)[1].index.offsets, std::vector<std::uint64_t>{'2' * 100});
  EXPECT_EQ((*parts)[1].index.ids.view(), Builder().rows[1].id.raw());
}

TEST(MultiPackIndex, HasLargeOffsetsInATableOfTheirOwn) {
  Builder builder;
  builder.rows[1].offset = 0x80000001;
  builder.large = test::big_endian(7, 8) + test::big_endian(5'000'000'000, 8);
  const auto parts = read(builder.bytes());
  ASSERT_TRUE(parts);
  EXPECT_EQ((*parts)[1].index.offsets[0], 5'000'000'000U);
}

TEST(MultiPackIndex, ThatIsBrokenIsCorrupt) {
  struct Case {
    std::string_view name;
    void (*spoil)(Builder&);
  };
  for (const Case& c : {
           Case{"another file", [](Builder& b) { b.magic = "JUNK"; }},
           {"more packs than names", [](Builder& b) { b.pack_count = 5; }},
           {"a pack that is not listed", [](Builder& b) { b.rows[2].pack = 2; }},
           {"ids out of order", [](Builder& b) { std::swap(b.rows[0], b.rows[2]); }},
           {"no names", [](Builder& b) { b.left_out = "PNAM"; }},
           {"no fanout", [](Builder& b) { b.left_out = "OIDF"; }},
           {"no ids", [](Builder& b) { b.left_out = "OIDL"; }},
           {"no offsets", [](Builder& b) { b.left_out = "OOFF"; }},
           {"a large offset past the table",
            [](Builder& b) {
              b.rows[1].offset = 0x80000001;
              b.large = test::big_endian(7, 8);
            }},
       }) {
    SCOPED_TRACE(c.name);
    Builder builder;
    c.spoil(builder);
    const auto parts = read(builder.bytes());
    ASSERT_FALSE(parts);
    EXPECT_EQ(parts.error().kind, Error::Kind::Corrupt);
  }
}

TEST(MultiPackIndex, CutAnywhereBeforeItsTrailerIsCorrupt) {
  const std::string bytes = Builder().bytes();
  for (std::size_t size = 0; size < bytes.size() - 20; size += 7) {
    SCOPED_TRACE(size);
    const auto parts = read(bytes.substr(0, size));
    ASSERT_FALSE(parts);
    EXPECT_EQ(parts.error().kind, Error::Kind::Corrupt);
  }
}

TEST(MultiPackIndex, OfAnotherVersionHashOrInPartsIsUnsupported) {
  for (const auto& [version, bases] : {std::pair{std::string("\x02\x01"), 0},
                                       {std::string("\x01\x02"), 0},
                                       {std::string("\x01\x01"), 1}}) {
    Builder builder;
    builder.version = version;
    builder.bases[0] = static_cast<char>(bases);
    const auto parts = read(builder.bytes());
    ASSERT_FALSE(parts);
    EXPECT_EQ(parts.error().kind, Error::Kind::Unsupported);
  }
}

}  // namespace
}  // namespace cordon::git
