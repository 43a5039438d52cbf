// Rust: std::env::var("NAME").expect(…), a String; where the place wants a &str, what it lends.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "remedy/rewrite/awaited.h"
#include "remedy/rewrite/literal.h"

namespace cordon {
namespace {

constexpr std::array<std::string_view, 2> kLiterals = {"string_literal", "raw_string_literal"};
constexpr std::array kForbidden = {
    Forbidden{"const_item", "a const"}, Forbidden{"static_item", "a static"},
    Forbidden{"attribute_item", "an attribute"}, Forbidden{"match_pattern", "a pattern"}};

/// Macros whose arguments behind the first are expressions to be shown.
constexpr std::array<std::string_view, 8> kFormatters = {"format",   "print", "println", "eprint",
                                                         "eprintln", "write", "writeln", "panic"};

/// `format!("before{}after", lookup)`, or the lookup alone.
std::string string_of(const Literal& literal, const std::string& lookup) {
  if (literal.is_whole()) return lookup;
  const auto braces = [](std::string_view content) {
    std::string doubled;
    for (const char c : content) {
      doubled += c;
      if (c == '{' || c == '}') doubled += c;
    }
    return doubled;
  };
  return fmt::format("format!({}{}{{}}{}{}, {})", literal.open(), braces(literal.before()),
                     braces(literal.after()), literal.close(), lookup);
}

/// `"…".to_string()`, `"…".to_owned()` and `String::from("…")`: the call that makes a String of the
/// literal.
std::optional<Node> owning_call(const Literal& literal, const SyntaxTree& tree) {
  const auto parent = literal.node.parent();
  if (!parent || !parent->parent()) return std::nullopt;
  const Node call = *parent->parent();
  if (!call.is("call_expression")) return std::nullopt;
  if (parent->is("field_expression")) {
    const auto name = parent->field("field");
    if (name && (tree.text_of(*name) == "to_string" || tree.text_of(*name) == "to_owned"))
      return call;
  }
  const auto function = call.field("function");
  if (parent->is("arguments") && parent->children().size() == 1 && function &&
      tree.text_of(*function) == "String::from")
    return call;
  return std::nullopt;
}

/// `"…".into()`: what is made of a &str is made of a String, too.
bool is_converted(const Literal& literal, const SyntaxTree& tree) {
  const auto parent = literal.node.parent();
  if (!parent || !parent->is("field_expression")) return false;
  const auto name = parent->field("field");
  return name && tree.text_of(*name) == "into";
}

bool is_static(const Node& let, const SyntaxTree& tree) {
  const auto type = let.field("type");
  return type && tree.text_of(*type) != "&str";
}

/// Shown by `println!` and its like, behind the text that says how.
bool is_shown(const Literal& literal, const SyntaxTree& tree) {
  const auto parent = literal.node.parent();
  const auto macro = literal.node.above("macro_invocation");
  if (!parent || !parent->is("token_tree") || !macro || !macro->field("macro")) return false;
  const bool is_first = parent->children().front() == literal.node;
  const auto before = literal.node.previous();
  const auto next = literal.node.next();
  return !is_first && parent->parent() == macro && before && before->is(",") && next &&
         (next->is(",") || next->is(")")) &&
         std::ranges::find(kFormatters, tree.text_of(*macro->field("macro"))) != kFormatters.end();
}

}  // namespace

Result<Change> plan_rust(const Task& task, const SyntaxTree& tree) {
  if (auto comment = plan_comment(task, tree)) return *comment;
  const Literal literal = TRY(find_literal(task, tree, kLiterals));
  TRY(check_fallback(literal));
  TRY(check_place(literal.node, kForbidden));
  if (literal.open().starts_with('b') || literal.open().starts_with('c'))
    return refuse("it is bytes, and a variable is text");
  const Lookup lookup = TRY(task.lookup);
  TRY(check_awaited(lookup, literal, false));
  if (lookup.file && literal.node.above("mod_item"))
    return refuse("it is in a module within the file, which what reads the store is no part of");
  const std::string owned = string_of(literal, lookup.read);
  if (const auto call = owning_call(literal, tree)) return with_lookup({Edit{call->span(), owned}});
  if (is_shown(literal, tree) || is_converted(literal, tree))
    return with_lookup({Edit{literal.node.span(), owned}});
  const Edit lent{literal.node.span(), "&" + owned};
  const auto parent = literal.node.parent();
  if (parent && parent->is("arguments")) return with_lookup({lent});
  if (parent && parent->is("let_declaration")) {
    if (is_static(*parent, tree)) return refuse("its variable has a type that no lookup gives");
    // The type makes it the &str that it was, not a &String.
    if (parent->field("type")) return with_lookup({lent});
    const auto pattern = parent->field("pattern");
    if (!pattern || !pattern->is("identifier")) return refuse("it is taken apart by a pattern");
    const std::size_t behind = pattern->span().end;
    return with_lookup({Edit{{behind, behind}, ": &str"}, lent});
  }
  return refuse(
      "what stands here has to live as long as the program, and a lookup's text does not");
}

}  // namespace cordon
