// What a file says to reach the snippet beside it: a line behind its other imports, or behind what
// has to come first in a file.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "base/text.h"
#include "remedy/rewrite/plan.h"

namespace cordon {
namespace {

/// What a statement is to whoever looks for the place of a further import.
enum class Role : std::uint8_t { Import, Heading, Comment, Code };

bool begins_with_any(std::string_view text, std::initializer_list<std::string_view> beginnings) {
  return std::ranges::any_of(beginnings, [&](auto one) { return text.starts_with(one); });
}

bool is_text_alone(const Node& node) {
  const auto inside = node.children();
  return node.is("expression_statement") && inside.size() == 1 && inside[0].is("string");
}

Role role_of(const SyntaxTree& tree, Language language, const Node& node) {
  constexpr std::array<std::string_view, 8> kImports = {"import_statement",
                                                        "import_from_statement",
                                                        "future_import_statement",
                                                        "use_declaration",
                                                        "mod_item",
                                                        "namespace_use_declaration",
                                                        "extern_crate_declaration",
                                                        "declare_statement"};
  const std::string_view text = tree.text_of(node);
  if (node.is("mod_item") && text.ends_with('}')) return Role::Code;
  if (std::ranges::find(kImports, node.kind()) != kImports.end()) return Role::Import;
  if (language == Language::Php && node.is("namespace_definition")) return Role::Import;
  if (language == Language::Php && begins_with_any(text, {"require", "include"}))
    return Role::Import;
  if (language == Language::Ruby && text.starts_with("require")) return Role::Import;
  if (language == Language::Shell && begins_with_any(text, {". ", "source ", "set "}))
    return Role::Import;
  if (node.is("php_tag") || node.is("inner_attribute_item") || node.is("hash_bang_line") ||
      begins_with_any(text, {"#!", "//!", "# frozen_string_literal", "# typed", "# encoding",
                             "# coding", "# -*-"}) ||
      is_text_alone(node))
    return Role::Heading;
  return node.kind().ends_with("comment") ? Role::Comment : Role::Code;
}

/// Whether a line of its own fits behind the node: nothing but a comment follows in its line.
bool ends_its_line(const SyntaxTree& tree, const Node& node) {
  const Span line = line_around(tree.text(), node.span().end);
  std::string_view rest = Span{node.span().end, line.end}.of(tree.text());
  rest.remove_prefix(std::min(rest.find_first_not_of(" \t;"), rest.size()));
  return rest.empty() || begins_with_any(rest, {"#", "//", "/*", "\r"});
}

bool is_followed_by_gap(std::string_view text, std::size_t line_end) {
  const std::size_t next = text.find('\n', line_end);
  if (next == std::string_view::npos) return true;
  const std::string_view behind = text.substr(next + 1);
  return behind.empty() || begins_with_any(behind, {"\n", "\r\n"});
}

/// Some grammars count the line break in.
std::size_t end_of(const SyntaxTree& tree, const Node& node) {
  const std::string_view text = tree.text_of(node);
  return node.span().begin + text.find_last_not_of("\r\n") + 1;
}

struct Anchor {
  std::optional<Node> import, heading;
};

Anchor find_anchor(const SyntaxTree& tree, Language language, std::size_t use) {
  Anchor anchor;
  bool is_at_top = true;
  for (const Node& node : tree.root().children()) {
    if (node.span().end > use) break;
    switch (role_of(tree, language, node)) {
      case Role::Import:
        anchor.import = node;
        break;
      case Role::Heading:
        if (is_at_top) anchor.heading = node;
        break;
      case Role::Comment:
        // One that stands right above code speaks of that.
        if (is_at_top && is_followed_by_gap(tree.text(), end_of(tree, node))) anchor.heading = node;
        break;
      case Role::Code:
        is_at_top = false;
        break;
    }
  }
  return anchor;
}

/// PHP takes nothing in front of a namespace, and what stands in front of its tag is a page's text.
Result<void> check_php(const SyntaxTree& tree) {
  const auto statements = tree.root().children();
  if (statements.empty() || !statements.front().is("php_tag"))
    return refuse("it is a page with code in it: read the secret in code that the page is given");
  for (const Node& node : statements)
    if (node.is("namespace_definition") && tree.text_of(node).ends_with('}'))
      return refuse("its namespace is a block, in front of which nothing may stand");
  return {};
}

}  // namespace

Result<std::optional<Edit>> import_snippet(const SyntaxTree& tree, Language language,
                                           const Lookup& lookup) {
  const std::string_view text = tree.text();
  const std::size_t use = std::min(text.find(lookup.read), text.size());
  if (text.substr(0, use).contains(lookup.import)) return std::nullopt;
  if (language == Language::Php) TRY(check_php(tree));
  const std::string_view end = line_break_of(text);
  const Anchor anchor = find_anchor(tree, language, use);
  const std::optional<Node> node = anchor.import ? anchor.import : anchor.heading;
  if (!node) {
    const std::size_t begin = text.starts_with("\xef\xbb\xbf") ? 3 : 0;
    return Edit{{begin, begin}, fmt::format("{}{}{}", lookup.import, end, end)};
  }
  if (!ends_its_line(tree, *node))
    return refuse("no line of its own is free for what brings in the code that reads the store");
  const std::size_t behind = line_around(text, end_of(tree, *node)).end;
  const std::string_view gap = anchor.import ? std::string_view() : end;
  const std::string_view gap_behind = is_followed_by_gap(text, behind) ? std::string_view() : end;
  return Edit{{behind, behind},
              fmt::format("{}{}{}{}", end, gap, lookup.import,
                          anchor.import ? std::string_view() : gap_behind)};
}

}  // namespace cordon
