#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/handle.h"
#include "sources/git/objects.h"
#include "sources/git/test_store.h"

// Git itself is the oracle here: repositories are made and packed by git in every way that we know
// of, and each object has to come out of our reader as it comes out of `git cat-file`.

namespace cordon::git {
namespace {

using Pipe = Handle<FILE, pclose>;

class GitRepository {
 public:
  explicit GitRepository(const std::string& init_options = "") {
    run("init -q --bare " + init_options + " .");
  }

  [[nodiscard]] Path objects() const { return directory_.path() + "/objects"; }
  [[nodiscard]] Path packs() const { return objects() + "/pack"; }

  /// Runs git in the repository with nothing from outside, and gives what it prints.
  [[nodiscard]] std::string output(const std::string& arguments) const {
    const std::string command =
        "cd '" + directory_.path() + "' && env -i PATH=\"$PATH\" HOME='" + directory_.path() +
        "' GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.com"
        " GIT_COMMITTER_NAME=c GIT_COMMITTER_EMAIL=c@example.com"
        " GIT_AUTHOR_DATE='1700000000 +0000' GIT_COMMITTER_DATE='1700000000 +0000'"
        " git -c gc.auto=0 -c core.hooksPath=/dev/null " +
        arguments;
    const Pipe pipe(popen(command.c_str(), "r"));
    std::string all;
    std::string part(1024 * 1024, '\0');
    while (const std::size_t count = std::fread(part.data(), 1, part.size(), pipe.get()))
      all.append(part, 0, count);
    return all;
  }
  void run(const std::string& arguments) const { std::ignore = output(arguments + " 2>&1"); }

  /// A history of text files that grow and shrink, with binary files, trees in trees and tags.
  void grow(unsigned first_commit, unsigned commit_count) const {
    const std::string stream = directory_.write("stream", history(first_commit, commit_count));
    run("fast-import --quiet --force < stream");
    std::filesystem::remove(stream);
  }

 private:
  static std::string data(std::string_view bytes) {
    return "data " + std::to_string(bytes.size()) + "\n" + std::string(bytes) + "\n";
  }

  static std::string history(unsigned first_commit, unsigned commit_count) {
    std::string stream;
    for (unsigned i = first_commit; i < first_commit + commit_count; ++i) {
      stream += "commit refs/heads/main\ncommitter c <c@example.com> " +
                std::to_string(1'700'000'000 + i) + " +0000\n" +
                data("change " + std::to_string(i));
      if (i == first_commit && i > 0) stream += "from refs/heads/main^0\n";
      for (unsigned file = 0; file < 6; ++file) {
        if (i % (file + 1) != 0) continue;
        std::string text;
        for (unsigned line = 0; line < 40 * (file + 1) + i; ++line)
          text += "line " + std::to_string(line * (line % 17 == i % 17 ? i : 1)) + " of file " +
                  std::to_string(file) + "\n";
        stream += "M 100644 inline d" + std::to_string(file % 3) + "/e/f" + std::to_string(file) +
                  "\n" + data(text);
      }
      stream += "M 100644 inline binary\n" +
                data(test::noise(2000 + i % 5 * 100, i % 7) + std::string(3000, 'a'));
      if (i % 10 == 0)
        stream += "tag v" + std::to_string(i) +
                  "\nfrom refs/heads/main\n"
                  "tagger c <c@example.com> 1700000000 +0000\n" +
                  data("a tag");
    }
    return stream;
  }

  test::TempDirectory directory_;
};

struct Expected {
  ObjectType type = ObjectType::Blob;
  std::string bytes;
};

/// What git says: "id type size\nbytes\n" for each object.
std::map<ObjectId, Expected> all_of(const GitRepository& repository) {
  const std::map<std::string, ObjectType> types = {{"commit", ObjectType::Commit},
                                                   {"tree", ObjectType::Tree},
                                                   {"blob", ObjectType::Blob},
                                                   {"tag", ObjectType::Tag}};
  const std::string output = repository.output("cat-file --batch-all-objects --batch");
  std::map<ObjectId, Expected> all;
  for (std::size_t at = 0; at < output.size();) {
    const std::size_t line_end = output.find('\n', at);
    const std::string line = output.substr(at, line_end - at);
    const std::size_t first = line.find(' ');
    const std::size_t second = line.find(' ', first + 1);
    const std::size_t size = std::stoul(line.substr(second + 1));
    all[*ObjectId::parse(line.substr(0, first))] = {
        types.at(line.substr(first + 1, second - first - 1)), output.substr(line_end + 1, size)};
    at = line_end + 1 + size + 1;
  }
  return all;
}

/// Compares each object of a walk with what git says, and each copied run with the base.
class Comparer final : public ObjectVisitor {
 public:
  Comparer(const Objects& objects, const std::map<ObjectId, Expected>& expected)
      : objects_(objects), expected_(expected) {}

