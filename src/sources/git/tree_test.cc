#include "sources/git/tree.h"

#include <gtest/gtest.h>

namespace cordon::git {
namespace {

using std::string_literals::operator""s;

std::string entry(const std::string& mode, const std::string& name, std::size_t id_size = 20) {
  return mode + " " + name + "\0"s + std::string(id_size, 'i');
}

TEST(TreeEntry, HasKindNameAndId) {
  struct Case {
    const char* name;
    std::string mode;
    TreeEntry::Kind kind;
  };
  for (const Case& c : {
           Case{"file", "100644", TreeEntry::Kind::Blob},
           {"program", "100755", TreeEntry::Kind::Blob},
           {"old group-writable file", "100664", TreeEntry::Kind::Blob},
           {"link", "120000", TreeEntry::Kind::Blob},
           {"directory", "40000", TreeEntry::Kind::Tree},
           {"directory of an old writer", "040000", TreeEntry::Kind::Tree},
           {"submodule", "160000", TreeEntry::Kind::Gitlink},
           {"no type at all", "644", TreeEntry::Kind::Blob},
       }) {
    for (const HashKind hash : {HashKind::Sha1, HashKind::Sha256}) {
      SCOPED_TRACE(c.name);
      const std::string bytes = entry(c.mode, "a b\xff", hash_size(hash)) + "rest";
      const auto read = read_tree_entry(bytes, hash);
      ASSERT_TRUE(read);
      EXPECT_EQ(read->kind, c.kind);
      EXPECT_EQ(read->name, "a b\xff");
      EXPECT_EQ(read->id, std::string(hash_size(hash), 'i'));
      EXPECT_EQ(read->size, bytes.size() - 4);
    }
  }
}

TEST(TreeEntry, IsNothingWhereTheBytesAreNone) {
  const std::string good = entry("100644", "name");
  ASSERT_TRUE(read_tree_entry(good, HashKind::Sha1));
  for (std::size_t size = 0; size < good.size(); ++size) {
    SCOPED_TRACE(size);
    EXPECT_FALSE(read_tree_entry(std::string_view(good).substr(0, size), HashKind::Sha1));
  }
  for (const std::string& bytes :
       {entry("", "name"), entry("100648", "name"), entry("10064x", "name"), entry("100644", ""),
        entry("00000100644", "name"), "100644name\0"s + std::string(20, 'i')}) {
    SCOPED_TRACE(bytes);
    EXPECT_FALSE(read_tree_entry(bytes, HashKind::Sha1));
  }
  EXPECT_FALSE(read_tree_entry(good, HashKind::Sha256));
}

TEST(EmptyObjects, AreKnownByHeart) {
  for (const char* hex :
       {"e69de29bb2d1d6434b8b29ae775ad8c2e48c5391", "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
        "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
        "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321"}) {
    SCOPED_TRACE(hex);
    EXPECT_TRUE(is_always_there(*ObjectId::parse(hex)));
  }
  EXPECT_FALSE(is_always_there(ObjectId(std::string(20, 'x'))));
}

}  // namespace
}  // namespace cordon::git
