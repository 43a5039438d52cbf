#include "sources/git/objects.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "sources/git/loose.h"
#include "sources/git/test_store.h"

namespace cordon::git {
namespace {

using test::Chain;
using test::copy;
using test::insert;
using test::Opened;
using test::write_loose;

TEST(Objects, OfAnEmptyRepositoryAreNone) {
  const test::TempDirectory directory;
  const Opened opened(directory);
  ASSERT_TRUE(opened.objects);
  EXPECT_TRUE(opened.skips.empty());
  EXPECT_EQ(opened.objects->count(), 0U);
  EXPECT_EQ(opened.objects->stored_bytes(), 0U);
  EXPECT_TRUE(opened.objects->batches(test::kAllTypes, 1000).empty());
  EXPECT_FALSE(opened.objects->find(test::id_of(ObjectType::Blob, "")));
}

TEST(Objects, OfADirectoryThatIsNotThereAreASkip) {
  std::vector<Skip> skips;
  const test::TempDirectory directory;
  ASSERT_TRUE(Objects::open({directory.path() + "/none"}, HashKind::Sha1, skips));
  ASSERT_EQ(skips.size(), 1U);
  EXPECT_EQ(skips[0].place, directory.path() + "/none");
}

TEST(Objects, AreNumberedByPackThenIdThenLoose) {
  const test::TempDirectory directory;
  test::PackBuilder first;
  test::PackBuilder second;
  for (const std::string_view text : {"1", "2", "3", "4"}) first.add(ObjectType::Blob, text);
  for (const std::string_view text : {"5", "6", "7"}) second.add(ObjectType::Tree, text);
  second.write(directory, "pack-b");
  first.write(directory, "pack-a");
  write_loose(directory, ObjectType::Blob, "8");
  write_loose(directory, ObjectType::Blob, "9");
  const Opened opened(directory);
  ASSERT_TRUE(opened.objects);
  const Objects& objects = *opened.objects;
  ASSERT_EQ(objects.count(), 9U);
  const std::size_t starts[] = {0, 4, 7, 9};
  for (std::size_t part = 0; part < 3; ++part)
    for (ObjectNumber number = starts[part] + 1; number < starts[part + 1]; ++number)
      EXPECT_LT(objects.id(number - 1), objects.id(number));
  EXPECT_LT(*objects.find(test::id_of(ObjectType::Blob, "4")), 4U);
  EXPECT_GE(*objects.find(test::id_of(ObjectType::Blob, "8")), 7U);
  for (ObjectNumber number = 0; number < 9; ++number)
    EXPECT_EQ(*objects.find(objects.id(number)), number);
}

TEST(Objects, WalkShowsBasesFirstWithTheRunsThatAreShared) {
  const test::TempDirectory directory;
  const Chain chain;
  test::PackBuilder builder;
  chain.add_to(builder);
  builder.write(directory);
  const Opened opened(directory);
  const auto walked = test::walk_all(*opened.objects);
  ASSERT_EQ(walked.seen.size(), 3U);
  const auto& base = walked.seen.at(*opened.objects->find(chain.base_id));
  const auto& second = walked.seen.at(*opened.objects->find(chain.second_id));
  const auto& third = walked.seen.at(*opened.objects->find(chain.third_id));
  EXPECT_EQ(base.bytes, chain.base);
  EXPECT_EQ(base.depth, 0U);
  EXPECT_TRUE(base.is_base);
  EXPECT_TRUE(base.copied.empty());
  EXPECT_EQ(second.bytes, chain.second);
  EXPECT_EQ(second.depth, 1U);
  EXPECT_TRUE(second.is_base);
  ASSERT_EQ(second.copied.size(), 1U);
  EXPECT_EQ(second.copied[0].size, 1000U);
  EXPECT_EQ(third.bytes, chain.third);
  EXPECT_EQ(third.depth, 2U);
  EXPECT_FALSE(third.is_base);
  EXPECT_EQ(walked.order.front(), *opened.objects->find(chain.base_id));
  EXPECT_EQ(walked.order.back(), *opened.objects->find(chain.third_id));
}

TEST(Objects, WalkIsAboutTheTypesThatAreAskedFor) {
  const test::TempDirectory directory;
  test::PackBuilder builder;
  constexpr ObjectType kTypes[] = {ObjectType::Commit, ObjectType::Tree, ObjectType::Blob,
                                   ObjectType::Tag};
  for (const ObjectType type : kTypes) {
    const auto base = builder.add(type, "packed");
    builder.add_ofs(base, test::delta(6, 7, copy(0, 6) + insert("!")), type, "packed!");
    write_loose(directory, type, "loose");
  }
  builder.write(directory);
  const Opened opened(directory);
  const TypeSet sets[] = {{.commits = true}, {.trees = true}, {.blobs = true}, {.tags = true}};
  for (std::size_t i = 0; i < std::size(kTypes); ++i) {
    SCOPED_TRACE(test::type_name(kTypes[i]));
    const auto walked = test::walk_all(*opened.objects, sets[i]);
    EXPECT_EQ(walked.seen.size(), 3U);
    for (const auto& [number, seen] : walked.seen) {
      EXPECT_EQ(seen.type, kTypes[i]);
      EXPECT_EQ(opened.objects->type(number), kTypes[i]);
    }
  }
  EXPECT_EQ(test::walk_all(*opened.objects, {.commits = true, .blobs = true}).seen.size(), 6U);
  EXPECT_EQ(test::walk_all(*opened.objects).seen.size(), 12U);
}

TEST(Objects, BatchesHoldWholeTreesAndAllOfThem) {
  const test::TempDirectory directory;
  test::PackBuilder builder;
  for (std::uint64_t i = 0; i < 20; ++i) {
    const std::string base = test::noise(1000, i);
    builder.add_ofs(builder.add(ObjectType::Blob, base), test::delta(1000, 1, insert("x")),
                    ObjectType::Blob, "x" + std::to_string(i));
  }
  builder.write(directory);
  const Opened opened(directory);
  for (const std::uint64_t size : {0U, 1U, 5000U, 1'000'000U}) {
    SCOPED_TRACE(size);
    const auto batches = opened.objects->batches(test::kAllTypes, size);
    std::uint64_t stored = 0;
    for (const auto& batch : batches) {
      EXPECT_EQ((batch.end - batch.begin) % 2, 0U);
      EXPECT_LE(batch.stored_bytes, size + 1100);
      stored += batch.stored_bytes;
    }
    EXPECT_EQ(stored, builder.pack().size() - 32);
    EXPECT_EQ(test::walk_all(*opened.objects, test::kAllTypes, size).seen.size(), 40U);
  }
}

TEST(Objects, ReadGivesNoMoreThanWasAskedFor) {
  const test::TempDirectory directory;
  const Chain chain;
  test::PackBuilder builder;
  chain.add_to(builder);
  builder.write(directory);
  write_loose(directory, ObjectType::Blob, "loose");
  const Opened opened(directory);
  struct Case {
    ObjectId id;
    std::string bytes;
  };
  for (const Case& c : {Case{chain.base_id, chain.base},
                        {chain.third_id, chain.third},
                        {test::id_of(ObjectType::Blob, "loose"), "loose"}}) {
    const auto read = opened.read(c.id, c.bytes.size());
    ASSERT_TRUE(read);
    EXPECT_EQ(read->bytes, c.bytes);
    const auto refused = opened.read(c.id, c.bytes.size() - 1);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, Error::Kind::OverLimit);
  }
}

TEST(Objects, ThatSeveralPacksHoldAreRepeatsButForOne) {
  const test::TempDirectory directory;
  const Chain chain;
  test::PackBuilder first;
  first.add(ObjectType::Blob, chain.second);
  first.add(ObjectType::Blob, "only here");
  first.write(directory, "pack-a");
  test::PackBuilder second;
  chain.add_to(second);
  second.add(ObjectType::Blob, "only here");
  second.write(directory, "pack-b");
  write_loose(directory, ObjectType::Blob, chain.base);
  const Opened opened(directory);
  const auto walked = test::walk_all(*opened.objects);
  std::map<std::string, int> visits;
  std::size_t repeats = 0;
  for (const auto& [number, seen] : walked.seen) {
    if (seen.is_repeat)
      ++repeats;
    else
      ++visits[seen.bytes];
  }
  EXPECT_EQ(visits, (std::map<std::string, int>{
                        {chain.base, 1}, {chain.second, 1}, {chain.third, 1}, {"only here", 1}}));
  EXPECT_EQ(repeats, 3U);
  EXPECT_EQ(opened.objects->count(), 7U);
}

TEST(Objects, MayDeriveFromAnotherPackOrALooseOne) {
  const test::TempDirectory directory;
  const Chain chain;
  test::PackBuilder first;
  first.add_ref(chain.base_id, chain.second_delta, chain.second_id);
  first.write(directory, "pack-a");
  test::PackBuilder second;
  second.add_ref(chain.second_id, chain.third_delta, chain.third_id);
  second.write(directory, "pack-b");
  write_loose(directory, ObjectType::Blob, chain.base);
  const Opened opened(directory);
  EXPECT_EQ(opened.read(chain.third_id)->bytes, chain.third);
  const auto walked = test::walk_all(*opened.objects, {.blobs = true});
  EXPECT_EQ(walked.seen.size(), 3U);
  EXPECT_EQ(walked.seen.at(*opened.objects->find(chain.third_id)).bytes, chain.third);
  EXPECT_TRUE(test::walk_all(*opened.objects, {.trees = true}).seen.empty());
}

TEST(Objects, ThatAreLargeAndWholeComeAsAStream) {
  const test::TempDirectory directory;
  const std::string large(Objects::kWholeMax + 1, 'a');
  const std::string fits = std::string(Objects::kWholeMax, 'b');
  const std::string base = large + "c";
  test::PackBuilder builder;
  builder.add(ObjectType::Blob, large);
  builder.add(ObjectType::Blob, fits);
  builder.add_ofs(builder.add(ObjectType::Blob, base), test::delta(base.size(), 1, insert("x")),
                  ObjectType::Blob, "x");
  builder.write(directory);
  write_loose(directory, ObjectType::Blob, large + "d");
  const Opened opened(directory);
  const auto walked = test::walk_all(*opened.objects);
  ASSERT_EQ(walked.seen.size(), 5U);
  for (const auto& [number, seen] : walked.seen)
    EXPECT_EQ(seen.is_large, seen.bytes == large || seen.bytes == large + "d");
}

TEST(Objects, StreamTellsThatItIsDamaged) {
  const test::TempDirectory directory;
  const std::string large = test::noise(Objects::kWholeMax + 1);
  std::string stored = test::zlib_stream(large);
  stored[stored.size() / 2] ^= 1;
  test::PackBuilder builder;
  builder.add_raw(test::id_of(ObjectType::Blob, large), 3, large.size(), "", stored);
  builder.write(directory);
  const Opened opened(directory);
  const auto walked = test::walk_all(*opened.objects);
  ASSERT_EQ(walked.stream_errors.size(), 1U);
  EXPECT_EQ(walked.stream_errors.begin()->second.kind, Error::Kind::Corrupt);
}

TEST(Objects, WalkStopsWhenItIsTold) {
  const test::TempDirectory directory;
  const Chain chain;
  test::PackBuilder builder;
  chain.add_to(builder);
  builder.write(directory);
  const Opened opened(directory);
  test::Collector walked;
  walked.calls_max = 2;
  for (const auto& batch : opened.objects->batches(test::kAllTypes, 1000))
    opened.objects->walk(batch, test::kAllTypes, walked);
  EXPECT_EQ(walked.calls, 2U);
}

/// A tree in which every object has two of equal weight below it, each too large for many to be
/// kept at once: on the way back up bases have to be made again.
TEST(Objects, ThatDoNotFitTogetherAreMadeAgain) {
  const test::TempDirectory directory;
  constexpr std::uint32_t kSize = 20 * 1024 * 1024;
  constexpr std::uint32_t kCopyMax = 0xffffff;
  constexpr std::size_t kCount = 31;
  const std::string rest(kSize - 2, 'a');
  const auto text = [&](std::size_t i) { return test::big_endian(i, 2) + rest; };
  test::PackBuilder builder;
  builder.add(ObjectType::Blob, text(0));
  for (std::size_t i = 1; i < kCount; ++i) {
    const std::string changes = insert(test::big_endian(i, 2)) + copy(2, kCopyMax) +
                                copy(2 + kCopyMax, kSize - 2 - kCopyMax);
    builder.add_ofs((i - 1) / 2, test::delta(kSize, kSize, changes), ObjectType::Blob,
                    std::to_string(i));
  }
  builder.write(directory);
  const Opened opened(directory);
  struct Checker final : ObjectVisitor {
    explicit Checker(std::string_view expected) : rest(expected) {}
    void visit(const ObjectView& object) override {
      EXPECT_TRUE(object.bytes.substr(2) == rest);
      marks.insert(std::string(object.bytes.substr(0, 2)));
    }
    void visit_large(ObjectNumber, ObjectType, std::uint64_t, ByteStream&) override {}
    void skip(ObjectNumber, const Error& error) override { ADD_FAILURE() << error.text; }
    void tell(ObjectNumber, const Error& error) override { ADD_FAILURE() << error.text; }
    [[nodiscard]] bool is_stopped() const override { return false; }
    std::string_view rest;
    std::set<std::string> marks;
  } checker(rest);
  for (const auto& batch : opened.objects->batches(test::kAllTypes, 1000))
    opened.objects->walk(batch, test::kAllTypes, checker);
  EXPECT_EQ(checker.marks.size(), kCount);
}

}  // namespace
}  // namespace cordon::git
