#include "sources/changes/object_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "sources/git/test_repository.h"

namespace cordon::git {
namespace {

constexpr std::uint64_t kSizeMax = 64UL * 1024 * 1024;

/// Reads all objects that git lists; how many there are. Each has to have the name that its bytes
/// give it.
std::size_t read_all(const TestRepository& repository, HashKind hash = HashKind::Sha1) {
  const auto database = ObjectDatabase::open({repository.path(".git/objects")}, hash);
  ObjectReader reader(database);
  std::istringstream list(
      repository.run("git cat-file --batch-all-objects --batch-check='%(objectname)'"));
  std::size_t count = 0;
  for (std::string hex; std::getline(list, hex); ++count) {
    const auto object = reader.read(*ObjectId::parse(hex), kSizeMax);
    if (object) {
      EXPECT_EQ(name_object(object->type, object->bytes, hash).hex(), hex);
    } else {
      ADD_FAILURE() << object.error().text;
    }
  }
  return count;
}

/// Versions of a file and of a directory, so that there are chains of deltas.
void commit_versions(const TestRepository& repository) {
  repository.run(
      "mkdir -p deep/er; for i in $(seq 25); do seq $i $((i + 900)) > deep/er/numbers; echo $i > "
      "deep/$i; git add deep; git commit -qm \"number $i\"; done; git tag -a -m text v1");
}

TEST(ObjectReader, ReadsLooseObjects) {
  const TestRepository repository;
  repository.write("a", "text");
  repository.commit("one");
  EXPECT_EQ(read_all(repository), 3U);
}

TEST(ObjectReader, ReadsPacksOfAllKinds) {
  for (const std::string how :
       {"git repack -qadf --depth=50", "git -c pack.indexVersion=1 repack -qadf",
        "git -c repack.useDeltaBaseOffset=false repack -qadf",
        // Large offsets where small ones would do.
        "git repack -qadf; cd .git/objects/pack; rm *.idx; git index-pack --index-version=2,0x40 "
        "*.pack",
        "git repack -qd; git multi-pack-index write", "git pack-refs --all; git gc -q"}) {
    SCOPED_TRACE(how);
    const TestRepository repository;
    commit_versions(repository);
    repository.run(how);
    EXPECT_GT(read_all(repository), 120U);
  }
}

TEST(ObjectReader, ReadsRepositoriesOfTheLongerHash) {
  const TestRepository repository("--object-format=sha256");
  commit_versions(repository);
  repository.run("git repack -qadf");
  EXPECT_GT(read_all(repository, HashKind::Sha256), 120U);
}

TEST(ObjectReader, TellsWhatIsMissing) {
  const TestRepository repository;
  const auto database = ObjectDatabase::open({repository.path(".git/objects")}, HashKind::Sha1);
  ObjectReader reader(database);
  const auto missing = reader.read(*ObjectId::parse(std::string(40, 'a')), kSizeMax);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().kind, Error::Kind::Missing);
  EXPECT_THAT(missing.error().text, testing::StartsWith(std::string(40, 'a')));
}

TEST(ObjectReader, KnowsWhatGitKnowsByHeart) {
  const TestRepository repository;
  const auto database = ObjectDatabase::open({repository.path(".git/objects")}, HashKind::Sha1);
  ObjectReader reader(database);
  const auto tree = reader.read(*ObjectId::parse("4b825dc642cb6eb9a060e54bf8d69288fbee4904"),
                                ObjectType::Tree, kSizeMax);
  ASSERT_TRUE(tree);
  EXPECT_EQ(*tree, "");
}

TEST(ObjectReader, KeepsToABound) {
  const TestRepository repository;
  repository.write("a", std::string(5000, 'x'));
  repository.commit("one");
  for (const char* how : {"true", "git repack -qad"}) {
    repository.run(how);
    const auto database = ObjectDatabase::open({repository.path(".git/objects")}, HashKind::Sha1);
    ObjectReader reader(database);
    const auto id = *ObjectId::parse(repository.id("HEAD:a"));
    ASSERT_TRUE(reader.read(id, 5000));
    const auto large = ObjectReader(database).read(id, 4999);
    ASSERT_FALSE(large);
    EXPECT_EQ(large.error().kind, Error::Kind::OverLimit);
  }
}

TEST(ObjectReader, TellsDamage) {
  const TestRepository repository;
  repository.write("a", std::string(5000, 'x') + "end");
  repository.commit("one");
  const std::string id = repository.id("HEAD:a");
  repository.run("git repack -qad; chmod u+w .git/objects/pack/*");
  // Somewhere behind the head of the pack, in the middle of what is compressed.
  repository.run(
      "f=$(ls .git/objects/pack/*.pack); s=$(stat -c %s $f); "
      "for o in $(seq 12 $((s - 21))); do printf '\\0' | dd of=$f bs=1 seek=$o conv=notrunc "
      "status=none; done");
  const auto database = ObjectDatabase::open({repository.path(".git/objects")}, HashKind::Sha1);
  const auto damaged = ObjectReader(database).read(*ObjectId::parse(id), kSizeMax);
  ASSERT_FALSE(damaged);
  EXPECT_EQ(damaged.error().kind, Error::Kind::Corrupt);
}

}  // namespace
}  // namespace cordon::git
