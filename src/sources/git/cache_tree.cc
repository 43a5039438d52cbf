#include "sources/git/cache_tree.h"

#include <charconv>
#include <cstddef>

namespace cordon::git {
namespace {

template <class Number>
bool take_number(std::string_view& bytes, char end, Number& number) {
  const std::size_t size = bytes.find(end);
  if (size == std::string_view::npos) return false;
  const auto [rest, error] = std::from_chars(bytes.data(), bytes.data() + size, number);
  if (error != std::errc() || rest != bytes.data() + size) return false;
  bytes.remove_prefix(size + 1);
  return true;
}

bool take_node(std::string_view& bytes, HashKind hash, CachedTree& node) {
  const std::size_t size = bytes.find('\0');
  if (size == std::string_view::npos) return false;
  node.name = bytes.substr(0, size);
  bytes.remove_prefix(size + 1);
  if (!take_number(bytes, ' ', node.entries) || !take_number(bytes, '\n', node.subtrees))
    return false;
  if (node.entries < 0) return true;
  if (bytes.size() < hash_size(hash)) return false;
  node.id = ObjectId(bytes.substr(0, hash_size(hash)));
  bytes.remove_prefix(hash_size(hash));
  return true;
}

}  // namespace

std::vector<CachedTree> parse_cache_tree(std::string_view bytes, HashKind hash) {
  std::vector<CachedTree> nodes;
  /// Those that more subtrees are expected of.
  struct Open {
    std::uint32_t node = 0;
    std::uint32_t left = 0;
  };
  std::vector<Open> open;
  do {
    CachedTree node;
    if (bytes.empty() || !take_node(bytes, hash, node)) return {};
    open.push_back({static_cast<std::uint32_t>(nodes.size()), node.subtrees});
    nodes.push_back(node);
    while (!open.empty() && open.back().left == 0) {
      nodes[open.back().node].end = static_cast<std::uint32_t>(nodes.size());
      open.pop_back();
      if (!open.empty()) --open.back().left;
    }
  } while (!open.empty());
  return nodes;
}

}  // namespace cordon::git
