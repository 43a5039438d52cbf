#include "sources/git/pack.h"

#include <gtest/gtest.h>

#include "sources/git/test_store.h"

namespace cordon::git {
namespace {

TEST(EntryHead, TellsKindSizeAndBase) {
  test::PackBuilder builder;
  const ObjectId base = test::id_of(ObjectType::Blob, "base");
  builder.add(ObjectType::Tag, std::string(5, 'a'));
  builder.add(ObjectType::Blob, std::string(100'000, 'a'));
  builder.add_ofs(0, std::string(20, 'd'), ObjectType::Tag, "result");
  builder.add_ref(base, std::string(200, 'd'), base);
  const std::string pack = builder.pack();
  struct Case {
    EntryHead::Kind kind;
    std::uint64_t size;
  };
  const Case cases[] = {{EntryHead::Kind::Tag, 5},
                        {EntryHead::Kind::Blob, 100'000},
                        {EntryHead::Kind::OfsDelta, 20},
                        {EntryHead::Kind::RefDelta, 200}};
  for (std::size_t i = 0; i < std::size(cases); ++i) {
    SCOPED_TRACE(i);
    const std::uint64_t offset = builder.entries()[i].offset;
    const auto head = parse_entry_head(pack.substr(offset, kEntryHeadMax), offset, HashKind::Sha1);
    ASSERT_TRUE(head);
    EXPECT_EQ(head->kind, cases[i].kind);
    EXPECT_EQ(head->size, cases[i].size);
    EXPECT_EQ(pack[offset + head->length], 'x');  // A zlib stream begins so.
  }
  const std::uint64_t offset = builder.entries()[2].offset;
  EXPECT_EQ(parse_entry_head(pack.substr(offset), offset, HashKind::Sha1)->base_offset, 12U);
}

TEST(EntryHead, HasDistancesOfAnyLength) {
  for (const std::uint64_t distance :
       {1ULL, 127ULL, 128ULL, 16'511ULL, 16'512ULL, 5'000'000'000ULL}) {
    SCOPED_TRACE(distance);
    std::uint64_t left = distance;
    std::string bytes(1, static_cast<char>(left & 0x7f));
    while ((left >>= 7) != 0) bytes.insert(bytes.begin(), static_cast<char>(--left | 0x80));
    const auto head = parse_entry_head("\x65" + bytes, 6'000'000'000, HashKind::Sha1);
    ASSERT_TRUE(head);
    EXPECT_EQ(head->base_offset, 6'000'000'000 - distance);
  }
}

TEST(EntryHead, ThatIsBrokenIsCorrupt) {
  struct Case {
    std::string_view name;
    std::string bytes;
  };
  for (const Case& c : {Case{"empty", ""},
                        {"kind 0", std::string(1, '\x05')},
                        {"kind 5", std::string(1, '\x55')},
                        {"size cut short", "\xb5\x80"},
                        {"endless size", "\xb5" + std::string(20, '\x80') + "\x01"},
                        {"no distance", "\x65"},
                        {"distance cut short", "\x65\x80"},
                        {"endless distance", "\x65" + std::string(20, '\xff') + "\x01"},
                        {"distance of nothing", std::string("\x65\x00", 2)},
                        {"base before the pack", "\x65\x65"},
                        {"id cut short", "\x75" + std::string(19, 'a')}}) {
    SCOPED_TRACE(c.name);
    const auto head = parse_entry_head(c.bytes, 100, HashKind::Sha1);
    ASSERT_FALSE(head);
    EXPECT_EQ(head.error().kind, Error::Kind::Corrupt);
  }
  EXPECT_FALSE(parse_entry_head("\x75" + std::string(20, 'a'), 100, HashKind::Sha256));
}

TEST(Pack, OpensVersions2And3) {
  const test::TempDirectory directory;
  test::PackBuilder builder;
  builder.add(ObjectType::Blob, "text");
  for (const unsigned version : {2U, 3U}) {
    const std::string bytes = builder.pack(version);
    const auto pack = Pack::open(directory.write("pack-1.pack", bytes), HashKind::Sha1);
    ASSERT_TRUE(pack);
    EXPECT_EQ(pack->name(), "pack-1.pack");
    EXPECT_EQ(pack->declared_count(), 1U);
    EXPECT_EQ(pack->file_size(), bytes.size());
    EXPECT_EQ(pack->entries_end(), bytes.size() - 20);
    EXPECT_EQ(pack->trailer(), bytes.substr(bytes.size() - 20));
  }
}

TEST(Pack, RefusesWhatIsNoPack) {
  const test::TempDirectory directory;
  const std::string good = test::PackBuilder().pack();
  struct Case {
    std::string_view name;
    std::string bytes;
    Error::Kind kind;
  };
  for (const Case& c :
       {Case{"empty", "", Error::Kind::Corrupt},
        {"short", good.substr(0, 11), Error::Kind::Corrupt},
        {"without a trailer", good.substr(0, good.size() - 1), Error::Kind::Corrupt},
        {"something else", "JUNK" + good.substr(4), Error::Kind::Corrupt},
        {"version 4", test::PackBuilder().pack(4), Error::Kind::Unsupported}}) {
    SCOPED_TRACE(c.name);
    const auto pack = Pack::open(directory.write("pack-1.pack", c.bytes), HashKind::Sha1);
    ASSERT_FALSE(pack);
    EXPECT_EQ(pack.error().kind, c.kind);
  }
  EXPECT_EQ(Pack::open(directory.path() + "/none", HashKind::Sha1).error().kind,
            Error::Kind::NotFound);
  EXPECT_FALSE(Pack::open(directory.path(), HashKind::Sha1));
}

TEST(Window, GivesAnyRangeAndWhatThereIsAtTheEnd) {
  const test::TempDirectory directory;
  test::PackBuilder builder;
  builder.add(ObjectType::Blob, test::noise(5000));
  const std::string bytes = builder.pack();
  const auto pack = Pack::open(directory.write("pack-1.pack", bytes), HashKind::Sha1);
  ASSERT_TRUE(pack);
  Window window(1000);
  struct Case {
    std::uint64_t begin, end, ahead;
  };
  for (const Case& c : {Case{0, 10, 0},
                        {5, 10, 0},
                        {0, 1000, 0},
                        {900, 1900, 0},
                        {20, 30, 5000},
                        {500, 600, 0},
                        {1010, 1030, 0},
                        {4500, 5400, 0},
                        {6000, 6100, 0}}) {
    SCOPED_TRACE(c.begin);
    const auto read = window.read(*pack, c.begin, c.end, c.ahead);
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, std::string_view(bytes).substr(std::min<std::size_t>(c.begin, bytes.size()),
                                                    c.end - c.begin));
  }
}

}  // namespace
}  // namespace cordon::git
