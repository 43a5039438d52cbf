#include "sources/git/index.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <sstream>

#include "base/hash.h"
#include "sources/git/split_index.h"
#include "sources/git/test_repository.h"

namespace cordon::git {
namespace {

using std::string_literals::operator""s;

std::string be32(std::uint32_t value) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift & 0xff);
  return bytes;
}

std::string sealed(const std::string& bytes) {
  const Sha1Digest sum = sha1(bytes);
  return bytes + std::string(reinterpret_cast<const char*>(sum.data()), sum.size());
}

std::string header(std::uint32_t version, std::uint32_t count) {
  return "DIRC" + be32(version) + be32(count);
}

/// What comes before the path: all versions have it.
std::string fields(char id, std::uint32_t mode = 0100644, const std::string& flags = "\0\1"s) {
  return std::string(24, 's') + be32(mode) + std::string(12, 's') + std::string(20, id) + flags;
}

std::string padded(const std::string& field_bytes, const std::string& path) {
  std::string bytes = field_bytes + path;
  return bytes + std::string(8 - bytes.size() % 8, '\0');
}

/// The entries as `mode id path`, or the error.
std::string show(const std::string& bytes, HashKind hash = HashKind::Sha1) {
  std::string text;
  const auto done = read_index(bytes, hash, [&](const IndexEntry& entry) {
    text += fmt::format("{:06o} {} {}{}\n", entry.mode, entry.id.hex(), entry.path,
                        entry.is_intent ? " (intent)" : "");
  });
  return done ? text : text + "! " + done.error().text;
}

std::string hex(char digit) { return to_hex(std::string(20, digit)); }

TEST(Index, IsReadInEveryVersion) {
  const std::string two =
      header(2, 2) + padded(fields('a'), "x") + padded(fields('b', 0120000), "dir/long name");
  const std::string three = header(3, 2) + padded(fields('a'), "x") +
                            padded(fields('b', 0100644, "\x40\1\x20\0"s), "dir/new");
  const std::string four = header(4, 3) + fields('a') + "\0dir/one\0"s + fields('b') + "\3two\0"s +
                           fields('c') + "\7z\0"s;
  struct Case {
    const char* name;
    std::string bytes;
    std::string shown;
  };
  for (const Case& c : {
           Case{"version 2", two,
                "100644 " + hex('a') + " x\n120000 " + hex('b') + " dir/long name\n"},
           {"version 3", three,
            "100644 " + hex('a') + " x\n100644 " + hex('b') + " dir/new (intent)\n"},
           {"version 4", four,
            "100644 " + hex('a') + " dir/one\n100644 " + hex('b') + " dir/two\n100644 " + hex('c') +
                " z\n"},
           {"nothing staged", header(2, 0), ""},
           {"an extension that may be ignored", header(2, 0) + "TREE" + be32(3) + "abc", ""},
           {"a sparse index", header(2, 0) + "sdir" + be32(0), ""},
       }) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(show(sealed(c.bytes)), c.shown);
    EXPECT_EQ(show(c.bytes + std::string(20, '\0')), c.shown);
  }
}

TEST(Index, NamesWhatIsWrongWithIt) {
  const std::string one = header(2, 1) + padded(fields('a'), "x");
  const std::string four = header(4, 1) + fields('a');
  struct Case {
    const char* name;
    std::string bytes;
    const char* error;
  };
  for (const Case& c : {
           Case{"empty", "", "too short"},
           {"another file", sealed("PACK" + std::string(40, 'x')), "not an index"},
           {"a version to come", sealed(header(5, 0)), "index version 5"},
           {"a version of long ago", sealed(header(1, 0)), "index version 1"},
           {"a wrong checksum", one + std::string(20, 'x'), "checksum"},
           {"more entries than bytes", sealed(header(2, 4'000'000'000)), "entry 0: cut short"},
           {"an entry cut short", sealed(one.substr(0, one.size() - 4)), "entry 0: cut short"},
           {"a path without an end", sealed(header(4, 1) + fields('a') + "\0path"s), "cut short"},
           {"dropping what is not there", sealed(four + "\5x\0"s), "drops more"},
           {"a number without an end", sealed(four + std::string(9, '\xff')), "too long"},
           {"extended flags too early",
            sealed(header(2, 1) + padded(fields('a', 0100644, "\x40\1\x20\0"s), "x")), "extended"},
           {"an extension cut short", sealed(header(2, 0) + "TREE" + be32(9)), "cut short"},
           {"a name cut short", sealed(header(2, 0) + "TR"), "cut short"},
           {"an unknown extension that counts", sealed(header(2, 0) + "what" + be32(0)), "unknown"},
           {"a split index without its link", sealed(header(2, 0) + "link" + be32(0)), "split"},
           {"a split index with half a bitmap",
            sealed(header(2, 0) + "link" + be32(28) + std::string(28, 'x')), "bitmap"},
       }) {
    SCOPED_TRACE(c.name);
    const std::string shown = show(c.bytes);
    EXPECT_TRUE(shown.contains("! ")) << shown;
    EXPECT_TRUE(shown.contains(c.error)) << shown;
  }
}

TEST(Index, BoundsPathsThatShareALongPrefix) {
  // 64 KB once, and then each entry adds a byte to it.
  std::string bytes = header(4, 5000) + fields('a') + "\0"s + std::string(60'000, 'p') + "\0"s;
  for (int i = 1; i < 5000; ++i) bytes += fields('a') + "\0xx\0"s;
  std::uint64_t shown = 0;
  const auto done = read_index(sealed(bytes), HashKind::Sha1, [&](const IndexEntry&) { ++shown; });
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().kind, Error::Kind::OverLimit);
  EXPECT_LT(shown, 4000U);
}

TEST(Index, EqualsWhatGitLists) {
  for (const char* format : {"sha1", "sha256"}) {
    for (const char* version : {"2", "3", "4"}) {
      SCOPED_TRACE(std::string(format) + " version " + version);
      const TestRepository repository("--object-format="s + format);
      for (int i = 0; i < 40; ++i)
        repository.write(fmt::format("d{}/some/{}", i % 4, std::string(i, 'n') + ".txt"),
                         std::to_string(i));
      repository.run(
          "git add d0 d1 d2; ln -s d0 link; git add link; chmod +x d1/some/*; git add d1\n"
          "git add -N d3; git update-index --index-version "s +
          version);
      const auto bytes = read_file(repository.path(".git/index"), 1 << 20);
      ASSERT_TRUE(bytes);
      std::string expected;
      std::istringstream lines(repository.run("git ls-files -s"));
      for (std::string mode, id, stage, path; lines >> mode >> id >> stage >> path;)
        expected += mode + " " + id + " " + path + (path.starts_with("d3") ? " (intent)\n" : "\n");
      const HashKind hash = format == "sha1"s ? HashKind::Sha1 : HashKind::Sha256;
      EXPECT_EQ(show(*bytes, hash), expected);
    }
  }
}

}  // namespace
}  // namespace cordon::git
