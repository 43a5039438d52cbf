#include "sources/git/reflog.h"

#include <gtest/gtest.h>

namespace cordon::git {
namespace {

std::string hex(char digit, std::size_t size = 40) { return std::string(size, digit); }

TEST(Reflog, TellsWhereTheRefHasBeen) {
  const std::string text = hex('0') + " " + hex('a') + " A <a@b> 1 +0000\tcommit: x\n" + hex('a') +
                           " " + hex('b') + " A <a@b> 2 +0000\n" + hex('b') + " " + hex('0') +
                           " A <a@b> 3 +0000\tdelete";
  const auto ids = parse_reflog(text, HashKind::Sha1);
  ASSERT_EQ(ids.size(), 2U);
  EXPECT_EQ(ids[0].hex(), hex('a'));
  EXPECT_EQ(ids[1].hex(), hex('b'));
}

TEST(Reflog, PassesOverBrokenLines) {
  for (const std::string& line :
       {std::string(), std::string("\n\n"), hex('a'), hex('a') + " " + hex('b'),
        hex('a') + " " + hex('x') + " A", hex('a') + "  " + hex('b') + " A",
        hex('a') + "\t" + hex('b') + " A", std::string(200, '\0')}) {
    SCOPED_TRACE(line);
    EXPECT_TRUE(parse_reflog(line, HashKind::Sha1).empty());
    const std::string good = line + "\n" + hex('a', 64) + " " + hex('c', 64) + " A\n";
    EXPECT_EQ(parse_reflog(good, HashKind::Sha256).size(), 1U);
  }
}

}  // namespace
}  // namespace cordon::git
