#include "sources/git/commit.h"

#include <gtest/gtest.h>

namespace cordon::git {
namespace {

std::string hex(char digit, std::size_t size = 40) { return std::string(size, digit); }

TEST(Person, IsReadFromALineAsGitWritesIt) {
  struct Case {
    const char* name;
    const char* line;
    Person person;
  };
  for (const Case& c : {
           Case{
               "usual", "A U Thor <a@b.c> 1700000000 +0130", {"A U Thor", "a@b.c", 1700000000, 90}},
           {"west", "A <a@b> 1 -0800", {"A", "a@b", 1, -480}},
           {"no name", "<a@b> 1 +0000", {"", "a@b", 1, 0}},
           {"empty address", "A <> 1 +0000", {"A", "", 1, 0}},
           {"bytes that are no text", "\xff\xfe <\xc3> 7 +0000", {"\xff\xfe", "\xc3", 7, 0}},
           {"brackets in the address", "A <a<b>c> 9 +0000", {"A", "a<b>c", 9, 0}},
       }) {
    SCOPED_TRACE(c.name);
    const Person person = parse_person(c.line);
    EXPECT_EQ(person.name, c.person.name);
    EXPECT_EQ(person.email, c.person.email);
    EXPECT_EQ(person.time, c.person.time);
    EXPECT_EQ(person.zone_minutes, c.person.zone_minutes);
  }
}

TEST(Person, LeavesEmptyWhatIsBroken) {
  struct Case {
    const char* line;
    const char* name;
    const char* email;
    std::int64_t time;
  };
  for (const Case& c : {
           Case{"", "", "", 0},
           {"only a name", "only a name", "", 0},
           {"A <a@b", "A", "a@b", 0},
           {"A a@b> 1 +0000", "A a@b> 1 +0000", "", 0},
           {"A > x < b", "A > x", "b", 0},
           {"A <a@b>", "A", "a@b", 0},
           {"A <a@b> soon +0000", "A", "a@b", 0},
           {"A <a@b> 12x +0000", "A", "a@b", 0},
           {"A <a@b> 99999999999999999999999 +0000", "A", "a@b", 0},
           {"A <a@b> -5 +0000", "A", "a@b", -5},
           {"A <a@b> 5 +00", "A", "a@b", 5},
           {"A <a@b> 5 +0x00", "A", "a@b", 5},
       }) {
    SCOPED_TRACE(c.line);
    const Person person = parse_person(c.line);
    EXPECT_EQ(person.name, c.name);
    EXPECT_EQ(person.email, c.email);
    EXPECT_EQ(person.time, c.time);
    EXPECT_EQ(person.zone_minutes, 0);
  }
}

TEST(CommitText, HasTreeParentsAndPeople) {
  for (const HashKind hash : {HashKind::Sha1, HashKind::Sha256}) {
    const std::size_t size = 2 * hash_size(hash);
    const std::string text = "tree " + hex('a', size) + "\nparent " + hex('b', size) + "\nparent " +
                             hex('c', size) +
                             "\nauthor A <a@x> 10 +0000\ncommitter C <c@x> 20 +0100\n"
                             "gpgsig -----\n parent " +
                             hex('d', size) + "\n\nparent " + hex('e', size) + "\n";
    const CommitText commit = parse_commit(text, hash);
    ASSERT_TRUE(commit.tree);
    EXPECT_EQ(commit.tree->hex(), hex('a', size));
    ASSERT_EQ(commit.parents.size(), 2U);
    EXPECT_EQ(commit.parents[1].hex(), hex('c', size));
    EXPECT_EQ(commit.author.name, "A");
    EXPECT_EQ(commit.committer.time, 20);
    EXPECT_EQ(commit.committer.zone_minutes, 60);
  }
}

TEST(CommitText, IsAbsentWhereTheHeadIsBroken) {
  for (const std::string& text : {std::string(), std::string("tree"), "tree " + hex('a', 39),
                                  "tree " + hex('g'), "\ntree " + hex('a'), "tree  " + hex('a'),
                                  "tree " + hex('a', 64), std::string("\0\0", 2)}) {
    SCOPED_TRACE(text);
    const CommitText commit = parse_commit(text, HashKind::Sha1);
    EXPECT_FALSE(commit.tree);
    EXPECT_TRUE(commit.parents.empty());
  }
  EXPECT_TRUE(parse_commit("tree " + hex('a'), HashKind::Sha1).tree);
}

TEST(TagText, HasObjectTypeAndName) {
  const std::string text =
      "object " + hex('a') + "\ntype commit\ntag v1\ntagger T <t@x> 5 +0000\n\nobject none\n";
  const TagText tag = parse_tag(text, HashKind::Sha1);
  ASSERT_TRUE(tag.object);
  EXPECT_EQ(tag.type, "commit");
  EXPECT_EQ(tag.name, "v1");
  EXPECT_EQ(tag.tagger.email, "t@x");
  EXPECT_FALSE(parse_tag("object xyz\ntype commit\n", HashKind::Sha1).object);
  EXPECT_FALSE(parse_tag("", HashKind::Sha256).object);
}

}  // namespace
}  // namespace cordon::git
