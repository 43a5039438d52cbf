#pragma once

#include <cstdint>
#include <string_view>

namespace cordon {

/// What a directory is to git, as far as it decides who reads the files in it: the reader of
/// objects, or the reader of files.
enum class GitGround : std::uint8_t {
  None,
  Directory,     ///< `.git`, or a bare repository
  Objects,       ///< `objects`
  Loose,         ///< `objects/ab`
  Packs,         ///< `objects/pack`
  MultiPack,     ///< `objects/pack/multi-pack-index.d`
  About,         ///< `objects/info`
  CommitGraphs,  ///< `objects/info/commit-graphs`
};

/// What the directory `name` is on that ground.
[[nodiscard]] GitGround ground_below(GitGround ground, std::string_view name);

/// Whether the file `name` on that ground is the object reader's: an object, a pack, what indexes
/// them. Everything else there is content like any.
[[nodiscard]] bool is_for_object_reader(GitGround ground, std::string_view name);

}  // namespace cordon
