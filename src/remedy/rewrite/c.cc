// C and C++: getenv("NAME"); within other text, and only where a std::string is made, a sum.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "remedy/rewrite/literal.h"

namespace cordon {
namespace {

constexpr std::array<std::string_view, 2> kLiterals = {"string_literal", "raw_string_literal"};
constexpr std::array<std::string_view, 2> kLoose = {"init_declarator", "argument_list"};
constexpr std::array kForbidden = {Forbidden{"static_assert_declaration", "static_assert"},
                                   Forbidden{"sizeof_expression", "sizeof"},
                                   Forbidden{"attribute_specifier", "an attribute"},
                                   Forbidden{"attribute_declaration", "an attribute"},
                                   Forbidden{"template_argument_list", "a template's argument"},
                                   Forbidden{"gnu_asm_expression", "an assembler text"},
                                   Forbidden{"linkage_specification", "a linkage"},
                                   Forbidden{"preproc_include", "an include"}};

/// `case hash("…"):`, not what is done in that case.
bool is_case(const Literal& literal) {
  const auto statement = literal.node.above("case_statement");
  const auto value = statement ? statement->field("value") : std::nullopt;
  return value && value->span().holds(literal.node.span());
}

/// The declaration that the literal is a value of, of a variable or a member.
std::optional<Node> declaration_of(const Literal& literal) {
  constexpr std::array<std::string_view, 2> kDeclarations = {"declaration", "field_declaration"};
  for (auto node = literal.node.parent(); node; node = node->parent()) {
    if (std::ranges::find(kDeclarations, node->kind()) != kDeclarations.end()) return node;
    if (node->is("compound_statement") || node->is("lambda_expression")) return std::nullopt;
  }
  return std::nullopt;
}

bool has_word(const SyntaxTree& tree, const Node& declaration, std::string_view word) {
  return std::ranges::any_of(declaration.children(), [&](const Node& child) {
    return (child.is("storage_class_specifier") || child.is("type_qualifier")) &&
           tree.text_of(child) == word;
  });
}

bool makes_string(const SyntaxTree& tree, const Node& declaration) {
  const auto type = declaration.field("type");
  return type && (tree.text_of(*type) == "std::string" || tree.text_of(*type) == "string");
}

/// `std::string(…)` around the literal.
bool is_made_string(const SyntaxTree& tree, const Literal& literal) {
  const auto arguments = literal.node.parent();
  const auto call = arguments ? arguments->parent() : std::nullopt;
  const auto function =
      call && call->is("call_expression") ? call->field("function") : std::nullopt;
  return function && tree.text_of(*function) == "std::string" && arguments->children().size() == 1;
}

/// Whether the literal alone is what a variable or a member begins as: not one of the arguments of
/// a call there, or of a constructor that takes several.
bool is_initializer(const Literal& literal) {
  std::optional<Node> node = literal.node.parent();
  while (node && node->is("binary_expression")) node = node->parent();
  if (!node) return false;
  if (node->is("init_declarator") || node->is("field_declaration")) return true;
  if (!node->is("argument_list") && !node->is("initializer_list")) return false;
  const auto around = node->parent();
  return node->children().size() == 1 && around &&
         (around->is("init_declarator") || around->is("field_declaration"));
}

Result<void> check_declaration(const Task& task, const SyntaxTree& tree, const Literal& literal,
                               const Node& declaration) {
  const auto in_declaration = [&](std::string_view kind) { return literal.node.above(kind); };
  const auto declarator = in_declaration("init_declarator");
  const auto inner = declarator ? declarator->field("declarator") : std::nullopt;
  if (inner && inner->is("array_declarator"))
    return refuse("it fills an array, whose size it gives");
  for (const std::string_view word : {"constexpr", "constinit", "consteval"})
    if (has_word(tree, declaration, word))
      return refuse(fmt::format("{} takes only what is known when it is compiled", word));
  if (in_declaration("initializer_list") && !makes_string(tree, declaration))
    return refuse("it is in a list of values, and nothing says that its place is a pointer");
  if (task.language == Language::C &&
      (has_word(tree, declaration, "static") || !declaration.above("compound_statement")))
    return refuse("C takes only constants where a variable lives as long as the program");
  return {};
}

}  // namespace

Result<Change> plan_c(const Task& task, const SyntaxTree& tree) {
  if (auto comment = plan_comment(task, tree)) return *comment;
  if (tree.smallest(task.secret)
          .at_or_above(std::array<std::string_view, 3>{"preproc_def", "preproc_function_def",
                                                       "preproc_call"}))
    return refuse("it is a macro, which may be used where only a literal fits");
  const Literal literal = TRY(find_literal(task, tree, kLiterals));
  TRY(check_fallback(literal));
  TRY(check_place(literal.node, kForbidden));
  if (is_case(literal)) return refuse("a case takes only what is known when it is compiled");
  if (!literal.open().starts_with('"') && !literal.open().starts_with("R\""))
    return refuse("its characters are wider than a variable's");
  if (literal.parent_kind() == "concatenated_string")
    return refuse("it is one of several literals that are joined");
  if (literal.parent_kind() == "user_defined_literal")
    return refuse("a literal of its own kind is made of it");
  const auto declaration = declaration_of(literal);
  if (declaration) TRY(check_declaration(task, tree, literal, *declaration));
  if (!declaration && literal.node.above("initializer_list"))
    return refuse("it is in a list of values, and nothing says that its place is a pointer");
  const Lookup found = TRY(task.lookup);
  const std::string& lookup = found.read;
  const bool is_string =
      task.language == Language::Cpp &&
      ((declaration && makes_string(tree, *declaration) && is_initializer(literal)) ||
       is_made_string(tree, literal));
  if (found.file) {
    if (!is_string)
      return refuse(
          "a store gives a std::string, and nothing says that one fits here: a pointer to its text "
          "would outlive it");
    return with_lookup({join_lookup(literal, lookup, {.loose = kLoose})});
  }
  if (literal.is_whole()) return with_lookup({Edit{literal.node.span(), lookup}});
  if (!is_string)
    return refuse("it is part of a longer text, and nothing says that a std::string fits here");
  Edit sum = join_lookup(literal, lookup, {.loose = kLoose});
  // One of the first two has to be a std::string, or pointers would be added.
  const std::size_t first = sum.text.starts_with('(') ? 1 : 0;
  const std::size_t sign = sum.text.find(literal.before().empty() ? " + " : " + std::getenv");
  sum.text.insert(sign, ")").insert(first, "std::string(");
  return with_lookup({std::move(sum)});
}

namespace {

/// The #ifndef that all of a header stands in; what another condition holds may not be there.
std::optional<Node> guard_of(const SyntaxTree& tree) {
  std::optional<Node> guard;
  for (const Node& node : tree.root().children()) {
    if (node.is("comment") || node.is("preproc_call")) continue;
    if (guard || !node.is("preproc_ifdef") || !tree.text_of(node).starts_with("#ifndef"))
      return std::nullopt;
    guard = node;
  }
  return guard;
}

}  // namespace

Result<std::optional<Edit>> import_c(const SyntaxTree& tree, const Lookup& lookup) {
  const std::string_view wanted = lookup.import;
  const bool is_own = wanted.ends_with('"');
  const std::string_view end = line_break_of(tree.text());
  const std::optional<Node> guard = guard_of(tree);
  std::optional<Node> next, last;
  bool is_there = false;
  tree.for_each([&](const Node& node, const Node& parent) {
    const bool is_outer = parent.is("translation_unit");
    if (!node.is("preproc_include") || !(is_outer || parent == guard)) return;
    const std::string_view line = tree.text_of(node).substr(0, wanted.size());
    is_there = is_there || line == wanted;
    const bool is_system = tree.text_of(node).find('<') != std::string_view::npos;
    if (is_system && !is_own && !next && line > wanted) next = node;
    if (is_system || is_own || !last) last = node;
  });
  if (is_there) return std::nullopt;
  if (next) return Edit{{next->span().begin, next->span().begin}, fmt::format("{}{}", wanted, end)};
  if (last) {
    const std::size_t behind = line_around(tree.text(), last->span().begin).end;
    const bool is_system = tree.text_of(*last).find('<') != std::string_view::npos;
    return Edit{{behind, behind},
                fmt::format("{}{}{}", end, is_system != is_own ? "" : end, wanted)};
  }
  const auto statements = tree.root().children();
  const auto code = std::ranges::find_if_not(
      statements, [](const Node& node) { return node.is("comment") || node.is("preproc_call"); });
  if (code == statements.end()) return refuse("it has no code");
  const std::size_t begin = code->span().begin;
  return Edit{{begin, begin}, fmt::format("{}{}{}", wanted, end, end)};
}

}  // namespace cordon
