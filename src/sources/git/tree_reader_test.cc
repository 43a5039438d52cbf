#include "sources/git/tree_reader.h"

#include <gtest/gtest.h>

#include <cstring>
#include <random>

namespace cordon::git {
namespace {

using std::string_literals::operator""s;

/// Objects 0 … 99 are there; their id is their number in all bytes.
constexpr ObjectNumber kObjectCount = 100;

std::string id_of(int number) { return std::string(20, static_cast<char>(number)); }

std::string entry(const std::string& name, int number, const std::string& mode = "100644") {
  return mode + " " + name + "\0"s + id_of(number);
}
std::string directory(const std::string& name, int number) { return entry(name, number, "40000"); }

std::optional<ObjectNumber> find_object(const ObjectId& id) {
  const auto number = static_cast<ObjectNumber>(static_cast<unsigned char>(id.raw()[0]));
  return number < kObjectCount ? std::optional(number) : std::nullopt;
}

class TreeReaderTest : public testing::Test {
 protected:
  TreeReaderTest() : blobs_({1, 5, 9}, kObjectCount), find_(find_object) {}

  static ObjectView view(ObjectNumber number, std::string_view bytes, std::uint32_t depth = 0,
                         std::span<const CopiedRun> copied = {}) {
    ObjectView object;
    object.number = number;
    object.type = ObjectType::Tree;
    object.bytes = bytes;
    object.depth = depth;
    object.copied = copied;
    object.is_base = true;
    return object;
  }

  /// What is kept of a tree: `name>blob`, `name/tree` and `name?`.
  static std::string kept(const TreeReader& reader, ObjectNumber number) {
    std::string text;
    for (const TreeReader::Record& record : reader.records) {
      if (record.number != number) continue;
      for (std::uint32_t i = record.begin; i < record.end; ++i) {
        const TreeEdge& edge = reader.edges[i];
        const char* kinds[] = {">", "/", "?"};
        text += reader.names.texts()[edge.name()] + kinds[static_cast<std::size_t>(edge.kind())];
        if (edge.kind() != TreeEdge::Kind::Missing) text += std::to_string(edge.target());
        text += " ";
      }
    }
    return text;
  }

