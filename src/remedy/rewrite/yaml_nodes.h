#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "remedy/rewrite/syntax_tree.h"

namespace cordon {

/// What the grammar calls a key with its value.
inline constexpr std::array<std::string_view, 2> kYamlPairs = {"block_mapping_pair", "flow_pair"};

/// The keys above a node, the nearest first.
[[nodiscard]] std::vector<std::string_view> keys_above(const Node& node, const SyntaxTree& tree);

/// What a key at the top of a mapping has for its value; a mapping may lie in nodes of one child.
[[nodiscard]] std::optional<Node> value_of(std::optional<Node> node, std::string_view key,
                                           const SyntaxTree& tree);

/// The text of a scalar without its quotes; empty where there is none.
[[nodiscard]] std::string_view text_at(const std::optional<Node>& node, const SyntaxTree& tree);

}  // namespace cordon
