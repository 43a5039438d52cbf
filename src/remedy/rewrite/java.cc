// Java: System.getenv("NAME"), within other text a sum.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "remedy/rewrite/literal.h"

namespace cordon {
namespace {

constexpr std::array<std::string_view, 1> kLiterals = {"string_literal"};
constexpr std::array<std::string_view, 5> kLoose = {"variable_declarator", "argument_list",
                                                    "return_statement", "assignment_expression",
                                                    "array_initializer"};
constexpr std::array kForbidden = {
    Forbidden{"annotation", "an annotation"},
    Forbidden{"annotation_type_element_declaration", "an annotation's default"},
    Forbidden{"switch_label", "a case"}};

/// Whether the field that the literal fills is used where only a constant may be.
bool is_needed_as_constant(const Literal& literal, const SyntaxTree& tree) {
  const auto declarator = literal.node.above("variable_declarator");
  const auto field = literal.node.above("field_declaration");
  if (!declarator || !field || !declarator->field("name")) return false;
  const std::string_view name = tree.text_of(*declarator->field("name"));
  bool is_needed = false;
  tree.for_each([&](const Node& node, const Node& /*parent*/) {
    if (std::ranges::find(kForbidden, node.kind(), &Forbidden::kind) != kForbidden.end())
      is_needed = is_needed || tree.text_of(node).contains(name);
  });
  return is_needed;
}

/// What stands between our import and the one beside it: most keep Java's own in a block.
std::string_view gap_beside(std::string_view import, std::string_view end) {
  return import.starts_with("import java") ? std::string_view() : end;
}

}  // namespace

Result<Change> plan_java(const Task& task, const SyntaxTree& tree) {
  if (auto comment = plan_comment(task, tree)) return *comment;
  const Literal literal = TRY(find_literal(task, tree, kLiterals));
  TRY(check_fallback(literal));
  TRY(check_place(literal.node, kForbidden));
  if (is_needed_as_constant(literal, tree))
    return refuse("its constant is used in an annotation or a case, which take no lookup");
  if (!literal.is_whole() && literal.open().size() > 1)
    return refuse("it is part of a text block, whose indentation would change");
  return with_lookup({join_lookup(literal, TRY(task.lookup).read, {.loose = kLoose})});
}

Result<std::optional<Edit>> import_java(const SyntaxTree& tree, const Lookup& lookup) {
  const std::string_view wanted = lookup.import;
  const std::string_view end = line_break_of(tree.text());
  std::optional<Node> package, first, next, last;
  for (const Node& node : tree.root().children()) {
    if (node.is("package_declaration")) package = node;
    if (!node.is("import_declaration")) continue;
    const std::string_view line = tree.text_of(node);
    if (line == wanted || line == "import java.util.*;") return std::nullopt;
    if (line.ends_with(".Objects;")) return refuse("`Objects` is another class in this file");
    if (!first) first = node;
    if (!next && line > wanted && !line.starts_with("import static")) next = node;
    last = node;
  }
  const auto behind = [&](const Node& node, std::string_view gap) {
    const std::size_t at = line_around(tree.text(), node.span().end).end;
    return Edit{{at, at}, fmt::format("{}{}{}", end, gap, wanted)};
  };
  if (next) {
    const std::string_view gap = next == first ? gap_beside(tree.text_of(*next), end) : "";
    const std::size_t begin = next->span().begin;
    return Edit{{begin, begin}, fmt::format("{}{}{}", wanted, end, gap)};
  }
  if (last) return behind(*last, gap_beside(tree.text_of(*last), end));
  if (package) return behind(*package, end);
  const auto statements = tree.root().children();
  const auto code = std::ranges::find_if_not(statements, [](const Node& node) {
    return node.is("line_comment") || node.is("block_comment");
  });
  if (code == statements.end()) return refuse("it has no code");
  const std::size_t begin = code->span().begin;
  return Edit{{begin, begin}, fmt::format("{}{}{}", wanted, end, end)};
}

}  // namespace cordon
