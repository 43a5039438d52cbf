#include "sources/git/split_index.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <sstream>

#include "sources/git/test_repository.h"
#include "sources/git/test_store.h"

namespace cordon::git {
namespace {

using test::big_endian;

std::string show(const TestRepository& repository, HashKind hash = HashKind::Sha1) {
  std::string text;
  const auto done = read_index_of(repository.path(".git"), hash, [&](const IndexEntry& entry) {
    text += fmt::format("{:06o} {} 0\t{}\n", entry.mode, entry.id.hex(), entry.path);
  });
  return done ? text : text + "! " + done.error().text;
}

std::string sorted(const std::string& text) {
  std::istringstream lines(text);
  std::vector<std::string> all;
  for (std::string line; std::getline(lines, line);) all.push_back(line);
  std::ranges::sort(all);
  return fmt::format("{}", fmt::join(all, "\n"));
}

TEST(SplitIndex, HasWhatGitLists) {
  for (const char* format : {"sha1", "sha256"}) {
    for (const int version : {2, 3, 4}) {
      SCOPED_TRACE(fmt::format("{} {}", format, version));
      const TestRepository repository(fmt::format("--object-format={}", format));
      repository.run(
          fmt::format("for i in $(seq 200); do echo $i > f$i; done; git add f*; "
                      "git update-index --index-version {0}; git update-index --split-index; "
                      "git config splitIndex.maxPercentChange 100; "
                      "for i in 3 77 150; do echo changed >> f$i; done; rm f5 f6; git add -A .; "
                      "echo new > new; git add new; ls .git/sharedindex.* > /dev/null",
                      version));
      repository.run("git rm -q --cached -f --ignore-unmatch .script.sh .script.log");
      const HashKind hash = format == std::string("sha1") ? HashKind::Sha1 : HashKind::Sha256;
      EXPECT_EQ(sorted(show(repository, hash)), sorted(repository.run("git ls-files -s")));
    }
  }
}

TEST(SplitIndex, ThatLacksItsSharedHalfSaysSo) {
  const TestRepository repository;
  repository.write("a", "a");
  repository.run("git add a; git update-index --split-index; rm .git/sharedindex.*");
  const std::string shown = show(repository);
  EXPECT_TRUE(shown.contains("! its shared half sharedindex.")) << shown;
}

TEST(SplitIndex, IsNotFollowedInACircle) {
  const TestRepository repository;
  repository.write("a", "a");
  repository.run("git add a; git update-index --split-index; cp .git/index .git/sharedindex.*");
  EXPECT_TRUE(show(repository).contains("is split itself")) << show(repository);
}

TEST(SplitIndex, ThatIsNotThereIsNoError) {
  const TestRepository repository;
  EXPECT_EQ(show(repository), "");
}

std::string bits(std::uint32_t count, const std::vector<std::uint64_t>& words) {
  std::string bytes = big_endian(count, 4) + big_endian(words.size(), 4);
  for (const std::uint64_t word : words) bytes += big_endian(word, 8);
  return bytes + big_endian(0, 4);
}

std::string text(std::string_view bytes, std::size_t count) {
  std::size_t size = 0;
  auto parsed = StoredBits::parse(bytes, size);
  if (!parsed) return parsed.error().text;
  EXPECT_EQ(size, bytes.size());
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += parsed->next() ? '1' : '0';
  return text;
}

TEST(StoredBits, AreRunsAndWords) {
  const auto marker = [](std::uint64_t bit, std::uint64_t run, std::uint64_t literals) {
    return literals << 33 | run << 1 | bit;
  };
  EXPECT_EQ(text(bits(0, {}), 3), "000");
  EXPECT_EQ(text(bits(64, {marker(0, 0, 1), 0b1101}), 6), "101100");
  EXPECT_EQ(text(bits(192, {marker(1, 1, 1), 2, marker(1, 1, 0)}), 194),
            std::string(64, '1') + "01" + std::string(62, '0') + std::string(64, '1') + "00");
  // More bits than any memory has.
  EXPECT_EQ(text(bits(0xffffffff, {marker(1, 0xffffffff, 0)}), 5), "11111");
}

TEST(StoredBits, ThatAreCutShortAreCorrupt) {
  const std::string whole = bits(64, {std::uint64_t{1} << 33, 7});
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_EQ(text(whole.substr(0, size), 1), "a bitmap that is cut short") << size;
  EXPECT_EQ(text(bits(64, {std::uint64_t{2} << 33, 7}), 1), "a bitmap that is cut short");
}

}  // namespace
}  // namespace cordon::git
