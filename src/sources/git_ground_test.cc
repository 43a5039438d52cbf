#include "sources/git_ground.h"

#include <gtest/gtest.h>

#include <string>

namespace cordon {
namespace {

GitGround ground_of(std::string_view path) {
  GitGround ground = GitGround::Directory;
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    ground = ground_below(ground, path.substr(0, slash));
    path.remove_prefix(slash == path.npos ? path.size() : slash + 1);
  }
  return ground;
}

TEST(GitGround, LeavesToTheObjectReaderWhatItReadsAndNothingElse) {
  struct Case {
    std::string_view directory;
    std::string name;
    bool is_for_reader;
  };
  const Case cases[] = {
      {"", "index", true},
      {"", "index.lock", false},
      {"", "config", false},
      {"", "packed-refs", false},
      {"", std::string(38, 'a'), false},
      {"objects/0f", std::string(38, 'a'), true},
      {"objects/0f", std::string(62, 'a'), true},
      {"objects/0f", std::string(37, 'a'), false},
      {"objects/0f", std::string(38, 'g'), false},
      {"objects/0f", "tmp_obj_a1b2c3", false},
      {"objects/0F", std::string(38, 'a'), false},
      {"objects/abc", std::string(38, 'a'), false},
      {"objects/pack", "pack-1.pack", true},
      {"objects/pack", "pack-1.idx", true},
      {"objects/pack", "pack-1.rev", false},
      {"objects/pack", "pack-1.bitmap", false},
      {"objects/pack", "pack-1.mtimes", false},
      {"objects/pack", "pack-1.promisor", false},
      {"objects/pack", "pack-1.keep", false},
      {"objects/pack", "pack-1.txt", false},
      {"objects/pack", "other.pack", false},
      {"objects/pack", "tmp_pack_a1b2c3", false},
      {"objects/pack", "multi-pack-index", true},
      {"objects/pack", "multi-pack-index-0a.bitmap", true},
      {"objects/pack", "multi-pack-index-0a.txt", false},
      {"objects/pack", "multi-pack-index.lock", false},
      {"objects/pack/multi-pack-index.d", "multi-pack-index-0a.midx", true},
      {"objects/pack/multi-pack-index.d", "multi-pack-index-chain", true},
      {"objects/pack/multi-pack-index.d", "notes", false},
      {"objects/pack/deeper", "pack-1.pack", false},
      {"objects/info", "commit-graph", true},
      {"objects/info", "alternates", false},
      {"objects/info", "packs", false},
      {"objects/info/commit-graphs", "commit-graph-chain", true},
      {"objects/info/commit-graphs", "graph-0a.graph", true},
      {"objects/info/commit-graphs", "notes", false},
      {"lfs/objects/0f", std::string(38, 'a'), false},
      {"logs", "index", false},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(std::string(one.directory) + "/" + one.name);
    EXPECT_EQ(is_for_object_reader(ground_of(one.directory), one.name), one.is_for_reader);
  }
}

TEST(GitGround, IsNowhereOutsideOfARepository) {
  EXPECT_EQ(ground_below(GitGround::None, "objects"), GitGround::None);
  EXPECT_FALSE(is_for_object_reader(GitGround::None, "index"));
}

}  // namespace
}  // namespace cordon
