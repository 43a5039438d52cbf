// Go: os.Getenv("NAME"), within other text a sum.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "remedy/rewrite/literal.h"
#include "remedy/rewrite/lookups.h"

namespace cordon {
namespace {

constexpr std::array<std::string_view, 2> kLiterals = {"interpreted_string_literal",
                                                       "raw_string_literal"};
constexpr std::array<std::string_view, 4> kLoose = {"expression_list", "argument_list",
                                                    "literal_element", "keyed_element"};
constexpr std::array kForbidden = {Forbidden{"const_spec", "a const"},
                                   Forbidden{"import_spec", "an import"},
                                   Forbidden{"field_declaration", "a field's tag"}};

/// Whether a variable, parameter or package of another kind is called that.
bool is_bound(const SyntaxTree& tree, std::string_view name) {
  bool is_bound = false;
  tree.for_each([&](const Node& node) {
    if (tree.text_of(node) != name) return;
    if (node.is("package_identifier") && node.is_field_of_parent("name")) is_bound = true;
    if (!node.is("identifier")) return;
    const auto parent = node.parent();
    if (node.is_field_of_parent("name") ||
        (parent && parent->is("expression_list") && parent->is_field_of_parent("left")))
      is_bound = true;
  });
  return is_bound;
}

std::vector<Node> import_specs(const SyntaxTree& tree) {
  std::vector<Node> specs;
  tree.for_each([&](const Node& node) {
    if (node.is("import_spec")) specs.push_back(node);
  });
  return specs;
}

}  // namespace

Result<Change> plan_go(const Task& task, const SyntaxTree& tree) {
  if (auto comment = plan_comment(task, tree)) return *comment;
  const Literal literal = TRY(find_literal(task, tree, kLiterals));
  TRY(check_place(literal.node, kForbidden));
  // As gofmt sets a sum among several arguments.
  const auto parent = literal.node.parent();
  const bool is_tight =
      parent && parent->is("argument_list") && parent->children().size() > 1;
  return Change{{join_lookup(literal, read_of(Language::Go, task.name),
                             {.sign = is_tight ? "+" : " + ", .loose = kLoose})},
                true,
                true};
}

Result<std::optional<Edit>> import_go(const SyntaxTree& tree) {
  if (is_bound(tree, "os")) return refuse("`os` is a name of its own in this file");
  const std::string_view end = line_break_of(tree.text());
  const std::string_view wanted = lookup_of(Language::Go).import;
  std::optional<Node> next;  // in the first block, what comes behind it in the alphabet
  std::optional<Node> last;
  for (const Node& spec : import_specs(tree)) {
    const auto path = spec.field("path");
    if (!path) continue;
    if (tree.text_of(*path) == wanted) {
      if (spec.field("name")) return refuse("`os` has another name in this file");
      return std::nullopt;
    }
    if (spec.parent() && spec.parent()->is("import_spec_list")) {
      // Modules of others have a dot in their names, and stand in a block behind.
      const bool is_own = tree.text_of(*path).find('.') == std::string_view::npos;
      if (!next && (!is_own || tree.text_of(*path) > wanted)) next = spec;
      last = spec;
    }
  }
  const auto statements = tree.root().children();
  if (next) {
    const Span line = line_around(tree.text(), next->span().begin);
    const std::string_view indent = indentation_of(line.of(tree.text()));
    return Edit{{line.begin, line.begin}, fmt::format("{}{}{}", indent, wanted, end)};
  }
  if (last) {
    const Span line = line_around(tree.text(), last->span().begin);
    const std::string_view indent = indentation_of(line.of(tree.text()));
    return Edit{{line.end, line.end}, fmt::format("{}{}{}", end, indent, wanted)};
  }
  const auto import = std::ranges::find_if(
      statements, [](const Node& node) { return node.is("import_declaration"); });
  if (import != statements.end()) {
    const std::size_t begin = import->span().begin;
    return Edit{{begin, begin}, fmt::format("import {}{}", wanted, end)};
  }
  const auto package = std::ranges::find_if(
      statements, [](const Node& node) { return node.is("package_clause"); });
  if (package == statements.end()) return refuse("it has no package clause");
  const std::size_t behind = line_around(tree.text(), package->span().end).end;
  return Edit{{behind, behind}, fmt::format("{}{}import {}", end, end, wanted)};
}

}  // namespace cordon
