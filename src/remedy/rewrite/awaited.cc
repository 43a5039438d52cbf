// Stores answer over a network, so that in JavaScript, C# and Rust code has to wait for them, which
// it may in an async function alone. The nearest function around the place decides.
#include "remedy/rewrite/awaited.h"

#include <algorithm>
#include <array>

namespace cordon {
namespace {

/// What runs when it is called, and not where it stands.
constexpr std::array<std::string_view, 16> kFunctions = {
    // JavaScript
    "function_declaration", "function_expression", "arrow_function", "method_definition",
    "generator_function", "generator_function_declaration",
    // C#
    "method_declaration", "local_function_statement", "lambda_expression",
    "anonymous_method_expression", "constructor_declaration", "accessor_declaration",
    // Rust
    "function_item", "closure_expression", "async_block",
    // what is worked out when somebody asks, in C#
    "property_declaration"};
/// What belongs to a class or to a call, and is worked out where no function can wait.
constexpr std::array<std::string_view, 10> kNever = {
    "field_definition",  "public_field_definition", "class_static_block", "formal_parameters",
    "field_declaration", "lock_statement",          "parameter_list",     "const_item",
    "static_item",       "arrow_expression_clause"};

bool is_in(std::string_view kind, std::span<const std::string_view> kinds) {
  return std::ranges::find(kinds, kind) != kinds.end();
}

/// Whether the function says of itself that it is async, in front of its parameters.
bool is_async(const Node& function, std::string_view text) {
  auto behind = function.field("parameters");
  if (!behind) behind = function.field("body");
  const std::size_t end = behind ? behind->span().begin : function.span().end;
  const std::string_view head = Span{function.span().begin, end}.of(text);
  for (std::size_t at = head.find("async"); at != std::string_view::npos;
       at = head.find("async", at + 1)) {
    const std::string_view rest = head.substr(at + 5);
    const bool begins = at == 0 || std::string_view(" \t\r\n").contains(head[at - 1]);
    if (begins && (rest.empty() || std::string_view(" \t\r\n{|").contains(rest[0]))) return true;
  }
  return false;
}

}  // namespace

Result<void> check_awaited(const Lookup& lookup, const Literal& literal, bool is_top_async) {
  if (!lookup.read.contains("await")) return {};
  for (auto node = literal.node.parent(); node; node = node->parent()) {
    // What an async method of C# is written as behind `=>` may wait as its block may.
    const bool is_body = node->is("arrow_expression_clause") && node->parent() &&
                         (node->parent()->is("method_declaration") ||
                          node->parent()->is("local_function_statement"));
    if (!is_body && is_in(node->kind(), kNever))
      return refuse("a store's answer has to be awaited, which cannot be done here");
    if (!is_in(node->kind(), kFunctions)) continue;
    if (is_async(*node, literal.text)) return {};
    return refuse(
        "a store's answer has to be awaited, and the function is not async: make it so, or give "
        "it the value as an argument");
  }
  if (is_top_async) return {};
  return refuse(
      "a store's answer has to be awaited, which code outside of an async function cannot do");
}

}  // namespace cordon
