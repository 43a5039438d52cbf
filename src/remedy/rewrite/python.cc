// Python: os.environ["NAME"], within other text an f-string.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "remedy/rewrite/literal.h"
#include "remedy/rewrite/python_standard.h"

namespace cordon {
namespace {

constexpr std::array<std::string_view, 1> kLiterals = {"string"};
constexpr std::array<std::string_view, 8> kLoose = {
    "assignment", "argument_list", "keyword_argument",  "pair",
    "list",       "tuple",         "default_parameter", "return_statement"};
constexpr std::array kForbidden = {Forbidden{"case_pattern", "a pattern"},
                                   Forbidden{"type", "a type"}};

/// `rb"` → `rb`.
std::string prefix_of(const Literal& literal) {
  const std::string_view open = literal.open();
  return to_lower(open.substr(0, open.find_first_of("\"'")));
}

std::string_view quotes_of(const Literal& literal) {
  const std::string_view open = literal.open();
  return open.substr(std::min(open.find_first_of("\"'"), open.size()));
}

bool is_docstring(const Literal& literal) {
  return literal.parent_kind() == "expression_statement" && literal.node.parent() &&
         literal.node.parent()->children().size() == 1;
}

/// The literal's text is completed by `%` or `.format()` later, which would see the value, too.
bool is_template(const Literal& literal) {
  const auto parent = literal.node.parent();
  if (!parent) return false;
  if (parent->is("attribute")) return true;
  return parent->is("binary_operator") && literal.node.is_field_of_parent("left") &&
         parent->field("operator") && parent->field("operator")->is("%");
}

/// What a literal of a plain kind says, as an f-string has to say it.
std::string double_braces(std::string_view content) {
  std::string doubled;
  for (const char c : content) {
    doubled += c;
    if (c == '{' || c == '}') doubled += c;
  }
  return doubled;
}

Result<Edit> plan_f_string(const Literal& literal, const std::string& prefix, std::string lookup) {
  if (is_template(literal)) return refuse("it stands in a template that is filled in later");
  // Before 3.12, the quotes of an f-string may not stand within it.
  const std::string_view quotes = quotes_of(literal);
  if (quotes.starts_with('"')) std::ranges::replace(lookup, '"', '\'');
  const bool is_f = prefix.contains('f');
  const auto content = [&](std::string_view text) {
    return is_f ? std::string(text) : double_braces(text);
  };
  const std::string raw = prefix.contains('r') ? "r" : "";
  return Edit{literal.node.span(),
              fmt::format("{}f{}{}{{{}}}{}{}", raw, quotes, content(literal.before()), lookup,
                          content(literal.after()), literal.close())};
}

/// Whether a name is given to something of the file's own. There are many ways to do that and few
/// to use a module, so that these are what is looked for.
bool is_bound(const SyntaxTree& tree, std::string_view name) {
  constexpr std::array<std::string_view, 4> kUses = {"attribute", "argument_list",
                                                     "keyword_argument", "dotted_name"};
  bool is_bound = false;
  tree.for_each([&](const Node& node, const Node& parent) {
    if (is_bound || tree.text_of(node) != name) return;
    if (node.is("identifier"))
      is_bound = std::ranges::find(kUses, parent.kind()) == kUses.end();
    else if (node.is("dotted_name"))
      is_bound = parent.is("case_pattern") ||
                 (parent.is("import_from_statement") && parent.field("module_name") != node);
  });
  return is_bound;
}

/// `import a.b, c` and `from a.b import c` → `a`.
std::string_view module_of(const SyntaxTree& tree, const Node& import) {
  const auto names = import.children();
  if (names.empty()) return {};
  const std::string_view name = tree.text_of(names.front());
  return name.substr(0, name.find_first_of(". "));
}

bool imports(const SyntaxTree& tree, const Node& statement, std::string_view module) {
  return statement.is("import_statement") &&
         std::ranges::any_of(statement.children(), [&](const Node& name) {
           const std::string_view text = tree.text_of(name);
           return name.is("dotted_name") && text.substr(0, text.find('.')) == module;
         });
}

bool is_import(const Node& node) {
  return node.is("import_statement") || node.is("import_from_statement");
}

bool is_standard(const SyntaxTree& tree, const Node& import) {
  return std::ranges::binary_search(kPythonStandard, module_of(tree, import));
}

/// Comments, a docstring and `from __future__` come before everything else.
bool is_heading(const Node& node) {
  if (node.is("comment") || node.is("future_import_statement")) return true;
  const auto inside = node.children();
  return node.is("expression_statement") && inside.size() == 1 && inside[0].is("string");
}

/// The first imports that stand line below line.
std::vector<Node> first_block(const SyntaxTree& tree, const std::vector<Node>& statements) {
  std::vector<Node> block;
  for (const Node& node : statements) {
    if (!is_import(node)) {
      if (block.empty()) continue;
      break;
    }
    if (!block.empty()) {
      const Span gap{block.back().span().end, node.span().begin};
      if (count_lines(gap.of(tree.text())) > 1) break;
    }
    block.push_back(node);
  }
  return block;
}

/// Where text may begin: behind a byte order mark, which is one nowhere else.
std::size_t begin_of(std::string_view text) { return text.starts_with("\xef\xbb\xbf") ? 3 : 0; }

/// Where the module is used first, as far as text tells.
std::size_t first_use(const SyntaxTree& tree, const Lookup& lookup) {
  return tree.text().find(lookup.read.substr(0, lookup.read.find('[') + 1));
}

/// A line of its own in front of the one that the node begins in.
Edit line_before(const SyntaxTree& tree, const Node& node, std::string line) {
  const std::size_t begin =
      std::max(line_around(tree.text(), node.span().begin).begin, begin_of(tree.text()));
  return {{begin, begin}, std::move(line)};
}

Edit line_behind(const SyntaxTree& tree, const Node& node, std::string_view line) {
  const std::size_t end = line_around(tree.text(), node.span().end).end;
  return {{end, end}, fmt::format("{}{}", line_break_of(tree.text()), line)};
}

/// Behind what comes before everything else.
Edit import_at_top(const SyntaxTree& tree, const std::vector<Node>& statements,
                   std::string_view line) {
  const std::string_view end = line_break_of(tree.text());
  const auto behind = std::ranges::find_if_not(statements, is_heading);
  if (behind != statements.begin())
    return line_behind(tree, *std::prev(behind), fmt::format("{}{}", end, line));
  const std::size_t begin = begin_of(tree.text());
  return {{begin, begin}, fmt::format("{}{}{}", line, end, end)};
}

/// In the order of the alphabet, if the block is the standard library's; else in front of it.
Edit import_in_block(const SyntaxTree& tree, const std::vector<Node>& block,
                     std::string_view line) {
  const std::string_view end = line_break_of(tree.text());
  if (!std::ranges::all_of(block, [&](const Node& node) { return is_standard(tree, node); }))
    return line_before(tree, block.front(), fmt::format("{}{}{}", line, end, end));
  const auto next = std::ranges::find_if(block, [&](const Node& node) {
    return node.is("import_from_statement") || module_of(tree, node) > "os";
  });
  if (next != block.end()) return line_before(tree, *next, fmt::format("{}{}", line, end));
  return line_behind(tree, block.back(), line);
}

}  // namespace

Result<Change> plan_python(const Task& task, const SyntaxTree& tree) {
  if (task.path.ends_with(".pyi")) return refuse("a stub holds no values");
  if (auto comment = plan_comment(task, tree)) return *comment;
  const Literal literal = TRY(find_literal(task, tree, kLiterals));
  TRY(check_fallback(literal));
  if (is_docstring(literal)) return Change{{{task.secret, std::string(task.name)}}, false};
  TRY(check_place(literal.node, kForbidden));
  if (literal.node.above("interpolation"))
    return refuse("it stands in a literal within an f-string");
  const auto subscript = literal.node.above("subscript");
  if (subscript && subscript->field("value") &&
      tree.text_of(*subscript->field("value")).ends_with("Literal"))
    return refuse("a type takes only what is known when it is compiled");
  const std::string prefix = prefix_of(literal);
  const bool is_bytes = prefix.contains('b');
  std::string lookup = TRY(task.lookup).read;
  if (is_bytes) lookup += ".encode()";
  const bool is_joined = literal.parent_kind() == "concatenated_string";
  if (is_bytes && is_joined) return refuse("it is one of several literals that are joined");
  if (is_bytes || (literal.is_whole() && !is_joined))
    return with_lookup({join_lookup(literal, lookup, {.loose = kLoose})});
  return with_lookup({TRY(plan_f_string(literal, prefix, std::move(lookup)))});
}

Result<std::optional<Edit>> import_python(const SyntaxTree& tree, const Lookup& lookup) {
  if (is_bound(tree, "os")) return refuse("`os` is a name of its own in this file");
  const auto statements = tree.root().children();
  const std::size_t use = first_use(tree, lookup);
  for (const Node& node : statements)
    if (imports(tree, node, "os") && node.span().begin < use) return std::nullopt;
  const auto block = first_block(tree, statements);
  Edit edit = block.empty() ? import_at_top(tree, statements, lookup.import)
                            : import_in_block(tree, block, lookup.import);
  if (edit.span.begin > use) edit = import_at_top(tree, statements, lookup.import);
  if (edit.span.begin > use) return refuse("no line in front of it can take the import of `os`");
  return edit;
}

}  // namespace cordon
