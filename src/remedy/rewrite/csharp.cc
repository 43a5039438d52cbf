// C#: Environment.GetEnvironmentVariable("NAME"), within other text a sum or an interpolation.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "remedy/rewrite/awaited.h"
#include "remedy/rewrite/literal.h"

namespace cordon {
namespace {

constexpr std::array<std::string_view, 4> kLiterals = {"string_literal", "verbatim_string_literal",
                                                       "raw_string_literal",
                                                       "interpolated_string_expression"};
constexpr std::array<std::string_view, 4> kLoose = {"variable_declarator", "argument",
                                                    "return_statement", "assignment_expression"};
constexpr std::array kForbidden = {
    Forbidden{"attribute", "an attribute"}, Forbidden{"parameter", "a parameter's default"},
    Forbidden{"constant_pattern", "a case"}, Forbidden{"case_switch_label", "a case"},
    Forbidden{"case_pattern_switch_label", "a case"}};

bool is_constant(const Literal& literal, const SyntaxTree& tree) {
  for (auto node = literal.node.parent(); node; node = node->parent()) {
    if (!node->is("field_declaration") && !node->is("local_declaration_statement")) continue;
    return std::ranges::any_of(node->children(), [&](const Node& child) {
      return child.is("modifier") && tree.text_of(child) == "const";
    });
  }
  return false;
}

}  // namespace

Result<Change> plan_csharp(const Task& task, const SyntaxTree& tree) {
  if (auto comment = plan_comment(task, tree)) return *comment;
  const Literal literal = TRY(find_literal(task, tree, kLiterals));
  TRY(check_fallback(literal));
  TRY(check_place(literal.node, kForbidden));
  if (is_constant(literal, tree))
    return refuse("a const takes only what is known when it is compiled");
  const std::string_view literal_text = tree.text_of(literal.node);
  if (literal_text.ends_with("u8") || literal_text.ends_with("U8"))
    return refuse("its bytes are wanted, not its text");
  const Lookup found = TRY(task.lookup);
  // Statements of a program's own are in an async function that the compiler makes.
  TRY(check_awaited(found, literal, literal.node.above("global_statement").has_value()));
  const std::string& lookup = found.read;
  if (literal.node.is("interpolated_string_expression")) {
    if (tree.text_of(literal.node).find('@') < 2 || tree.text_of(literal.node).find("\"\"\"") < 4)
      return refuse("it is part of a verbatim text, which may hold no quotes");
    return with_lookup({Edit{literal.secret, fmt::format("{{({})}}", lookup)}});
  }
  if (literal.node.is("raw_string_literal") && !literal.is_whole())
    return refuse("it is part of a raw text, whose indentation would change");
  return with_lookup({join_lookup(literal, lookup, {.loose = kLoose})});
}

Result<std::optional<Edit>> import_csharp(const SyntaxTree& tree, const Lookup& lookup) {
  const std::string_view wanted = lookup.import;
  const std::string_view end = line_break_of(tree.text());
  std::optional<Node> first;
  for (const Node& node : tree.root().children()) {
    if (!node.is("using_directive")) continue;
    if (tree.text_of(node) == wanted || tree.text_of(node) == "global using System;")
      return std::nullopt;
    if (!first && !tree.text_of(node).starts_with("global")) first = node;
  }
  const auto statements = tree.root().children();
  if (!first) {
    // Behind what has to come first, in front of all else.
    const auto code = std::ranges::find_if(statements, [&](const Node& node) {
      return !node.is("comment") && !node.is("using_directive") &&
             !node.is("extern_alias_directive") && !node.kind().starts_with("preproc") &&
             !node.is("shebang_directive");
    });
    if (code == statements.end()) return refuse("it has no code");
    const std::size_t begin = code->span().begin;
    return Edit{{begin, begin}, fmt::format("{}{}{}", wanted, end, end)};
  }
  const std::size_t begin = first->span().begin;
  return Edit{{begin, begin}, fmt::format("{}{}", wanted, end)};
}

}  // namespace cordon
