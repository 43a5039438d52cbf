#include "sources/git/pack_index.h"

#include <gtest/gtest.h>

#include "sources/git/test_store.h"

namespace cordon::git {
namespace {

constexpr std::size_t kFanoutBegin = 8;
constexpr std::size_t kIdsBegin = 8 + 1024;

test::PackBuilder three_blobs(HashKind hash) {
  test::PackBuilder builder(hash);
  for (const std::string_view text : {"one", "two", "three"}) builder.add(ObjectType::Blob, text);
  return builder;
}

/// The file with some bytes put over others.
std::string patched(std::string bytes, std::size_t at, std::string_view patch) {
  return bytes.replace(at, patch.size(), patch);
}

TEST(PackIndex, TellsWhereEachObjectLies) {
  const test::TempDirectory directory;
  for (const HashKind hash : {HashKind::Sha1, HashKind::Sha256}) {
    auto builder = three_blobs(hash);
    struct Case {
      std::string_view name;
      std::string bytes;
    };
    for (const Case& c : {Case{"version 1", builder.index_1()},
                          {"version 2", builder.index_2()},
                          {"version 2 with large offsets", builder.index_2(20)}}) {
      SCOPED_TRACE(c.name);
      const auto index = read_pack_index(directory.write("pack-1.idx", c.bytes), hash);
      ASSERT_TRUE(index) << index.error().text;
      ASSERT_EQ(index->count(), 3U);
      const std::string pack = builder.pack();
      EXPECT_EQ(index->pack_trailer, pack.substr(pack.size() - hash_size(hash)));
      for (const auto& entry : builder.entries()) {
        const std::size_t at = index->ids.view().find(entry.id.raw());
        ASSERT_NE(at, std::string_view::npos);
        EXPECT_EQ(index->offsets[at / hash_size(hash)], entry.offset);
      }
    }
  }
}

TEST(PackIndex, OfNothingIsEmpty) {
  const test::TempDirectory directory;
  for (const std::string& bytes : {test::PackBuilder().index_1(), test::PackBuilder().index_2()}) {
    const auto index = read_pack_index(directory.write("pack-1.idx", bytes), HashKind::Sha1);
    ASSERT_TRUE(index);
    EXPECT_EQ(index->count(), 0U);
  }
}

TEST(PackIndex, ThatIsBrokenSaysWhy) {
  const test::TempDirectory directory;
  const std::string v1 = three_blobs(HashKind::Sha1).index_1();
  const std::string v2 = three_blobs(HashKind::Sha1).index_2();
  const std::string large = three_blobs(HashKind::Sha1).index_2(20);
  const std::size_t offsets = kIdsBegin + 3 * 24;
  struct Case {
    std::string_view name;
    std::string bytes;
    std::string_view text;
  };
  for (const Case& c : {
           Case{"empty", "", "truncated"},
           {"only its magic", v2.substr(0, 8), "truncated"},
           {"fanout cut short", v2.substr(0, 1000), "truncated"},
           {"ids cut short", v2.substr(0, kIdsBegin + 10), "truncated"},
           {"one byte short", v2.substr(0, v2.size() - 1), "truncated"},
           {"one byte long", v2 + "x", "truncated"},
           {"large offsets of nobody", v2 + std::string(32, 'x'), "longer"},
           {"garbage", test::noise(5000), ""},
           {"fanout that descends", patched(v2, kFanoutBegin, test::big_endian(3, 4)), "fanout"},
           {"fanout that does not fit", patched(v2, kFanoutBegin + 4 * 254, test::big_endian(0, 4)),
            "fanout"},
           {"a count of billions",
            patched(v2, kFanoutBegin + 4 * 255, test::big_endian(0xffffffff, 4)), "truncated"},
           {"ids out of order", patched(v2, kIdsBegin, std::string(20, '\xff')), "ascend"},
           {"a large offset that is not there",
            patched(v2, offsets, test::big_endian(0x80000000, 4)), "large offset"},
           {"a large offset past the table",
            patched(large, offsets, test::big_endian(0x80000007, 4)), "large offset"},
           {"version 1 cut short", v1.substr(0, v1.size() - 1), "truncated"},
           {"version 1 with a longer fanout", patched(v1, 4 * 255, test::big_endian(4, 4)),
            "truncated"},
           {"version 1 out of order", patched(v1, 1024 + 4, std::string(20, '\xff')), "ascend"},
       }) {
    SCOPED_TRACE(c.name);
    const auto index = read_pack_index(directory.write("pack-1.idx", c.bytes), HashKind::Sha1);
    ASSERT_FALSE(index);
    EXPECT_EQ(index.error().kind, Error::Kind::Corrupt);
    EXPECT_NE(index.error().text.find(c.text), std::string::npos) << index.error().text;
  }
}

TEST(PackIndex, OfAnUnknownVersionIsUnsupported) {
  const test::TempDirectory directory;
  const std::string bytes = patched(test::PackBuilder().index_2(), 4, test::big_endian(3, 4));
  const auto index = read_pack_index(directory.write("pack-1.idx", bytes), HashKind::Sha1);
  ASSERT_FALSE(index);
  EXPECT_EQ(index.error().kind, Error::Kind::Unsupported);
}

TEST(PackIndex, IsReadFromARegularFileOnly) {
  const test::TempDirectory directory;
  EXPECT_FALSE(read_pack_index(directory.path(), HashKind::Sha1));
  EXPECT_FALSE(read_pack_index(directory.path() + "/none.idx", HashKind::Sha1));
}

}  // namespace
}  // namespace cordon::git
