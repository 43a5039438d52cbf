#include "remedy/rewrite/syntax_tree.h"

#include <algorithm>
#include <limits>

#include "base/check.h"

// The grammars' only symbols that anybody calls; their packages carry no header.
extern "C" {
const TSLanguage* tree_sitter_python();
const TSLanguage* tree_sitter_javascript();
const TSLanguage* tree_sitter_typescript();
const TSLanguage* tree_sitter_tsx();
const TSLanguage* tree_sitter_java();
const TSLanguage* tree_sitter_go();
const TSLanguage* tree_sitter_ruby();
const TSLanguage* tree_sitter_php();
const TSLanguage* tree_sitter_c_sharp();
const TSLanguage* tree_sitter_rust();
const TSLanguage* tree_sitter_c();
const TSLanguage* tree_sitter_cpp();
const TSLanguage* tree_sitter_bash();
const TSLanguage* tree_sitter_yaml();
const TSLanguage* tree_sitter_json();
const TSLanguage* tree_sitter_toml();
}

namespace cordon {
namespace {

/// A megabyte of source takes a tenth of a second; what takes this long was made to.
constexpr std::uint64_t kParseMicrosecondsMax = 5'000'000;

/// The library finds a node's parent from the root down, so that depth costs its square.
constexpr std::size_t kDepthMax = 2000;

const TSLanguage* grammar_of(Language language) {
  switch (language) {
    case Language::Python:
      return tree_sitter_python();
    case Language::JavaScript:
      return tree_sitter_javascript();
    case Language::TypeScript:
      return tree_sitter_typescript();
    case Language::Tsx:
      return tree_sitter_tsx();
    case Language::Java:
      return tree_sitter_java();
    case Language::Go:
      return tree_sitter_go();
    case Language::Ruby:
      return tree_sitter_ruby();
    case Language::Php:
      return tree_sitter_php();
    case Language::CSharp:
      return tree_sitter_c_sharp();
    case Language::Rust:
      return tree_sitter_rust();
    case Language::C:
      return tree_sitter_c();
    case Language::Cpp:
      return tree_sitter_cpp();
    case Language::Shell:
      return tree_sitter_bash();
    case Language::Yaml:
      return tree_sitter_yaml();
    case Language::Json:
      return tree_sitter_json();
    case Language::Toml:
      return tree_sitter_toml();
    case Language::Properties:
    case Language::Dotenv:
    case Language::Dockerfile:
    case Language::Terraform:
      return nullptr;
  }
  return nullptr;
}

using Parser = Handle<TSParser, ts_parser_delete>;

}  // namespace

bool has_grammar(Language language) { return grammar_of(language) != nullptr; }

std::optional<Node> Node::field(std::string_view name) const {
  return some(
      ts_node_child_by_field_name(node_, name.data(), static_cast<std::uint32_t>(name.size())));
}

std::vector<Node> Node::children() const {
  std::vector<Node> children;
  TSTreeCursor cursor = ts_tree_cursor_new(node_);
  for (bool goes_on = ts_tree_cursor_goto_first_child(&cursor); goes_on;
       goes_on = ts_tree_cursor_goto_next_sibling(&cursor)) {
    const Node child(ts_tree_cursor_current_node(&cursor));
    if (child.is_named()) children.push_back(child);
  }
  ts_tree_cursor_delete(&cursor);
  return children;
}

std::optional<Node> Node::above(std::string_view kind) const {
  for (auto node = parent(); node; node = node->parent())
    if (node->is(kind)) return node;
  return std::nullopt;
}

std::optional<Node> Node::at_or_above(std::span<const std::string_view> kinds) const {
  for (std::optional<Node> node = *this; node; node = node->parent())
    if (std::ranges::find(kinds, node->kind()) != kinds.end()) return node;
  return std::nullopt;
}

std::optional<Node> Node::first_child() const { return some(ts_node_child(node_, 0)); }

std::optional<Node> Node::last_child() const {
  const std::uint32_t count = ts_node_child_count(node_);
  return count == 0 ? std::nullopt : some(ts_node_child(node_, count - 1));
}

bool Node::is_field_of_parent(std::string_view name) const {
  const auto above = parent();
  return above && above->field(name) == *this;
}

Result<SyntaxTree> SyntaxTree::parse(Language language, std::string_view text) {
  const TSLanguage* grammar = grammar_of(language);
  if (grammar == nullptr) return fail(Error::Kind::Unsupported, "no grammar for this language");
  if (text.size() > std::numeric_limits<std::uint32_t>::max())
    return fail(Error::Kind::OverLimit, "too large to parse");
  const Parser parser(ts_parser_new());
  // A grammar that the runtime cannot read is a mistake of our build.
  CHECK(ts_parser_set_language(parser.get(), grammar));
  ts_parser_set_timeout_micros(parser.get(), kParseMicrosecondsMax);
  Tree tree(ts_parser_parse_string(parser.get(), nullptr, text.data(),
                                   static_cast<std::uint32_t>(text.size())));
  if (!tree) return fail(Error::Kind::OverLimit, "takes too long to parse");
  SyntaxTree parsed(std::move(tree), text);
  std::size_t deepest = 0;
  parsed.walk([&](const TSNode&, std::size_t depth) { deepest = std::max(deepest, depth); });
  if (deepest > kDepthMax) return fail(Error::Kind::OverLimit, "is nested too deep to be read");
  return parsed;
}

Node SyntaxTree::smallest(const Span& span) const {
  return Node(ts_node_descendant_for_byte_range(ts_tree_root_node(tree_.get()),
                                                static_cast<std::uint32_t>(span.begin),
                                                static_cast<std::uint32_t>(span.end)));
}

std::size_t SyntaxTree::error_count() const {
  std::size_t count = 0;
  walk([&](const TSNode& node, std::size_t) {
    if (ts_node_is_missing(node) || std::string_view(ts_node_type(node)) == "ERROR") ++count;
  });
  return count;
}

}  // namespace cordon