  void visit(const ObjectView& object) override {
    compare(object.number, object.type, object.bytes);
    if (!object.is_repeat) ++counts_[objects_.id(object.number)];
    if (path_.size() <= object.depth) path_.resize(object.depth + 1);
    path_[object.depth] = object.is_base ? std::optional(std::string(object.bytes)) : std::nullopt;
    std::uint64_t end = 0;
    for (const CopiedRun& run : object.copied) {
      ASSERT_GT(object.depth, 0U);
      ASSERT_TRUE(path_[object.depth - 1]);
      EXPECT_GE(run.begin, end);
      end = run.begin + run.size;
      EXPECT_EQ(object.bytes.substr(run.begin, run.size),
                std::string_view(*path_[object.depth - 1]).substr(run.base_begin, run.size));
      copied_ += run.size;
    }
  }
  void visit_large(ObjectNumber number, ObjectType type, std::uint64_t size,
                   ByteStream& bytes) override {
    std::string all(size + 1, '\0');
    const auto count = bytes.read(all.data(), all.size());
    ASSERT_TRUE(count);
    all.resize(*count);
    compare(number, type, all);
    ++counts_[objects_.id(number)];
    ++large_;
  }
  void skip(ObjectNumber number, const Error& error) override {
    ADD_FAILURE() << objects_.id(number).hex() << ": " << error.text;
  }
  void tell(ObjectNumber number, const Error& error) override { skip(number, error); }
  [[nodiscard]] bool is_stopped() const override { return false; }

  void expect_each_once() const {
    EXPECT_EQ(counts_.size(), expected_.size());
    for (const auto& [id, count] : counts_) EXPECT_EQ(count, 1U) << id.hex();
  }
  [[nodiscard]] std::uint64_t copied() const { return copied_; }
  [[nodiscard]] std::uint64_t large() const { return large_; }

 private:
  void compare(ObjectNumber number, ObjectType type, std::string_view bytes) {
    const auto expected = expected_.find(objects_.id(number));
    ASSERT_NE(expected, expected_.end());
    EXPECT_EQ(type, expected->second.type);
    EXPECT_TRUE(bytes == expected->second.bytes) << expected->first.hex();
  }

