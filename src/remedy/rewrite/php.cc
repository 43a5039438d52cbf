// PHP: getenv("NAME"), within other text a concatenation.
#include <array>

#include "remedy/rewrite/literal.h"

namespace cordon {
namespace {

constexpr std::array<std::string_view, 4> kLiterals = {"string", "encapsed_string", "heredoc_body",
                                                       "nowdoc_body"};
constexpr std::array<std::string_view, 4> kLoose = {
    "argument", "assignment_expression", "return_statement", "array_element_initializer"};
constexpr std::array kForbidden = {
    Forbidden{"const_element", "a const"},
    Forbidden{"property_element", "a property's default"},
    Forbidden{"simple_parameter", "a parameter's default"},
    Forbidden{"property_promotion_parameter", "a parameter's default"},
    Forbidden{"static_variable_declaration", "a static variable"},
    Forbidden{"attribute", "an attribute"},
    Forbidden{"enum_case", "an enumeration"},
    Forbidden{"declare_statement", "a declare"}};

bool is_key(const Literal& literal) {
  const auto next = literal.node.next();
  return literal.parent_kind() == "array_element_initializer" && next && next->is("=>");
}

}  // namespace

Result<Change> plan_php(const Task& task, const SyntaxTree& tree) {
  if (auto comment = plan_comment(task, tree)) return *comment;
  const Literal literal = TRY(find_literal(task, tree, kLiterals));
  TRY(check_fallback(literal));
  TRY(check_place(literal.node, kForbidden));
  if (literal.node.is("heredoc_body") || literal.node.is("nowdoc_body"))
    return refuse("a heredoc holds no expression such as a call");
  if (is_key(literal)) return refuse("it is the name of something");
  return with_lookup(
      {join_lookup(literal, TRY(task.lookup).read, {.sign = " . ", .loose = kLoose})});
}

}  // namespace cordon
