#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <string>

#include "sources/git/inventory.h"
#include "sources/git/loose.h"
#include "sources/git/objects.h"
#include "sources/git/test_store.h"
#include "sources/git/walk.h"

// Whatever is broken in a store is named, once, and stops nothing else.

namespace cordon::git {
namespace {

using test::Chain;
using test::copy;
using test::insert;
using test::kAnySize;
using test::Opened;
using test::write_loose;

struct Damage {
  std::string_view name;
  void (*spoil)(test::PackBuilder& builder, const Chain& chain);
  Error::Kind kind;
  std::size_t skipped;
  std::string_view text;
};

void expect_damage(const Damage& damage) {
  SCOPED_TRACE(damage.name);
  const test::TempDirectory directory;
  const Chain chain;
  test::PackBuilder builder;
  builder.add(ObjectType::Blob, "in front");
  damage.spoil(builder, chain);
  builder.add(ObjectType::Blob, "behind");
  builder.write(directory);
  const Opened opened(directory);
  ASSERT_TRUE(opened.objects);
  const auto walked = test::walk_all(*opened.objects);
  EXPECT_EQ(walked.skipped.size(), damage.skipped);
  EXPECT_EQ(walked.seen.size() + walked.skipped.size(), opened.objects->count());
  EXPECT_EQ(walked.calls, opened.objects->count());
  for (const auto& [number, error] : walked.skipped) {
    EXPECT_EQ(error.kind, damage.kind) << error.text;
    EXPECT_NE(error.text.find("pack-1.pack"), std::string::npos) << error.text;
    EXPECT_NE(error.text.find(damage.text), std::string::npos) << error.text;
    const auto read = opened.objects->read(number, kAnySize);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().kind, damage.kind);
    EXPECT_NE(read.error().text.find(opened.objects->id(number).hex()), std::string::npos);
  }
  for (const std::string_view text : {"in front", "behind"})
    EXPECT_TRUE(walked.seen.contains(*opened.objects->find(test::id_of(ObjectType::Blob, text))));
}

TEST(BrokenObjects, AreSkippedWithAllThatDerivesFromThem) {
  constexpr auto kCorrupt = Error::Kind::Corrupt;
  for (const Damage& damage : {
           Damage{"zlib",
                  [](test::PackBuilder& b, const Chain& c) {
                    std::string stored = test::zlib_stream(c.base);
                    stored[stored.size() / 2] ^= 1;
                    const auto base = b.add_raw(c.base_id, 3, c.base.size(), "", stored);
                    b.add_ofs(base, c.second_delta, ObjectType::Blob, c.second);
                  },
                  kCorrupt, 2, "zlib"},
           {"a size that is too small",
            [](test::PackBuilder& b, const Chain& c) {
              b.add_raw(c.base_id, 3, c.base.size() - 1, "", test::zlib_stream(c.base));
            },
            kCorrupt, 1, "more bytes"},
           {"a size that is too large",
            [](test::PackBuilder& b, const Chain& c) {
              b.add_raw(c.base_id, 3, c.base.size() + 1, "", test::zlib_stream(c.base));
            },
            kCorrupt, 1, "fewer bytes"},
           {"a size that cannot be",
            [](test::PackBuilder& b, const Chain& c) {
              b.add_raw(c.base_id, 3, 1ULL << 45, "", test::zlib_stream(c.base));
            },
            kCorrupt, 1, "can hold"},
           {"a delta's size that cannot be",
            [](test::PackBuilder& b, const Chain& c) {
              b.add_ref(test::id_of(ObjectType::Blob, "in front"), "", c.base_id);
              b.add_raw(c.second_id, 7, 1ULL << 45, c.third_id.raw(), test::zlib_stream("x"));
              b.add(ObjectType::Blob, c.third);
            },
            kCorrupt, 2, ""},
           {"an unknown kind",
            [](test::PackBuilder& b, const Chain& c) {
              const auto base =
                  b.add_raw(c.base_id, 5, c.base.size(), "", test::zlib_stream(c.base));
              b.add_ofs(base, c.second_delta, ObjectType::Blob, c.second);
            },
            kCorrupt, 2, "damaged"},
           {"a missing base",
            [](test::PackBuilder& b, const Chain& c) {
              const auto second = b.add_ref(c.base_id, c.second_delta, c.second_id);
              b.add_ofs(second, c.third_delta, ObjectType::Blob, c.third);
            },
            Error::Kind::Missing, 2, "not there"},
           {"a base between entries",
            [](test::PackBuilder& b, const Chain& c) {
              b.add(ObjectType::Tree, c.base);
              b.add_ofs_at(b.entries().back().offset + 5, c.second_delta, c.second_id);
            },
            Error::Kind::Missing, 1, "not there"},
           {"a cycle",
            [](test::PackBuilder& b, const Chain& c) {
              b.add_ref(c.second_id, c.second_delta, c.base_id);
              b.add_ref(c.base_id, c.second_delta, c.second_id);
              b.add_ref(c.second_id, c.third_delta, c.third_id);
            },
            kCorrupt, 3, "itself"},
           {"its own base",
            [](test::PackBuilder& b, const Chain& c) {
              b.add_ref(c.base_id, c.second_delta, c.base_id);
            },
            kCorrupt, 1, "itself"},
           {"a delta for another base",
            [](test::PackBuilder& b, const Chain& c) {
              const auto base = b.add(ObjectType::Tree, c.base + "x");
              const auto second = b.add_ofs(base, c.second_delta, ObjectType::Tree, c.second);
              b.add_ofs(second, c.third_delta, ObjectType::Tree, c.third);
            },
            kCorrupt, 2, "another size"},
           {"a delta that makes less",
            [](test::PackBuilder& b, const Chain& c) {
              const auto base = b.add(ObjectType::Tree, c.base);
              b.add_ofs(base, test::delta(1000, 1003, copy(0, 1000)), ObjectType::Tree, c.second);
            },
            kCorrupt, 1, "fewer bytes"},
           {"a delta that lies enormously",
            [](test::PackBuilder& b, const Chain& c) {
              const auto base = b.add(ObjectType::Tree, c.base);
              b.add_ofs(base, test::delta(1000, 1ULL << 50, copy(0, 1000)), ObjectType::Tree,
                        c.second);
            },
            kCorrupt, 1, "lies"},
           {"a delta that copies from outside",
            [](test::PackBuilder& b, const Chain& c) {
              const auto base = b.add(ObjectType::Tree, c.base);
              b.add_ofs(base, test::delta(1000, 1003, copy(0, 1003)), ObjectType::Tree, c.second);
            },
            kCorrupt, 1, "outside its base"},
           {"a delta without a head",
            [](test::PackBuilder& b, const Chain& c) {
              const auto base = b.add(ObjectType::Tree, c.base);
              b.add_ofs(base, "", ObjectType::Tree, c.second);
            },
            kCorrupt, 1, "head"},
       })
    expect_damage(damage);
}

TEST(BrokenObjects, OfALargeDeltaResultAreOverTheLimit) {
  const test::TempDirectory directory;
  const std::string base(0xffffff, 'a');
  std::string copies;
  for (int i = 0; i < 65; ++i) copies += copy(0, 0xffffff);
  test::PackBuilder builder;
  builder.add_ofs(builder.add(ObjectType::Blob, base),
                  test::delta(base.size(), 65 * base.size(), copies), ObjectType::Blob, "x");
  builder.write(directory);
  const Opened opened(directory);
  const auto walked = test::walk_all(*opened.objects);
  ASSERT_EQ(walked.skipped.size(), 1U);
  EXPECT_EQ(walked.skipped.begin()->second.kind, Error::Kind::OverLimit);
}

TEST(BrokenPacks, AreNamedAndTheRestIsUsed) {
  const Chain chain;
  test::PackBuilder builder;
  chain.add_to(builder);
  const std::string pack = builder.pack();
  const std::string index = builder.index_2();
  struct Case {
    std::string_view name;
    std::string pack;
    std::string index;
    std::string_view named;
    std::size_t seen;
  };
  std::string fanout = index;
  fanout[8 + 4 * 255 + 3] = 2;
  std::string outside = index;
  outside[index.size() - 40 - 12] = '\x7f';
  for (const Case& c : {
           Case{"empty pack", "", index, "pack-1.pack", 0},
           {"garbage pack", test::noise(5000), index, "pack-1.pack", 0},
           {"truncated pack", pack.substr(0, builder.entries()[2].offset + 22), index,
            "pack-1.pack", 2},
           {"pack cut in its trailer", pack.substr(0, pack.size() - 1), index, "pack-1.pack", 2},
           {"empty index", pack, "", "pack-1.idx", 3},
           {"truncated index", pack, index.substr(0, index.size() - 1), "pack-1.idx", 3},
           {"garbage index", pack, test::noise(5000), "pack-1.idx", 3},
           {"index of another pack", pack, test::PackBuilder().index_2(), "pack-1.idx", 3},
           {"wrong fanout", pack, fanout, "pack-1.idx", 3},
       }) {
    SCOPED_TRACE(c.name);
    const test::TempDirectory directory;
    std::ignore = directory.write("pack/pack-1.pack", c.pack);
    std::ignore = directory.write("pack/pack-1.idx", c.index);
    write_loose(directory, ObjectType::Blob, "loose");
    test::PackBuilder other;
    other.add(ObjectType::Blob, "other pack");
    other.write(directory, "pack-2");
    const Opened opened(directory);
    ASSERT_TRUE(opened.objects);
    ASSERT_EQ(opened.skips.size(), 1U);
    EXPECT_TRUE(opened.skips[0].place.ends_with(c.named)) << opened.skips[0].place;
    const auto walked = test::walk_all(*opened.objects);
    EXPECT_EQ(walked.seen.size(), c.seen + 2);
    EXPECT_EQ(walked.seen.size() + walked.skipped.size(), opened.objects->count());
  }
}

TEST(BrokenPacks, WithOffsetsOutsideLoseThoseObjectsOnly) {
  const Chain chain;
  test::PackBuilder builder;
  chain.add_to(builder);
  builder.entries()[2].offset = 0x7fffffff;
  const test::TempDirectory directory;
  builder.write(directory);
  const Opened opened(directory);
  const auto walked = test::walk_all(*opened.objects);
  EXPECT_EQ(walked.seen.size(), 2U);
  ASSERT_EQ(walked.skipped.size(), 1U);
  EXPECT_NE(walked.skipped.begin()->second.text.find("outside"), std::string::npos);
}

TEST(BrokenPacks, WithTwoIdsForOneEntryStillEnd) {
  test::PackBuilder builder;
  builder.add(ObjectType::Blob, "one");
  builder.add(ObjectType::Blob, "two");
  builder.entries()[1].offset = builder.entries()[0].offset;
  const test::TempDirectory directory;
  builder.write(directory);
  const Opened opened(directory);
  const auto walked = test::walk_all(*opened.objects);
  EXPECT_EQ(walked.seen.size() + walked.skipped.size(), 2U);
  EXPECT_FALSE(walked.skipped.empty());
}

TEST(BrokenPacks, IndexWithoutAPackIsNamed) {
  const test::TempDirectory directory;
  std::ignore = directory.write("pack/pack-1.idx", "garbage");
  const Opened opened(directory);
  ASSERT_EQ(opened.skips.size(), 1U);
  EXPECT_TRUE(opened.skips[0].place.ends_with("pack-1.idx"));
  EXPECT_EQ(opened.skips[0].reason, Skip::Reason::MissingObject);
}

TEST(BrokenPacks, ThatAreLinksAreNotFollowed) {
  const test::TempDirectory outside;
  test::PackBuilder builder;
  builder.add(ObjectType::Blob, "outside");
  builder.write(outside);
  {
    const test::TempDirectory directory;
    std::filesystem::create_directory_symlink(outside.path() + "/pack", directory.path() + "/pack");
    const Opened opened(directory);
    EXPECT_EQ(opened.objects->count(), 0U);
    ASSERT_EQ(opened.skips.size(), 1U);
    EXPECT_EQ(opened.skips[0].reason, Skip::Reason::Outside);
  }
  const test::TempDirectory directory;
  std::filesystem::create_directory(directory.path() + "/pack");
  for (const std::string name : {"/pack/pack-1.pack", "/pack/pack-1.idx"})
    std::filesystem::create_symlink(outside.path() + name, directory.path() + name);
  const Opened opened(directory);
  EXPECT_EQ(opened.objects->count(), 0U);
  EXPECT_EQ(opened.skips.size(), 1U);
}

TEST(BrokenLooseObjects, AreNamed) {
  const test::TempDirectory directory;
  write_loose(directory, ObjectType::Blob, "good");
  const ObjectId id = test::id_of(ObjectType::Blob, "bad");
  const std::string good = test::zlib_stream(test::framed(ObjectType::Blob, test::noise(1000)));
  for (const std::string& file : {std::string(), std::string("junk"), good.substr(0, 500)}) {
    SCOPED_TRACE(file.size());
    std::ignore = directory.write(loose_name(id), file);
    const Opened opened(directory);
    const auto walked = test::walk_all(*opened.objects);
    EXPECT_EQ(walked.seen.size(), 1U);
    ASSERT_EQ(walked.skipped.size(), 1U);
    EXPECT_NE(walked.skipped.begin()->second.text.find(loose_name(id)), std::string::npos);
    EXPECT_FALSE(opened.read(id));
  }
}

TEST(BrokenLooseObjects, TakeWhatDerivesFromThemAlong) {
  const test::TempDirectory directory;
  const Chain chain;
  test::PackBuilder builder;
  const auto second = builder.add_ref(chain.base_id, chain.second_delta, chain.second_id);
  builder.add_ofs(second, chain.third_delta, ObjectType::Blob, chain.third);
  builder.write(directory);
  const std::string whole = test::zlib_stream(test::framed(ObjectType::Blob, chain.base));
  for (const std::size_t size : {0U, 300U}) {
    std::ignore = directory.write(loose_name(chain.base_id), whole.substr(0, size));
    const Opened opened(directory);
    const auto walked = test::walk_all(*opened.objects);
    EXPECT_EQ(walked.skipped.size(), 3U);
    EXPECT_EQ(walked.calls, 3U);
  }
}

TEST(BrokenObjects, GiveWayToAGoodCopyElsewhere) {
  const test::TempDirectory directory;
  const Chain chain;
  test::PackBuilder first;
  first.add_ref(chain.base_id, chain.second_delta, chain.second_id);
  first.write(directory, "pack-a");
  test::PackBuilder second;
  second.add(ObjectType::Blob, chain.second);
  second.write(directory, "pack-b");
  const Opened opened(directory);
  EXPECT_EQ(opened.read(chain.second_id)->bytes, chain.second);
  const auto walked = test::walk_all(*opened.objects);
  EXPECT_EQ(walked.seen.size(), 1U);
  EXPECT_TRUE(walked.skipped.empty());
  EXPECT_EQ(walked.told.size(), 1U);
}

TEST(BrokenObjects, GiveWayToAGoodCopyHoweverTheyAreDamaged) {
  const Chain chain;
  const auto spoiled = [&] {
    std::string stored = test::zlib_stream(chain.base);
    stored[stored.size() / 2] ^= 1;
    return stored;
  };
  for (const bool is_loose : {false, true}) {
    for (const unsigned kind : {3U, 5U}) {
      SCOPED_TRACE(std::to_string(kind) + (is_loose ? " loose" : " packed"));
      const test::TempDirectory directory;
      test::PackBuilder first;
      const auto base = first.add_raw(chain.base_id, kind, chain.base.size(), "", spoiled());
      first.add_ofs(base, chain.second_delta, ObjectType::Blob, chain.second);
      first.write(directory, "pack-a");
      test::PackBuilder second;
      second.add(ObjectType::Blob, chain.base);
      if (is_loose)
        write_loose(directory, ObjectType::Blob, chain.base);
      else
        second.write(directory, "pack-b");
      const Opened opened(directory);
      EXPECT_EQ(opened.read(chain.base_id)->bytes, chain.base);
      EXPECT_EQ(opened.read(chain.second_id)->bytes, chain.second);
      const auto walked = test::walk_all(*opened.objects);
      EXPECT_TRUE(walked.skipped.empty());
      ASSERT_EQ(walked.told.size(), 1U);
      EXPECT_NE(walked.told.begin()->second.text.find("another copy"), std::string::npos);
      EXPECT_EQ(walked.seen.at(*opened.objects->find(chain.second_id)).bytes, chain.second);
      EXPECT_EQ(walked.seen.at(*opened.objects->find(chain.base_id)).bytes, chain.base);
    }
  }
}

TEST(BrokenObjects, DoNotGiveWayToACopyOfOtherBytes) {
  const test::TempDirectory directory;
  const Chain chain;
  test::PackBuilder first;
  first.add_raw(chain.base_id, 3, chain.base.size(), "", "damaged");
  first.write(directory, "pack-a");
  test::PackBuilder second;
  second.add(ObjectType::Blob, "something else");
  second.entries()[0].id = chain.base_id;
  second.write(directory, "pack-b");
  const Opened opened(directory);
  const auto walked = test::walk_all(*opened.objects);
  EXPECT_EQ(walked.skipped.size(), 1U);
  ASSERT_EQ(walked.seen.size(), 1U);
  EXPECT_EQ(walked.seen.begin()->second.bytes, "something else");
}

TEST(BrokenPacks, WithOneIdForTwoObjectsShowBoth) {
  const test::TempDirectory directory;
  test::PackBuilder first;
  first.add(ObjectType::Blob, "known");
  first.write(directory, "pack-a");
  test::PackBuilder second;
  second.add(ObjectType::Blob, "hidden");
  second.entries()[0].id = first.entries()[0].id;
  second.write(directory, "pack-b");
  const Opened opened(directory);
  std::set<std::string> seen;
  for (const auto& [number, object] : test::walk_all(*opened.objects).seen)
    seen.insert(object.bytes);
  EXPECT_EQ(seen, (std::set<std::string>{"hidden", "known"}));
}

TEST(BrokenPacks, ThatHideAnEntryFromTheirIndexAreTold) {
  for (const std::size_t hidden : {0U, 1U, 2U}) {
    SCOPED_TRACE(hidden);
    test::PackBuilder builder;
    for (const std::string_view text : {"first", "second", "third"})
      builder.add(ObjectType::Blob, text);
    const test::TempDirectory directory;
    const std::string whole = builder.pack();
    builder.entries().erase(builder.entries().begin() + static_cast<std::ptrdiff_t>(hidden));
    builder.write(directory);  // Its head declares two as well.
    ASSERT_EQ(builder.pack().size(), whole.size());
    const Opened opened(directory);
    const auto walked = test::walk_all(*opened.objects);
    EXPECT_EQ(walked.seen.size(), 2U);
    EXPECT_EQ(opened.skips.size() + walked.told.size(), 1U);
    // Where the head declares all three, the index is made again.
    std::ignore = directory.write("pack/pack-1.pack", whole);
    EXPECT_EQ(test::walk_all(*Opened(directory).objects).seen.size(), 3U);
  }
}

TEST(BrokenPacks, WithADamagedIdInTheirIndexGetARightOne) {
  const Chain chain;
  test::PackBuilder builder;
  chain.add_to(builder);
  const test::TempDirectory directory;
  builder.write(directory);
  std::string index = builder.index_2();
  index[8 + 256 * 4 + 19] ^= 1;  // The last byte of the first id: still in order.
  std::ignore = directory.write("pack/pack-1.idx", index);
  const Opened opened(directory);
  ASSERT_EQ(opened.skips.size(), 1U);
  EXPECT_NE(opened.skips[0].text.find("checksum"), std::string::npos);
  for (const ObjectId& id : {chain.base_id, chain.second_id, chain.third_id})
    EXPECT_TRUE(opened.objects->find(id));
}

TEST(BrokenLooseObjects, WithBytesBehindThemAreTold) {
  const test::TempDirectory directory;
  const ObjectId id = test::id_of(ObjectType::Blob, "text");
  std::ignore = directory.write(
      loose_name(id), test::zlib_stream(test::framed(ObjectType::Blob, "text")) + "hidden");
  const Opened opened(directory);
  const auto walked = test::walk_all(*opened.objects);
  EXPECT_EQ(walked.seen.size(), 1U);
  EXPECT_EQ(walked.told.size(), 1U);
}

TEST(DeltaBombs, AreCutOffAndTheRestIsShown) {
  const test::TempDirectory directory;
  const std::string base(1024 * 1024, 'a');
  test::PackBuilder builder;
  const auto first = builder.add(ObjectType::Blob, base);
  for (std::uint64_t i = 0; i < 20; ++i)
    builder.add_ofs(first,
                    test::delta(base.size(), base.size() + 8,
                                copy(0, static_cast<std::uint32_t>(base.size())) +
                                    insert(test::big_endian(i, 8))),
                    ObjectType::Blob, std::to_string(i));
  builder.add(ObjectType::Blob, "behind");
  builder.write(directory);
  std::vector<Skip> skips;
  const auto inventory = take_inventory({directory.path()}, HashKind::Sha1, skips);
  ASSERT_TRUE(inventory);
  test::Collector walked;
  Walk(*inventory, test::kAllTypes, walked, 10 * base.size()).run(0, inventory->count());
  EXPECT_EQ(walked.seen.size() + walked.skipped.size(), inventory->count());
  EXPECT_EQ(walked.skipped.size(), 12U);
  for (const auto& [number, error] : walked.skipped)
    EXPECT_EQ(error.kind, Error::Kind::OverLimit) << error.text;
  EXPECT_TRUE(
      walked.seen.contains(*inventory->find(test::id_of(ObjectType::Blob, "behind").raw())));
}

TEST(DeltaBombs, HaveAnAllowanceThatGrowsWithWhatIsStored) {
  EXPECT_GT(allowance(0, 1), 1ULL << 30);
  EXPECT_GE(allowance(1ULL << 30, 4), 1ULL << 40);
  EXPECT_LT(allowance(1000, 1000), 1ULL << 30);
  EXPECT_EQ(allowance(~0ULL, 1), ~0ULL);
}

/// Whatever byte of a store is wrong, each object is either shown or skipped, once.
TEST(BrokenObjects, AreAllAccountedForWhateverByteIsWrong) {
  const Chain chain;
  test::PackBuilder builder;
  chain.add_to(builder);
  builder.add_ref(chain.third_id, test::delta(1008, 4, insert("four")),
                  test::id_of(ObjectType::Blob, "four"));
  const std::string pack = builder.pack();
  const std::string index = builder.index_2();
  const test::TempDirectory directory;
  const auto check = [&](const std::string& pack_bytes, const std::string& index_bytes) {
    std::ignore = directory.write("pack/pack-1.pack", pack_bytes);
    std::ignore = directory.write("pack/pack-1.idx", index_bytes);
    const Opened opened(directory);
    ASSERT_TRUE(opened.objects);
    const auto walked = test::walk_all(*opened.objects);
    EXPECT_EQ(walked.calls, opened.objects->count());
    EXPECT_TRUE(opened.objects->count() == 4 || !opened.skips.empty());
    for (ObjectNumber number = 0; number < opened.objects->count(); ++number)
      EXPECT_EQ(opened.objects->read(number, kAnySize).has_value(), walked.seen.contains(number));
  };
  for (std::size_t i = 0; i < pack.size(); i += i < 40 || i > 1000 ? 1 : 29) {
    SCOPED_TRACE("pack " + std::to_string(i));
    std::string spoiled = pack;
    spoiled[i] = static_cast<char>(spoiled[i] ^ (1 << i % 8));
    check(spoiled, index);
  }
  for (std::size_t i = 0; i < index.size(); i += i > 8 && i < 1000 ? 13 : 1) {
    SCOPED_TRACE("index " + std::to_string(i));
    std::string spoiled = index;
    spoiled[i] = static_cast<char>(spoiled[i] ^ (1 << i % 8));
    check(pack, spoiled);
  }
}

}  // namespace
}  // namespace cordon::git
