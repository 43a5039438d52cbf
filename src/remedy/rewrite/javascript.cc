// JavaScript and TypeScript: process.env.NAME, within other text a template.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "remedy/rewrite/awaited.h"
#include "remedy/rewrite/literal.h"

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
  const auto has = [&](std::string_view word) { return tree.text().contains(word); };
  if (!has("use client") && !has("react-dom") && std::ranges::none_of(kBrowserNames, has))
    return false;
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

/// Whether `process` is something else here than what Node gives. There are many ways to bind a
/// name and few to use this one, so that these are what is looked for.
bool is_process_bound(const SyntaxTree& tree) {
  constexpr std::array<std::string_view, 6> kUses = {"member_expression", "subscript_expression",
                                                     "arguments",         "unary_expression",
                                                     "binary_expression", "pair"};
  if (!tree.text().contains("process")) return false;
  bool is_bound = false;
  tree.for_each([&](const Node& node, const Node& parent) {
    if (is_bound || tree.text_of(node) != "process") return;
    if (node.is("shorthand_property_identifier_pattern")) is_bound = true;
    if (!node.is("identifier") || std::ranges::find(kUses, parent.kind()) != kUses.end()) return;
    const auto import = parent.is("import_clause") ? parent.parent() : std::nullopt;
    const auto source = import ? import->field("source") : std::nullopt;
    const std::string_view module = source ? tree.text_of(*source) : std::string_view();
    is_bound = !module.contains("process");
  });
  return is_bound;
}

/// Whether a template, or a parenthesis, at the literal's place would be taken for a tag's or a
/// call's, where the line above ends without a semicolon.
bool begins_statement(const Literal& literal) {
  const auto statement = literal.node.above("expression_statement");
  return statement && statement->span().begin == literal.node.span().begin;
}

/// `as const` and its older form `<const>` take only literals.
bool is_const_asserted(const Literal& literal, const SyntaxTree& tree) {
  for (auto node = literal.node.parent(); node; node = node->parent()) {
    const std::string_view text = tree.text_of(*node);
    if (node->is("as_expression") && text.ends_with(" const")) return true;
    if (node->is("type_assertion") && text.starts_with("<const>")) return true;
  }
  return false;
}

/// In an attribute, `&amp;` is a character and a backslash is none that escapes; in code, they are
/// not.
bool is_jsx_text(const Literal& literal) {
  return literal.parent_kind() == "jsx_attribute" &&
         literal.content.of(literal.text).find_first_of("&\\") != std::string_view::npos;
}

bool is_name_of_something(const Literal& literal) {
  return literal.node.is_field_of_parent("key") || literal.node.is_field_of_parent("name") ||
         literal.node.is_field_of_parent("source");
}

/// A tag gets a template's texts and values apart.
bool is_tagged(const Literal& literal) {
  return literal.node.is("template_string") && literal.parent_kind() == "call_expression";
}

/// Modules may wait outside of functions; what `require` loads may not, and what TypeScript makes
/// of a file its settings tell.
bool may_wait_at_top(const Task& task) {
  return task.path.ends_with(".mjs") || task.path.ends_with(".mts") ||
         (task.around.is_es_module && !task.path.ends_with(".cjs") && !task.path.ends_with(".cts"));
}

}  // namespace

Result<Change> plan_javascript(const Task& task, const SyntaxTree& tree) {
  if (auto comment = plan_comment(task, tree)) return *comment;
  for (const std::string_view end : {".d.ts", ".d.mts", ".d.cts"})
    if (task.path.ends_with(end)) return refuse("a declaration holds no values");
  const Literal literal = TRY(find_literal(task, tree, kLiterals));
  TRY(check_fallback(literal));
  TRY(check_place(literal.node, kForbidden));
  if (is_name_of_something(literal)) return refuse("it is the name of something");
  if (is_tagged(literal)) return refuse("a function takes this template apart");
  if (is_const_asserted(literal, tree))
    return refuse("`as const` takes only what is known when it is compiled");
  if (is_jsx_text(literal)) return refuse("its attribute is written otherwise than code would be");
  if (!literal.is_whole() && !literal.node.is("template_string") && begins_statement(literal))
    return refuse("it begins a statement, which could be read as one with the line above");
  if (runs_in_browser(tree))
    return refuse("this runs in a browser, where everybody reads it: let a server make the call");
  const Lookup lookup = TRY(task.lookup);
  if (!lookup.file && is_process_bound(tree))
    return refuse("`process` is a name of its own in this file");
  TRY(check_awaited(lookup, literal, may_wait_at_top(task)));
  // A variable's type says that it may be missing, which no text may be; what a template makes of
  // it is a text anyhow.
  const bool is_typed = task.language != Language::JavaScript && !lookup.file;
  const std::string whole = is_typed ? lookup.read + "!" : lookup.read;
  Edit edit;
  if (!literal.is_whole() && (literal.node.is("template_string") ||
                              (fits_template(literal.before()) && fits_template(literal.after()))))
    edit = plan_template(literal, lookup.read);
  else
    edit = join_lookup(literal, whole, {.loose = kLoose});
  if (literal.parent_kind() == "jsx_attribute") edit.text = "{" + edit.text + "}";
  return with_lookup({std::move(edit)});
}

}  // namespace cordon
