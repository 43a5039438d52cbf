#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "sources/git/object_id.h"

namespace cordon::git {

/// One name in a tree. Views into the tree's bytes.
struct TreeEntry {
  enum class Kind : std::uint8_t {
    Blob,  ///< a file, or a link's text
    Tree,
    Gitlink,  ///< a commit of another repository: nothing of ours
  };
  Kind kind = Kind::Blob;
  std::string_view name;  ///< bytes, not empty
  std::string_view id;    ///< raw
  std::size_t size = 0;   ///< of the entry, in bytes of the tree
};

/// The empty blob and the empty tree are there without being stored: git knows them by heart.
[[nodiscard]] bool is_always_there(const ObjectId& id);

/// The entry at the start of `bytes`; nothing where they are no entry.
[[nodiscard]] std::optional<TreeEntry> read_tree_entry(std::string_view bytes, HashKind hash);

}  // namespace cordon::git
