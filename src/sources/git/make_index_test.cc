#include "sources/git/make_index.h"

#include <gtest/gtest.h>

#include "sources/git/test_store.h"

namespace cordon::git {
namespace {

using test::copy;
using test::insert;

struct Made {
  PackIndex index;
  std::vector<Skip> skips;
};

Made make(const std::string& bytes, HashKind hash = HashKind::Sha1) {
  const test::TempDirectory directory;
  Made made;
  auto pack = Pack::open(directory.write("pack-1.pack", bytes), hash);
  if (!pack) return made;
  made.index = make_pack_index(std::make_unique<Pack>(std::move(*pack)), hash, made.skips).index;
  return made;
}

void expect_all(const Made& made, test::PackBuilder& builder, std::size_t width) {
  EXPECT_TRUE(made.skips.empty());
  ASSERT_EQ(made.index.count(), builder.entries().size());
  for (const auto& entry : builder.entries()) {
    const std::size_t at = made.index.ids.view().find(entry.id.raw());
    ASSERT_NE(at, std::string_view::npos) << entry.id.hex();
    EXPECT_EQ(made.index.offsets[at / width], entry.offset);
  }
}

/// Whole objects small and large, deltas on deltas, by offset and by id, in front of their base
/// too.
test::PackBuilder every_kind(HashKind hash) {
  test::PackBuilder builder(hash);
  const std::string large = test::noise(700'000);
  const std::string base = test::noise(1000);
  const std::string second = base.substr(0, 500) + "two";
  const std::string third = second.substr(0, 400) + "three";
  const std::string fourth = third + "four";
  builder.add_ref(test::id_of(ObjectType::Blob, second, hash),
                  test::delta(503, 405, copy(0, 400) + insert("three")),
                  test::id_of(ObjectType::Blob, third, hash));
  builder.add(ObjectType::Commit, "tree");
  const auto at = builder.add(ObjectType::Blob, base);
  builder.add(ObjectType::Blob, large);
  builder.add(ObjectType::Tag, std::string(500'000, 'a'));
  builder.add_ofs(at, test::delta(1000, 503, copy(0, 500) + insert("two")), ObjectType::Blob,
                  second);
  builder.add_ofs(0, test::delta(405, 409, copy(0, 405) + insert("four")), ObjectType::Blob,
                  fourth);
  builder.add(ObjectType::Tree, "");
  return builder;
}

TEST(MakePackIndex, NamesEveryEntry) {
  for (const HashKind hash : {HashKind::Sha1, HashKind::Sha256}) {
    auto builder = every_kind(hash);
    expect_all(make(builder.pack(), hash), builder, hash_size(hash));
  }
}

TEST(MakePackIndex, OfAnEmptyPackIsEmpty) {
  const Made made = make(test::PackBuilder().pack());
  EXPECT_EQ(made.index.count(), 0U);
  EXPECT_TRUE(made.skips.empty());
}

TEST(MakePackIndex, KeepsWhatStandsBeforeADamagedEntry) {
  auto builder = every_kind(HashKind::Sha1);
  std::string bytes = builder.pack();
  bytes[builder.entries()[3].offset + 300'000] ^= 1;
  const Made made = make(bytes);
  // The first derives from one behind the damage.
  EXPECT_EQ(made.index.count(), 2U);
  ASSERT_EQ(made.skips.size(), 2U);
  EXPECT_EQ(made.skips[0].reason, Skip::Reason::Corrupt);
  EXPECT_EQ(made.skips[1].reason, Skip::Reason::MissingObject);
}

TEST(MakePackIndex, CutAnywhereEndsWithASkip) {
  auto builder = every_kind(HashKind::Sha1);
  const std::string bytes = builder.pack();
  for (std::size_t size = 33; size < bytes.size(); size += 20'011) {
    SCOPED_TRACE(size);
    const Made made = make(bytes.substr(0, size));
    EXPECT_LT(made.index.count(), builder.entries().size());
    EXPECT_FALSE(made.skips.empty());
  }
}

TEST(MakePackIndex, SaysHowManyEntriesDeriveFromWhatIsNotThere) {
  test::PackBuilder builder;
  builder.add(ObjectType::Blob, "whole");
  const ObjectId missing = test::id_of(ObjectType::Blob, "elsewhere");
  builder.add_ref(missing, test::delta(9, 3, insert("two")), test::id_of(ObjectType::Blob, "two"));
  builder.add_ofs(1, test::delta(3, 5, insert("three")), ObjectType::Blob, "three");
  const Made made = make(builder.pack());
  EXPECT_EQ(made.index.count(), 1U);
  ASSERT_EQ(made.skips.size(), 1U);
  EXPECT_EQ(made.skips[0].reason, Skip::Reason::MissingObject);
  EXPECT_TRUE(made.skips[0].text.starts_with("2 "));
}

TEST(MakePackIndex, SkipsADeltaThatLiesAndWhatDerivesFromIt) {
  test::PackBuilder builder;
  builder.add(ObjectType::Blob, "whole");
  builder.add_ofs(0, test::delta(5, 9, insert("two")), ObjectType::Blob, "two");
  builder.add_ofs(1, test::delta(3, 5, insert("three")), ObjectType::Blob, "three");
  builder.add_ofs(0, test::delta(5, 4, insert("four")), ObjectType::Blob, "four");
  const Made made = make(builder.pack());
  EXPECT_EQ(made.index.count(), 2U);
  ASSERT_EQ(made.skips.size(), 2U);
  EXPECT_EQ(made.skips[0].reason, Skip::Reason::Corrupt);
  EXPECT_EQ(made.skips[1].reason, Skip::Reason::MissingObject);
}

TEST(MakePackIndex, SeesBytesBehindTheLastEntry) {
  std::string bytes = every_kind(HashKind::Sha1).pack();
  bytes.insert(bytes.size() - 20, "more");
  const Made made = make(bytes);
  EXPECT_EQ(made.index.count(), 8U);
  ASSERT_EQ(made.skips.size(), 1U);
  EXPECT_EQ(made.skips[0].reason, Skip::Reason::Corrupt);
}

}  // namespace
}  // namespace cordon::git