  const Objects& objects_;
  const std::map<ObjectId, Expected>& expected_;
  std::map<ObjectId, std::uint64_t> counts_;
  std::vector<std::optional<std::string>> path_;
  std::uint64_t copied_ = 0;
  std::uint64_t large_ = 0;
};

struct Outcome {
  std::uint64_t objects = 0;
  std::uint64_t copied = 0;
  std::uint64_t large = 0;
};

Outcome compare_all(const GitRepository& repository, const std::vector<Path>& directories,
                    HashKind hash = HashKind::Sha1) {
  const auto expected = all_of(repository);
  std::vector<Skip> skips;
  const auto objects = Objects::open(directories, hash, skips);
  EXPECT_TRUE(objects);
  EXPECT_TRUE(skips.empty()) << skips.front().place << ": " << skips.front().text;
  if (!objects) return {};
  for (const auto& [id, object] : expected) {
    const auto number = objects->find(id);
    EXPECT_TRUE(number) << id.hex();
    if (!number) continue;
    EXPECT_EQ(objects->id(*number), id);
    EXPECT_EQ(objects->type(*number), object.type);
    const auto read = objects->read(*number, object.bytes.size());
    EXPECT_TRUE(read && read->type == object.type && read->bytes == object.bytes) << id.hex();
  }
  Comparer comparer(*objects, expected);
  for (const auto& batch : objects->batches(test::kAllTypes, 10'000))
    objects->walk(batch, test::kAllTypes, comparer);
  comparer.expect_each_once();
  return {expected.size(), comparer.copied(), comparer.large()};
}

Outcome compare_all(const GitRepository& repository, HashKind hash = HashKind::Sha1) {
  return compare_all(repository, {repository.objects()}, hash);
}

void remove_files(const Path& directory, std::string_view ending) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(directory))
    if (entry.path().string().ends_with(ending)) files.push_back(entry.path());
  for (const auto& file : files) std::filesystem::remove(file);
}

TEST(ObjectsAsGitSeesThem, AreThoseOfARepackedRepository) {
  struct Case {
    std::string_view name;
    std::string command;
  };
  for (const Case& c : {
           Case{"gc", "gc -q"},
           {"deep chains", "repack -adfq --depth=250 --window=50"},
           {"deltas by id", "-c repack.useDeltaBaseOffset=false repack -adfq"},
           {"index version 1", "-c pack.indexVersion=1 repack -adfq"},
           {"no deltas", "repack -adfq --depth=0"},
           {"little compression", "-c pack.compression=0 repack -adFq"},
       }) {
    SCOPED_TRACE(c.name);
    const GitRepository repository;
    repository.grow(0, 60);
    repository.run(c.command);
    const Outcome outcome = compare_all(repository);
    EXPECT_GT(outcome.objects, 300U);
    EXPECT_EQ(outcome.copied > 0, c.name != "no deltas");
  }
}

TEST(ObjectsAsGitSeesThem, AreThoseOfLooseFiles) {
  const GitRepository repository;
  repository.grow(0, 12);
  std::filesystem::path pack;
  for (const auto& entry : std::filesystem::directory_iterator(repository.packs()))
    if (entry.path().extension() == ".pack") pack = entry.path();
  const std::filesystem::path aside = repository.objects() + "/../aside.pack";
  std::filesystem::rename(pack, aside);
  remove_files(repository.packs(), ".idx");
  repository.run("unpack-objects -q < aside.pack");
  ASSERT_TRUE(std::filesystem::is_empty(repository.packs()));
  EXPECT_GT(compare_all(repository).objects, 50U);
}

TEST(ObjectsAsGitSeesThem, AreThoseOfSha256Repositories) {
  for (const std::string& command :
       {std::string("gc -q"), std::string("-c repack.useDeltaBaseOffset=false repack -adfq")}) {
    const GitRepository repository("--object-format=sha256");
    repository.grow(0, 30);
    repository.run(command);
    EXPECT_GT(compare_all(repository, HashKind::Sha256).copied, 0U);
  }
}

/// Packs that overlap, and loose objects of which some are packed too.
void grow_several_packs(const GitRepository& repository) {
  for (unsigned i = 0; i < 4; ++i) repository.grow(i * 15, 15);
  repository.run("repack -aq --keep-unreachable");
  repository.grow(60, 5);
}

TEST(ObjectsAsGitSeesThem, AreThoseOfManyPacks) {
  const GitRepository repository;
  grow_several_packs(repository);
  compare_all(repository);
  repository.run("multi-pack-index write");
  compare_all(repository);
}

TEST(ObjectsAsGitSeesThem, AreThereWithoutAnyIndex) {
  for (const bool has_multi_pack_index : {false, true}) {
    SCOPED_TRACE(has_multi_pack_index);
    const GitRepository repository;
    grow_several_packs(repository);
    const auto expected = all_of(repository);
    if (has_multi_pack_index) repository.run("multi-pack-index write");
    remove_files(repository.packs(), ".idx");
    std::vector<Skip> skips;
    const auto objects = Objects::open({repository.objects()}, HashKind::Sha1, skips);
    ASSERT_TRUE(objects);
    EXPECT_TRUE(skips.empty());
    Comparer comparer(*objects, expected);
    for (const auto& batch : objects->batches(test::kAllTypes, 10'000))
      objects->walk(batch, test::kAllTypes, comparer);
    comparer.expect_each_once();
  }
}

TEST(ObjectsAsGitSeesThem, AreThoseOfAlternatesToo) {
  const GitRepository lender;
  lender.grow(0, 20);
  const GitRepository borrower;
  std::filesystem::create_directories(borrower.objects() + "/info");
  FILE* alternates = std::fopen((borrower.objects() + "/info/alternates").c_str(), "w");
  std::fputs((lender.objects() + "\n").c_str(), alternates);
  std::fclose(alternates);
  borrower.run("update-ref refs/heads/main " + lender.output("rev-parse refs/heads/main"));
  borrower.grow(20, 10);
  EXPECT_GT(compare_all(borrower, {borrower.objects(), lender.objects()}).objects, 100U);
}

TEST(ObjectsAsGitSeesThem, AreStreamedWhereTheyAreLargeAndWhole) {
  const GitRepository repository;
  const std::string large = test::noise(9'000'000) + std::string(9'000'000, 'b');
  const Path file = repository.objects() + "/../large";
  std::FILE* const written = std::fopen(file.c_str(), "wb");
  std::fwrite(large.data(), 1, large.size(), written);
  std::fclose(written);
  repository.run("hash-object -w large");
  EXPECT_EQ(compare_all(repository).large, 1U);
  repository.grow(0, 3);
  repository.run("repack -adq --keep-unreachable");
  EXPECT_EQ(compare_all(repository).large, 1U);
}

}  // namespace
}  // namespace cordon::git
