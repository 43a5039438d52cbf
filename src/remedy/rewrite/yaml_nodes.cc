#include "remedy/rewrite/yaml_nodes.h"

#include <algorithm>

namespace cordon {
namespace {

std::string_view unquote(std::string_view text) {
  if (text.size() < 2 || (text[0] != '"' && text[0] != '\'')) return text;
  return text.substr(1, text.size() - 2);
}

}  // namespace

std::vector<std::string_view> keys_above(const Node& node, const SyntaxTree& tree) {
  std::vector<std::string_view> keys;
  for (auto pair = node.at_or_above(kYamlPairs); pair;
       pair = pair->parent() ? pair->parent()->at_or_above(kYamlPairs) : std::nullopt)
    if (const auto key = pair->field("key")) keys.push_back(unquote(tree.text_of(*key)));
  return keys;
}

std::optional<Node> value_of(std::optional<Node> node, std::string_view key,
                             const SyntaxTree& tree) {
  while (node && !node->is("block_mapping")) {
    const auto children = node->children();
    const auto inner = std::ranges::find_if(children, [](const Node& child) {
      return child.is("block_node") || child.is("block_mapping");
    });
    node = inner == children.end() ? std::nullopt : std::optional(*inner);
  }
  if (!node) return std::nullopt;
  for (const Node& pair : node->children())
    if (pair.field("key") && unquote(tree.text_of(*pair.field("key"))) == key)
      return pair.field("value");
  return std::nullopt;
}

std::string_view text_at(const std::optional<Node>& node, const SyntaxTree& tree) {
  return node ? unquote(tree.text_of(*node)) : std::string_view();
}

}  // namespace cordon
