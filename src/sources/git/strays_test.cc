#include "sources/git/strays.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>

#include "sources/git/test_store.h"

namespace cordon::git {
namespace {

using test::Chain;
using test::Opened;

std::vector<std::string> places(const Path& objects) {
  std::vector<Skip> skips;
  tell_strays(objects, skips);
  std::vector<std::string> places;
  for (const Skip& skip : skips) places.push_back(skip.place.substr(objects.size() + 1));
  std::ranges::sort(places);
  return places;
}

TEST(Strays, AreTheFilesThatNobodyReads) {
  const test::TempDirectory directory;
  const std::string hex(38, 'a');
  for (const std::string& name :
       {"0f/" + hex, std::string("pack/pack-1.pack"), std::string("pack/pack-1.idx"),
        std::string("pack/pack-1.rev"), std::string("pack/pack-1.keep"),
        std::string("pack/pack-1.promisor"), std::string("pack/tmp_pack_1"),
        std::string("pack/pack-1.pack.tmp"), std::string("info/packs"),
        std::string("info/commit-graph"), std::string("info/commit-graphs/graph-1.graph")})
    std::ignore = directory.write(name, "known");
  std::ignore = directory.write("maintenance.lock", "");
  EXPECT_EQ(places(directory.path()), std::vector<std::string>{});

  std::vector<std::string> strays = {"0f/tmp_obj_1", "0f/" + hex + "a", "info/notes",     "notes",
                                     "pack/notes",   "pack/tmp_idx_1",  "pack/pack-2.rev"};
  for (const std::string& name : strays) std::ignore = directory.write(name, "stray");
  std::ignore = directory.write("0F/" + hex, "in a directory of no object's");
  std::ignore = directory.write("pack/deeper/pack-1.pack", "in a directory of no pack's");
  strays.insert(strays.end(), {"0F", "pack/deeper"});
  std::ranges::sort(strays);
  EXPECT_EQ(places(directory.path()), strays);
}

TEST(Strays, AreToldOneByOneUpToABound) {
  const test::TempDirectory directory;
  for (int i = 0; i < 150; ++i) std::ignore = directory.write("x" + std::to_string(i), "stray");
  std::vector<Skip> skips;
  tell_strays(directory.path(), skips);
  ASSERT_EQ(skips.size(), 101U);
  EXPECT_TRUE(skips.back().text.starts_with("50 more")) << skips.back().text;
}

TEST(Strays, ThatArePacksByAnotherNameAreRead) {
  const Chain chain;
  test::PackBuilder builder;
  chain.add_to(builder);
  for (const std::string name : {"tmp_pack_a1b2", "pack-1.pack.tmp", ".tmp-1-pack-2.pack"}) {
    SCOPED_TRACE(name);
    const test::TempDirectory directory;
    std::ignore = directory.write("pack/" + name, builder.pack());
    const Opened opened(directory);
    EXPECT_TRUE(opened.skips.empty());
    EXPECT_EQ(test::walk_all(*opened.objects).seen.size(), 3U);
    std::ignore = directory.write("pack/tmp_pack_empty", "");
    EXPECT_TRUE(Opened(directory).skips.empty());
    // Cut short, it gives what came before.
    std::ignore =
        directory.write("pack/" + name, builder.pack().substr(0, builder.entries()[2].offset + 30));
    const Opened cut(directory);
    EXPECT_EQ(cut.skips.size(), 1U);
    EXPECT_EQ(test::walk_all(*cut.objects).seen.size(), 2U);
  }
}

TEST(Strays, OfAnotherHashAreTold) {
  const test::TempDirectory directory;
  std::ignore = directory.write("0f/" + std::string(62, 'a'), "x");
  const Opened opened(directory);
  ASSERT_EQ(opened.skips.size(), 1U);
  EXPECT_EQ(opened.skips[0].reason, Skip::Reason::Corrupt);
}

}  // namespace
}  // namespace cordon::git
