// Go: os.Getenv("NAME"), within other text a sum.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "remedy/rewrite/literal.h"

namespace cordon {
namespace {

constexpr std::array<std::string_view, 2> kLiterals = {"interpreted_string_literal",
                                                       "raw_string_literal"};
constexpr std::array<std::string_view, 4> kLoose = {"expression_list", "argument_list",
                                                    "literal_element", "keyed_element"};
constexpr std::array kForbidden = {
    Forbidden{"const_spec", "a const"}, Forbidden{"import_spec", "an import"},
    Forbidden{"field_declaration", "a field's tag"}, Forbidden{"array_type", "an array's length"}};

/// Whether a variable, parameter or package of another kind is called that.
bool is_bound(const SyntaxTree& tree, std::string_view name) {
  bool is_bound = false;
  const auto is_it = [&](const Node& node) { return tree.text_of(node) == name; };
  tree.for_each([&](const Node& node, const Node& parent) {
    if (is_bound) return;
    if (node.is("expression_list"))
      is_bound = parent.field("left") == node && std::ranges::any_of(node.children(), is_it);
    else if (node.is("identifier") || node.is("package_identifier"))
      is_bound = is_it(node) && parent.field("name") == node;
  });
  return is_bound;
}

/// How gofmt sets a sum: without blanks in a call of several arguments, however deep.
bool is_tight(const Literal& literal) {
  for (auto node = literal.node.parent(); node; node = node->parent()) {
    if (node->is("literal_value") || node->is("func_literal")) return false;
    if (node->is("argument_list") && node->children().size() > 1) return true;
  }
  return false;
}

std::vector<Node> import_specs(const SyntaxTree& tree) {
  std::vector<Node> specs;
  tree.for_each([&](const Node& node, const Node& /*parent*/) {
    if (node.is("import_spec")) specs.push_back(node);
  });
  return specs;
}

}  // namespace

Result<Change> plan_go(const Task& task, const SyntaxTree& tree) {
  if (auto comment = plan_comment(task, tree)) return *comment;
  const Literal literal = TRY(find_literal(task, tree, kLiterals));
  TRY(check_fallback(literal));
  TRY(check_place(literal.node, kForbidden));
  return with_lookup({join_lookup(literal, TRY(task.lookup).read,
                                  {.sign = is_tight(literal) ? "+" : " + ", .loose = kLoose})});
}

Result<std::optional<Edit>> import_go(const SyntaxTree& tree, const Lookup& lookup) {
  if (is_bound(tree, "os")) return refuse("`os` is a name of its own in this file");
  const std::string_view end = line_break_of(tree.text());
  const std::string_view wanted = lookup.import;
  // Of the imports in parentheses: what comes behind it in the alphabet, the last of Go's own, and
  // the first of others, whose names have a dot and who stand in a block behind.
  std::optional<Node> next, last, others;
  for (const Node& spec : import_specs(tree)) {
    const auto path = spec.field("path");
    if (!path) continue;
    if (tree.text_of(*path) == wanted) {
      if (spec.field("name")) return refuse("`os` has another name in this file");
      return std::nullopt;
    }
    if (!spec.parent() || !spec.parent()->is("import_spec_list")) continue;
    if (tree.text_of(*path).contains('.')) {
      others = others ? others : spec;
      continue;
    }
    if (!next && tree.text_of(*path) > wanted) next = spec;
    last = spec;
  }
  const auto line_of = [&](const Node& spec) {
    return line_around(tree.text(), spec.span().begin);
  };
  const auto indented = [&](const Span& line) {
    return fmt::format("{}{}", indentation_of(line.of(tree.text())), wanted);
  };
  if (next) {
    const Span line = line_of(*next);
    return Edit{{line.begin, line.begin}, fmt::format("{}{}", indented(line), end)};
  }
  if (last) {
    const Span line = line_of(*last);
    return Edit{{line.end, line.end}, fmt::format("{}{}", end, indented(line))};
  }
  if (others) {
    const Span line = line_of(*others);
    return Edit{{line.begin, line.begin}, fmt::format("{}{}{}", indented(line), end, end)};
  }
  const auto statements = tree.root().children();
  // What cgo compiles is the comment right in front of `import "C"`.
  std::optional<Node> cgo;
  for (const Node& node : statements) {
    if (!node.is("import_declaration")) continue;
    if (tree.text_of(node).contains("\"C\"")) {
      cgo = node;
      continue;
    }
    const std::size_t begin = node.span().begin;
    return Edit{{begin, begin}, fmt::format("import {}{}", wanted, end)};
  }
  if (cgo) {
    const std::size_t behind = line_around(tree.text(), cgo->span().end).end;
    return Edit{{behind, behind}, fmt::format("{}import {}", end, wanted)};
  }
  const auto package =
      std::ranges::find_if(statements, [](const Node& node) { return node.is("package_clause"); });
  if (package == statements.end()) return refuse("it has no package clause");
  const std::size_t behind = line_around(tree.text(), package->span().end).end;
  return Edit{{behind, behind}, fmt::format("{}{}import {}", end, end, wanted)};
}

}  // namespace cordon