  BlobSet blobs_;
  FindObject find_;
};

TEST_F(TreeReaderTest, KeepsBlobsOfTheSetTreesAndWhatIsMissing) {
  TreeReader reader(blobs_, find_, {});
  reader.visit(view(50, entry("a", 2) + entry("b", 5) + directory("c", 60) + entry("d", 120) +
                            entry("e", 121, "160000") + directory("f", 122) +
                            entry("g", 9, "120000")));
  EXPECT_EQ(kept(reader, 50), "b>1 c/60 d? f? g>2 ");
  ASSERT_EQ(reader.missing.size(), 2U);
  EXPECT_FALSE(reader.missing[0].is_tree);
  EXPECT_TRUE(reader.missing[1].is_tree);
  EXPECT_EQ(reader.missing[0].tree, 50U);
  EXPECT_TRUE(reader.unread.empty());
}

TEST_F(TreeReaderTest, RecordsNothingForATreeThatLeadsNowhere) {
  TreeReader reader(blobs_, find_, {});
  reader.visit(view(50, entry("a", 2)));
  reader.visit(view(51, ""));
  EXPECT_TRUE(reader.records.empty());
}

TEST_F(TreeReaderTest, CountsWhatAPartialCloneLacks) {
  TreeReader reader(blobs_, find_, {HashKind::Sha1, true});
  reader.visit(view(50, entry("a", 120) + entry("b", 121) + entry("c", 120) + entry("d", 1)));
  EXPECT_EQ(reader.lacking.size(), 2U);
  EXPECT_TRUE(reader.missing.empty());
  EXPECT_EQ(kept(reader, 50), "d>0 ");
}

TEST_F(TreeReaderTest, SaysWhereATreeIsBrokenAndKeepsWhatComesBefore) {
  TreeReader reader(blobs_, find_, {});
  reader.visit(view(50, entry("a", 1) + "100644 b"));
  EXPECT_EQ(kept(reader, 50), "a>0 ");
  ASSERT_EQ(reader.unread.size(), 1U);
  EXPECT_EQ(reader.unread[0].number, 50U);
  EXPECT_EQ(reader.unread[0].error.kind, Error::Kind::Corrupt);
}

TEST_F(TreeReaderTest, LeavesARepeatToItsFirst) {
  TreeReader reader(blobs_, find_, {});
  const std::string bytes = entry("a", 1);
  ObjectView repeat = view(50, bytes);
  repeat.is_repeat = true;
  reader.visit(repeat);
  EXPECT_TRUE(reader.records.empty());
  // What derives from it still takes over what it holds.
  const CopiedRun all[] = {{0, bytes.size(), 0}};
  reader.visit(view(51, bytes, 1, all));
  EXPECT_EQ(kept(reader, 51), "a>0 ");
}

TEST_F(TreeReaderTest, LooksUpOnlyWhatIsNewInADerivedTree) {
  int lookups = 0;
  const FindObject counting = [&](const ObjectId& id) {
    ++lookups;
    return find_object(id);
  };
  TreeReader reader(blobs_, counting, {});
  const std::string a = entry("a", 1), b = entry("b", 2), c = directory("c", 60), d = entry("d", 5);
  reader.visit(view(50, a + b + c + d));
  EXPECT_EQ(lookups, 4);
  lookups = 0;
  const std::string new_b = entry("b", 9);
  const CopiedRun copied[] = {{0, a.size(), 0}, {(a + b).size(), (c + d).size(), (a + b).size()}};
  reader.visit(view(51, a + new_b + c + d, 1, copied));
  EXPECT_EQ(lookups, 1);
  EXPECT_EQ(kept(reader, 51), "a>0 b>2 c/60 d>1 ");
  // The one derived from that shares an entry that moved.
  lookups = 0;
  const CopiedRun moved[] = {{0, d.size(), (a + new_b + c).size()}};
  reader.visit(view(52, d, 2, moved));
  EXPECT_EQ(lookups, 0);
  EXPECT_EQ(kept(reader, 52), "d>1 ");
}

TEST_F(TreeReaderTest, TakesNothingOverThatIsOutOfStepWithTheBase) {
  // The base's second entry holds, within its name and id, bytes that read as an entry of their
  // own.
  const std::string inner = entry("x", 1);
  const std::string base = entry("a", 2) + "100644 n\0"s + inner.substr(0, 20) + entry("z", 5);
  TreeReader reader(blobs_, find_, {});
  reader.visit(view(50, base));
  const std::size_t inside = (entry("a", 2) + "100644 n\0"s).size();
  const std::string derived = base.substr(inside, 20) + inner.substr(20);
  const CopiedRun copied[] = {{0, 20, inside}};
  reader.visit(view(51, derived, 1, copied));
  EXPECT_EQ(kept(reader, 51), "x>0 ");
}

TEST_F(TreeReaderTest, ReadsTheSameWithAndWithoutKnowingTheBase) {
  std::mt19937 random(7);
  const auto below = [&](std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
  };
  for (int round = 0; round < 2000; ++round) {
    SCOPED_TRACE(round);
    TreeReader knowing(blobs_, find_, {});
    TreeReader fresh(blobs_, find_, {});
    std::string base;
    for (std::size_t i = below(8); i > 0; --i)
      base += below(3) == 0 ? directory("d" + std::to_string(i), static_cast<int>(below(130)))
                            : entry("f" + std::to_string(i), static_cast<int>(below(130)));
    knowing.visit(view(70, base));
    for (std::uint32_t depth = 1; depth < 5; ++depth) {
      // Runs of any alignment, with entries, halves of entries and noise between them.
      std::string derived;
      std::vector<CopiedRun> copied;
      for (std::size_t i = below(5); i > 0; --i) {
        if (below(2) == 0)
          derived += entry("n", static_cast<int>(below(130))).substr(below(2) * below(20));
        if (base.empty() || below(4) == 0) continue;
        const bool is_whole = below(2) == 0;
        const std::size_t begin = is_whole ? 0 : below(base.size());
        const std::size_t size = is_whole ? base.size() : below(base.size() - begin) + 1;
        copied.push_back({derived.size(), size, begin});
        derived += base.substr(begin, size);
      }
      const ObjectNumber number = 70 + depth;
      knowing.visit(view(number, derived, depth, copied));
      fresh.visit(view(number, derived));
      ASSERT_EQ(kept(knowing, number), kept(fresh, number));
      base = derived;
    }
  }
}

class Bytes final : public ByteStream {
 public:
  explicit Bytes(std::string bytes) : bytes_(std::move(bytes)) {}
  Result<std::size_t> read(char* buffer, std::size_t size) override {
    const std::size_t count = std::min(size, bytes_.size() - at_);
    std::memcpy(buffer, bytes_.data() + at_, count);
    at_ += count;
    return count;
  }

 private:
  std::string bytes_;
  std::size_t at_ = 0;
};

TEST_F(TreeReaderTest, ReadsALargeTreeFromItsStream) {
  std::string bytes;
  for (int i = 0; i < 20'000; ++i)
    bytes += entry("name" + std::to_string(i), i % 100 == 99 ? 5 : 2);
  TreeReader reader(blobs_, find_, {});
  Bytes stream(bytes);
  reader.visit_large(50, ObjectType::Tree, bytes.size(), stream);
  ASSERT_EQ(reader.records.size(), 1U);
  EXPECT_EQ(reader.records[0].end - reader.records[0].begin, 200U);
}

}  // namespace
}  // namespace cordon::git
