#include "sources/git/reftable.h"

#include <gmock/gmock.h>
#include <zlib.h>

#include <string>

#include "sources/git/test_repository.h"
#include "sources/git/test_scan.h"
#include "sources/git/test_store.h"

namespace cordon::git {
namespace {

using std::string_literals::operator""s;
using test::big_endian;

std::string number(std::uint64_t value) {
  std::string bytes(1, static_cast<char>(value & 0x7f));
  while ((value >>= 7) != 0) bytes.insert(bytes.begin(), static_cast<char>(--value | 0x80));
  return bytes;
}

std::string record(std::size_t prefix, const std::string& suffix, unsigned kind,
                   const std::string& value) {
  return number(prefix) + number(suffix.size() << 3 | kind) + suffix + number(0) + value;
}

std::string id(char digit) { return std::string(20, digit); }

/// Makes a table out of blocks of records.
struct Builder {
  char version = 1;
  std::size_t block_size = 0;
  std::string hash = "sha1";
  std::string bytes;

  [[nodiscard]] std::string header() const {
    return "REFT" + std::string(1, version) + big_endian(block_size, 3) + big_endian(1, 8) +
           big_endian(9, 8) + (version == 1 ? "" : hash);
  }
  void add(const std::string& records, char kind = 'r') {
    if (bytes.empty()) bytes = header();
    const std::size_t in_front = bytes.size() == header().size() ? bytes.size() : 0;
    const std::string tail = big_endian(in_front + 4, 3) + big_endian(1, 2);
    const std::size_t size = in_front + 4 + records.size() + tail.size();
    bytes += kind + big_endian(size, 3) + records + tail;
    if (block_size > 0) bytes.append((block_size - bytes.size() % block_size) % block_size, '\0');
  }
  [[nodiscard]] std::string table() const {
    const std::string footer = header() + std::string(40, '\0');
    const auto sum =
        ::crc32(0, reinterpret_cast<const Bytef*>(footer.data()), static_cast<uInt>(footer.size()));
    return (bytes.empty() ? header() : bytes) + footer + big_endian(sum, 4);
  }
};

std::string show(const std::string& table, HashKind hash = HashKind::Sha1) {
  std::string text;
  const auto done = read_reftable(table, hash, [&](const TableRef& ref) {
    text += std::string(ref.name) + ">";
    if (ref.kind == TableRef::Kind::Direct) text += ref.id.raw()[0];
    text += std::string(ref.target) + " ";
  });
  return done ? text : text + "! " + done.error().text;
}

std::string two_refs() {
  return record(0, "refs/heads/a", 1, id('1')) + record(11, "b", 2, id('2') + id('3'));
}

TEST(Reftable, HasRefsOfEveryKind) {
  Builder builder;
  builder.add(record(0, "HEAD", 3, number(15) + "refs/heads/main") + two_refs() +
              record(11, "gone", 0, ""));
  EXPECT_EQ(show(builder.table()),
            "HEAD>refs/heads/main refs/heads/a>1 refs/heads/b>2 refs/heads/gone> ");
  EXPECT_EQ(show(Builder().table()), "");
}

TEST(Reftable, GoesFromBlockToBlockPaddedOrNot) {
  for (const std::size_t block_size : {0U, 256U}) {
    for (const char version : {'\1', '\2'}) {
      Builder builder{.version = version, .block_size = block_size};
      builder.add(two_refs());
      builder.add(record(0, "refs/tags/v", 1, id('4')));
      builder.add("whatever an index holds", 'i');
      builder.add(record(0, "refs/behind", 1, id('5')));
      EXPECT_EQ(show(builder.table()), "refs/heads/a>1 refs/heads/b>2 refs/tags/v>4 ");
    }
  }
  Builder wide{.version = 2, .hash = "s256"};
  wide.add(record(0, "refs/heads/a", 1, std::string(32, '7')));
  EXPECT_EQ(show(wide.table(), HashKind::Sha256), "refs/heads/a>7 ");
}

TEST(Reftable, NamesWhatIsWrongWithIt) {
  const auto with = [](const std::string& records) {
    Builder builder;
    builder.add(records);
    return builder.table();
  };
  Builder good;
  good.add(two_refs());
  const auto spoiled = [&](std::size_t at) {
    std::string table = good.table();
    table[at] = static_cast<char>(table[at] ^ 0x40);
    return table;
  };
  struct Case {
    std::string_view name;
    std::string table;
    std::string_view error;
  };
  for (const Case& c : {
           Case{"empty", "", "does not begin"},
           {"another file", std::string(200, 'x'), "does not begin"},
           {"a version to come", Builder{.version = 3}.table(), "version 3"},
           {"too short", good.table().substr(0, 60), "too short"},
           {"another hash", Builder{.version = 2, .hash = "s256"}.table(), "another hash"},
           {"a header that was changed", spoiled(10), "repeat its header"},
           {"a footer that was changed", spoiled(good.table().size() - 10), "checksum"},
           {"a block that is too long", spoiled(25), "cut short"},
           {"a block that is too short",
            [&] {
              std::string table = good.table();
              table[27] = 3;
              return table;
            }(),
            "too short"},
           {"more restarts than bytes",
            [&] {
              std::string table = good.table();
              table[good.bytes.size() - 2] = '\x7f';
              return table;
            }(),
            "restarts only"},
           {"a prefix out of nothing", with(record(1, "a", 1, id('1'))), "shares more"},
           {"an id cut short", with(record(0, "a", 1, "12345")), "cut short"},
           {"a target cut short", with(record(0, "a", 3, number(99) + "b")), "cut short"},
           {"an unknown kind", with(record(0, "a", 5, "")), "unknown kind"},
           {"a number without an end", with(std::string(20, '\xff')), "too long"},
       }) {
    SCOPED_TRACE(c.name);
    EXPECT_TRUE(show(c.table).contains("! ")) << show(c.table);
    EXPECT_TRUE(show(c.table).contains(c.error)) << show(c.table);
  }
}

TEST(Reftable, EndsWhateverByteIsWrong) {
  Builder builder{.block_size = 128};
  builder.add(two_refs());
  builder.add(two_refs());
  for (std::size_t at = 0; at < builder.table().size(); ++at) {
    std::string table = builder.table();
    table[at] = static_cast<char>(table[at] ^ (1 << at % 8));
    EXPECT_LT(show(table).size(), 1000U);
  }
}

TEST(Reftables, LaterOnesOverruleWhatCameBefore) {
  const TestRepository test;
  test.write("f", "alpha");
  test.commit("one");
  const auto raw = [&](const std::string& name) {
    return std::string(ObjectId::parse(test.id(name))->raw());
  };
  test.write("f", "beta");
  test.commit("two");
  Builder old;
  old.add(record(0, "HEAD", 3, number(15) + "refs/heads/main") +
          record(0, "refs/heads/gone", 1, id('9')) + record(11, "main", 1, raw("HEAD~1")));
  Builder young;
  young.add(record(0, "refs/heads/gone", 0, "") + record(11, "main", 1, raw("HEAD")));
  test.write(".git/reftable/tables.list", "old.ref\nyoung.ref\n");
  test.write(".git/reftable/old.ref", old.table());
  test.write(".git/reftable/young.ref", young.table());
  test.run("git config extensions.refStorage reftable");
  test.write(".git/HEAD", "ref: refs/heads/.invalid\n");
  const TestScan scan(test.path());
  EXPECT_THAT(scan.told(), testing::IsEmpty());
  ASSERT_EQ(scan.attribution.places.size(), 2U);
  EXPECT_FALSE(scan.attribution.places[0].origin.in_tip);
  EXPECT_TRUE(scan.attribution.places[1].origin.in_tip);

  test.write(".git/reftable/young.ref", "broken");
  test.write(".git/reftable/tables.list", "old.ref\nyoung.ref\n../HEAD\nnone.ref\n");
  EXPECT_EQ(TestScan(test.path()).told().size(), 4U);  // With the ref that is broken without it.
}

}  // namespace
}  // namespace cordon::git
