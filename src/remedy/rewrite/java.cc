// Java: System.getenv("NAME"), within other text a sum.
#include <array>

#include "remedy/rewrite/literal.h"
#include "remedy/rewrite/lookups.h"

namespace cordon {
namespace {

constexpr std::array<std::string_view, 1> kLiterals = {"string_literal"};
constexpr std::array<std::string_view, 5> kLoose = {"variable_declarator", "argument_list",
                                                    "return_statement", "assignment_expression",
                                                    "array_initializer"};
constexpr std::array kForbidden = {Forbidden{"annotation", "an annotation"},
                                   Forbidden{"switch_label", "a case"}};

/// Whether the field that the literal fills is used where only a constant may be.
bool is_needed_as_constant(const Literal& literal, const SyntaxTree& tree) {
  const auto declarator = literal.node.above("variable_declarator");
  const auto field = literal.node.above("field_declaration");
  if (!declarator || !field || !declarator->field("name")) return false;
  const std::string_view name = tree.text_of(*declarator->field("name"));
  bool is_needed = false;
  tree.for_each([&](const Node& node) {
    if (node.is("identifier") && tree.text_of(node) == name && !check_place(node, kForbidden))
      is_needed = true;
  });
  return is_needed;
}

}  // namespace

Result<Change> plan_java(const Task& task, const SyntaxTree& tree) {
  if (auto comment = plan_comment(task, tree)) return *comment;
  const Literal literal = TRY(find_literal(task, tree, kLiterals));
  TRY(check_place(literal.node, kForbidden));
  if (is_needed_as_constant(literal, tree))
    return refuse("its constant is used in an annotation or a case, which take no lookup");
  if (!literal.is_whole() && literal.open().size() > 1)
    return refuse("it is part of a text block, whose indentation would change");
  return Change{
      {join_lookup(literal, read_of(Language::Java, task.name), {.loose = kLoose})}};
}

}  // namespace cordon
