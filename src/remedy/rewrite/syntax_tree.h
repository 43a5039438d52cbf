#pragma once

#include <tree_sitter/api.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/handle.h"
#include "base/result.h"
#include "remedy/rewrite/edit.h"
#include "remedy/rewrite/language.h"

namespace cordon {

/// A node of a syntax tree; as cheap to copy as a pointer, and of no use once the tree is gone.
class Node {
 public:
  explicit Node(TSNode node) : node_(node) {}

  /// The grammar's word for what this is, such as `string_literal`.
  [[nodiscard]] std::string_view kind() const { return ts_node_type(node_); }
  [[nodiscard]] bool is(std::string_view kind) const { return this->kind() == kind; }
  [[nodiscard]] bool is_named() const { return ts_node_is_named(node_); }
  [[nodiscard]] Span span() const { return {ts_node_start_byte(node_), ts_node_end_byte(node_)}; }
  [[nodiscard]] std::optional<Node> parent() const { return some(ts_node_parent(node_)); }
  [[nodiscard]] std::optional<Node> field(std::string_view name) const;
  [[nodiscard]] std::optional<Node> previous() const { return some(ts_node_prev_sibling(node_)); }
  [[nodiscard]] std::optional<Node> next() const { return some(ts_node_next_sibling(node_)); }
  /// The children that have a name in the grammar; tokens have none.
  [[nodiscard]] std::vector<Node> children() const;
  /// The nearest node of that kind above; nothing where there is none.
  [[nodiscard]] std::optional<Node> above(std::string_view kind) const;
  /// The nearest node of one of these kinds, from this one upwards.
  [[nodiscard]] std::optional<Node> at_or_above(std::span<const std::string_view> kinds) const;
  /// The first and the last child, be they tokens.
  [[nodiscard]] std::optional<Node> first_child() const;
  [[nodiscard]] std::optional<Node> last_child() const;
  /// Whether this is the child that its parent keeps under the field's name.
  [[nodiscard]] bool is_field_of_parent(std::string_view name) const;

  friend bool operator==(const Node& a, const Node& b) { return ts_node_eq(a.node_, b.node_); }

 private:
  static std::optional<Node> some(TSNode node) {
    if (ts_node_is_null(node)) return std::nullopt;
    return Node(node);
  }

  TSNode node_;
};

/// A file's text as its grammar sees it. The text has to outlive the tree.
class SyntaxTree {
 public:
  /// OverLimit where parsing takes longer than files that people write do, or things are nested
  /// deeper than in those; Unsupported for a language without a grammar.
  static Result<SyntaxTree> parse(Language language, std::string_view text);

  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] std::string_view text_of(const Node& node) const { return node.span().of(text_); }
  [[nodiscard]] Node root() const { return Node(ts_tree_root_node(tree_.get())); }
  /// The smallest node, named or not, that holds the span.
  [[nodiscard]] Node smallest(const Span& span) const;
  /// How many places the grammar could make nothing of, or had to add something to.
  [[nodiscard]] std::size_t error_count() const;
  /// Calls visit(node, parent) for every named node, parents before children. Asks no node for its
  /// parent, which the library would look for from the root down.
  template <class Visit>
  void for_each(Visit visit) const {
    std::vector<TSNode> above;
    walk([&](const TSNode& node, std::size_t depth) {
      above.resize(depth);
      if (ts_node_is_named(node) && depth > 0) visit(Node(node), Node(above.back()));
      above.push_back(node);
    });
  }

 private:
  using Tree = Handle<TSTree, ts_tree_delete>;
  SyntaxTree(Tree tree, std::string_view text) : tree_(std::move(tree)), text_(text) {}

  /// Calls visit(node, depth) for every node.
  template <class Visit>
  void walk(Visit visit) const {
    TSTreeCursor cursor = ts_tree_cursor_new(ts_tree_root_node(tree_.get()));
    std::size_t depth = 0;
    for (bool goes_on = true; goes_on;) {
      visit(ts_tree_cursor_current_node(&cursor), depth);
      if (ts_tree_cursor_goto_first_child(&cursor)) {
        ++depth;
        continue;
      }
      while (goes_on && !ts_tree_cursor_goto_next_sibling(&cursor)) {
        goes_on = ts_tree_cursor_goto_parent(&cursor);
        if (goes_on) --depth;
      }
    }
    ts_tree_cursor_delete(&cursor);
  }

  Tree tree_;
  std::string_view text_;
};

/// Whether there is a grammar for it; the others are read line by line.
[[nodiscard]] bool has_grammar(Language language);

}  // namespace cordon
