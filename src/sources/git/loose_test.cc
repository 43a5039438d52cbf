#include "sources/git/loose.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "sources/git/test_store.h"

namespace cordon::git {
namespace {

using test::write_loose;

Result<std::string> read_all(LooseObject& object, std::size_t step) {
  std::string all;
  std::string part(step, '\0');
  for (;;) {
    const std::size_t count = TRY(object.bytes().read(part.data(), step));
    all.append(part, 0, count);
    if (count < step) return all;
  }
}

TEST(LooseObject, GivesTypeSizeAndBytes) {
  const test::TempDirectory directory;
  for (const auto type :
       {ObjectType::Commit, ObjectType::Tree, ObjectType::Blob, ObjectType::Tag}) {
    for (const std::size_t size : {0U, 1U, 20U, 100'000U}) {
      SCOPED_TRACE(test::type_name(type) + " " + std::to_string(size));
      const std::string bytes = test::noise(size);
      const ObjectId id = write_loose(directory, type, bytes);
      for (const std::size_t step : {3U, 1'000'000U}) {
        auto object = LooseObject::open(directory.path(), id);
        ASSERT_TRUE(object);
        EXPECT_EQ(object->type(), type);
        EXPECT_EQ(object->size(), size);
        EXPECT_EQ(read_all(*object, step).value(), bytes);
      }
    }
  }
}

TEST(LooseObject, WithABrokenHeadIsCorrupt) {
  const test::TempDirectory directory;
  const ObjectId id = test::id_of(ObjectType::Blob, "");
  struct Case {
    std::string_view name;
    std::string file;
  };
  const auto stored = [](std::string_view bytes) { return test::zlib_stream(bytes); };
  for (const Case& c :
       {Case{"empty", ""},
        {"no zlib", "blob 3"},
        {"empty stream", stored("")},
        {"no null byte", stored("blob 3")},
        {"no space", stored(std::string("blob3\0abc", 9))},
        {"unknown type", stored(std::string("blub 3\0abc", 10))},
        {"no size", stored(std::string("blob \0abc", 9))},
        {"no number", stored(std::string("blob x\0abc", 10))},
        {"a sign", stored(std::string("blob -3\0abc", 11))},
        {"more after the number", stored(std::string("blob 3 \0abc", 11))},
        {"a number without end", stored("blob " + std::string(100, '9') + '\0')},
        {"more than a file can hold", stored("blob 99999999999" + std::string(1, '\0') + "abc")}}) {
    SCOPED_TRACE(c.name);
    std::ignore = directory.write(loose_name(id), c.file);
    const auto object = LooseObject::open(directory.path(), id);
    ASSERT_FALSE(object);
    EXPECT_EQ(object.error().kind, Error::Kind::Corrupt);
  }
}

TEST(LooseObject, ThatEndsElsewhereThanItDeclaresIsCorrupt) {
  const test::TempDirectory directory;
  const ObjectId id = test::id_of(ObjectType::Blob, "");
  const std::string good = test::zlib_stream(test::framed(ObjectType::Blob, test::noise(5000)));
  struct Case {
    std::string_view name;
    std::string file;
  };
  for (const Case& c : {Case{"cut short", good.substr(0, good.size() / 2)},
                        {"without its checksum", good.substr(0, good.size() - 2)},
                        {"fewer", test::zlib_stream(std::string("blob 4\0abc", 10))},
                        {"more", test::zlib_stream(std::string("blob 2\0abc", 10))}}) {
    SCOPED_TRACE(c.name);
    std::ignore = directory.write(loose_name(id), c.file);
    auto object = LooseObject::open(directory.path(), id);
    ASSERT_TRUE(object);
    const auto all = read_all(*object, 1000);
    ASSERT_FALSE(all);
    EXPECT_EQ(all.error().kind, Error::Kind::Corrupt);
  }
}

TEST(LooseObject, IsARegularFileOnly) {
  const test::TempDirectory directory;
  const ObjectId id = write_loose(directory, ObjectType::Blob, "text");
  const std::filesystem::path file = directory.path() + "/" + loose_name(id);
  const std::filesystem::path other = directory.path() + "/other";
  std::filesystem::rename(file, other);
  EXPECT_EQ(LooseObject::open(directory.path(), id).error().kind, Error::Kind::NotFound);
  std::filesystem::create_symlink(other, file);
  EXPECT_FALSE(LooseObject::open(directory.path(), id));
  std::filesystem::remove(file);
  std::filesystem::create_directory(file);
  EXPECT_FALSE(LooseObject::open(directory.path(), id));
}

TEST(ListLoose, FindsObjectsOfAllDirectoriesSortedAndNothingElse) {
  const test::TempDirectory first;
  const test::TempDirectory second;
  const ObjectId one = write_loose(first, ObjectType::Blob, "one");
  const ObjectId two = write_loose(second, ObjectType::Tree, "two");
  write_loose(second, ObjectType::Blob, "one");
  for (const char* name : {"ab/tmp_obj_x", "ab/xyz", "info/packs", "pack/pack-1.pack"})
    std::ignore = first.write(name, "junk");
  std::ignore = first.write("AB/" + std::string(38, 'a'), "junk");
  std::ignore = first.write("ab/" + std::string(62, 'a'), "of the other hash");
  std::vector<Skip> skips;
  const auto files = list_loose({first.path(), second.path()}, HashKind::Sha1, skips);
  ASSERT_EQ(skips.size(), 1U);
  EXPECT_TRUE(skips[0].text.contains("not named as objects are")) << skips[0].text;
  ASSERT_EQ(files.size(), 3U);
  EXPECT_TRUE(std::ranges::is_sorted(files, {}, &LooseFile::id));
  std::vector<std::pair<ObjectId, std::uint32_t>> found;
  for (const LooseFile& file : files) {
    found.emplace_back(file.id, file.directory);
    EXPECT_GT(file.stored_size, 0U);
  }
  std::vector<std::pair<ObjectId, std::uint32_t>> expected = {{one, 0}, {one, 1}, {two, 1}};
  std::ranges::sort(expected);
  EXPECT_EQ(found, expected);
}

TEST(ListLoose, KnowsLongIds) {
  const test::TempDirectory directory;
  const ObjectId id = write_loose(directory, ObjectType::Blob, "one", HashKind::Sha256);
  std::vector<Skip> skips;
  const auto files = list_loose({directory.path()}, HashKind::Sha256, skips);
  ASSERT_EQ(files.size(), 1U);
  EXPECT_EQ(files[0].id, id);
}

TEST(ListLoose, SaysWhatItCannotList) {
  const test::TempDirectory directory;
  std::ignore = directory.write("ab", "a file where a directory of objects should be");
  std::filesystem::create_directory_symlink("/", directory.path() + "/cd");
  std::vector<Skip> skips;
  EXPECT_TRUE(
      list_loose({directory.path(), directory.path() + "/none"}, HashKind::Sha1, skips).empty());
  ASSERT_EQ(skips.size(), 3U);
  EXPECT_EQ(skips[0].place, directory.path() + "/ab");
  EXPECT_EQ(skips[0].reason, Skip::Reason::Unreadable);
  EXPECT_EQ(skips[1].place, directory.path() + "/cd");
  EXPECT_EQ(skips[1].reason, Skip::Reason::Outside);
  EXPECT_EQ(skips[2].place, directory.path() + "/none");
}

}  // namespace
}  // namespace cordon::git
