#include "sources/git_ground.h"

#include <algorithm>
#include <array>

namespace cordon {
namespace {

bool is_hex(std::string_view text) {
  return std::ranges::all_of(
      text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

/// SHA-1 and SHA-256 names, without the two digits that name the directory.
bool is_loose_name(std::string_view name) {
  return (name.size() == 38 || name.size() == 62) && is_hex(name);
}

/// `multi-pack-index-<hash>.bitmap` and the like.
bool is_multi_pack_part(std::string_view name) {
  return name.starts_with("multi-pack-index-") &&
         (name.ends_with(".midx") || name.ends_with(".bitmap") || name.ends_with(".rev"));
}

/// What the reader of objects reads: the files that git keeps beside a pack (.rev, .bitmap,
/// .mtimes) it does not need, so they are content like any.
bool is_pack_name(std::string_view name) {
  constexpr std::array<std::string_view, 2> kEnds = {".pack", ".idx"};
  if (name == "multi-pack-index" || is_multi_pack_part(name)) return true;
  return name.starts_with("pack-") &&
         std::ranges::any_of(kEnds, [&](std::string_view end) { return name.ends_with(end); });
}

}  // namespace

GitGround ground_below(GitGround ground, std::string_view name) {
  switch (ground) {
    case GitGround::Directory:
      return name == "objects" ? GitGround::Objects : GitGround::None;
    case GitGround::Objects:
      if (name == "pack") return GitGround::Packs;
      if (name == "info") return GitGround::About;
      return name.size() == 2 && is_hex(name) ? GitGround::Loose : GitGround::None;
    case GitGround::Packs:
      return name == "multi-pack-index.d" ? GitGround::MultiPack : GitGround::None;
    case GitGround::About:
      return name == "commit-graphs" ? GitGround::CommitGraphs : GitGround::None;
    default:
      return GitGround::None;
  }
}

bool is_for_object_reader(GitGround ground, std::string_view name) {
  switch (ground) {
    case GitGround::Directory:
      return name == "index";
    case GitGround::Loose:
      return is_loose_name(name);
    case GitGround::Packs:
      return is_pack_name(name);
    case GitGround::MultiPack:
      return name == "multi-pack-index-chain" || is_multi_pack_part(name);
    case GitGround::About:
      return name == "commit-graph";
    case GitGround::CommitGraphs:
      return name == "commit-graph-chain" || name.ends_with(".graph");
    default:
      return false;
  }
}

}  // namespace cordon
