// JavaScript and TypeScript: process.env.NAME, within other text a template.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "remedy/rewrite/literal.h"
#include "remedy/rewrite/lookups.h"

namespace cordon {
namespace {

constexpr std::array<std::string_view, 2> kLiterals = {"string", "template_string"};
constexpr std::array<std::string_view, 6> kLoose = {
    "variable_declarator",  "arguments", "pair", "array", "return_statement",
    "assignment_expression"};
constexpr std::array kForbidden = {
    Forbidden{"import_statement", "an import"}, Forbidden{"literal_type", "a type"},
    Forbidden{"enum_body", "an enumeration"}, Forbidden{"import_attribute", "an import"}};

/// What only browsers have; a variable of the build's surroundings would end up in what they load.
constexpr std::array<std::string_view, 6> kBrowserNames = {
    "window", "document", "localStorage", "sessionStorage", "navigator", "XMLHttpRequest"};

bool runs_in_browser(const SyntaxTree& tree) {
  bool found = false;
  tree.for_each([&](const Node& node, const Node& parent) {
    if (found) return;
    if (node.is("identifier")) {
      found = std::ranges::find(kBrowserNames, tree.text_of(node)) != kBrowserNames.end();
    } else if (node.is("string") && node.span().size() >= 2 && node.span().size() < 16) {
      const std::string_view text = tree.text_of(node).substr(1, node.span().size() - 2);
      found = text == "use client" || (parent.is("import_statement") && text == "react-dom");
    }
  });
  return found;
}

/// Whether a template can say the same in the same words: no backtick, nothing that it would
/// compute, no octal escape.
bool fits_template(std::string_view content) {
  for (std::size_t i = 0; i < content.size(); ++i) {
    if (content[i] == '`') return false;
    if (content.substr(i).starts_with("${")) return false;
    if (content[i] != '\\') continue;
    ++i;
    if (i < content.size() && content[i] >= '0' && content[i] <= '9') return false;
  }
  return true;
}

Edit plan_template(const Literal& literal, std::string_view lookup) {
  if (literal.node.is("template_string")) return {literal.secret, fmt::format("${{{}}}", lookup)};
  return {literal.node.span(),
          fmt::format("`{}${{{}}}{}`", literal.before(), lookup, literal.after())};
}

bool is_name_of_something(const Literal& literal) {
  return literal.node.is_field_of_parent("key") || literal.node.is_field_of_parent("name") ||
         literal.node.is_field_of_parent("source");
}

/// A tag gets a template's texts and values apart.
bool is_tagged(const Literal& literal) {
  return literal.node.is("template_string") && literal.parent_kind() == "call_expression";
}

}  // namespace

Result<Change> plan_javascript(const Task& task, const SyntaxTree& tree) {
  if (auto comment = plan_comment(task, tree)) return *comment;
  const Literal literal = TRY(find_literal(task, tree, kLiterals));
  TRY(check_place(literal.node, kForbidden));
  if (is_name_of_something(literal)) return refuse("it is the name of something");
  if (is_tagged(literal)) return refuse("a function takes this template apart");
  if (runs_in_browser(tree))
    return refuse("this runs in a browser, where everybody reads it: let a server make the call");
  const std::string lookup = read_of(task.language, task.name);
  Edit edit;
  if (literal.is_whole())
    edit = {literal.node.span(), lookup};
  else if (literal.node.is("template_string") ||
           (fits_template(literal.before()) && fits_template(literal.after())))
    edit = plan_template(literal, read_of(Language::JavaScript, task.name));
  else
    edit = join_lookup(literal, lookup, {.loose = kLoose});
  if (literal.parent_kind() == "jsx_attribute") edit.text = "{" + edit.text + "}";
  return Change{{std::move(edit)}};
}

}  // namespace cordon
