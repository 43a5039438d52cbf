#include "sources/git/tree.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/hash.h"

namespace cordon::git {
namespace {

template <std::size_t N>
ObjectId to_id(const std::array<std::uint8_t, N>& hash) {
  return ObjectId({reinterpret_cast<const char*>(hash.data()), N});
}

std::array<ObjectId, 4> empty_ids() {
  const std::string blob("blob 0\0", 7);
  const std::string tree("tree 0\0", 7);
  return {to_id(sha1(blob)), to_id(sha1(tree)), to_id(sha256(blob)), to_id(sha256(tree))};
}

}  // namespace

bool is_always_there(const ObjectId& id) {
  static const std::array<ObjectId, 4> kEmptyIds = empty_ids();
  return std::ranges::find(kEmptyIds, id) != kEmptyIds.end();
}

std::optional<TreeEntry> read_tree_entry(std::string_view bytes, HashKind hash) {
  // `mode name\0id`, the mode in octal; six digits at most, old writers put a zero in front of
  // five.
  constexpr std::size_t kModeSizeMax = 7;
  std::uint32_t mode = 0;
  std::size_t at = 0;
  for (; at < bytes.size() && bytes[at] != ' '; ++at) {
    if (at == kModeSizeMax || bytes[at] < '0' || bytes[at] > '7') return std::nullopt;
    mode = mode * 8 + static_cast<std::uint32_t>(bytes[at] - '0');
  }
  if (at == 0 || at == bytes.size()) return std::nullopt;
  const std::size_t name_begin = at + 1;
  const std::size_t name_end = bytes.find('\0', name_begin);
  if (name_end == bytes.npos || name_end == name_begin) return std::nullopt;
  const std::size_t id_size = hash_size(hash);
  if (bytes.size() - name_end - 1 < id_size) return std::nullopt;

  TreeEntry entry;
  const std::uint32_t type = mode & 0170000;
  entry.kind = type == 0040000   ? TreeEntry::Kind::Tree
               : type == 0160000 ? TreeEntry::Kind::Gitlink
                                 : TreeEntry::Kind::Blob;
  entry.name = bytes.substr(name_begin, name_end - name_begin);
  entry.id = bytes.substr(name_end + 1, id_size);
  entry.size = name_end + 1 + id_size;
  return entry;
}

}  // namespace cordon::git
