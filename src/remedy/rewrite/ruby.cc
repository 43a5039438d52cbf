// Ruby: ENV.fetch("NAME"), within other text an interpolation.
#include <fmt/format.h>

#include <array>

#include "remedy/rewrite/literal.h"

namespace cordon {
namespace {

constexpr std::array<std::string_view, 7> kLiterals = {
    "string",           "heredoc_body", "subshell",   "bare_string",
    "delimited_symbol", "regex",        "bare_symbol"};
constexpr std::array<std::string_view, 5> kLoose = {"assignment", "argument_list", "pair", "array",
                                                    "return"};

/// A heredoc's body stands apart from its beginning, which says whether it computes anything: the
/// nearest one with the same word above it.
bool is_raw_heredoc(const Literal& literal, const SyntaxTree& tree) {
  const auto end = literal.node.last_child();
  if (!end) return true;
  bool is_raw = true;
  tree.for_each([&](const Node& node, const Node& /*parent*/) {
    if (node.is("heredoc_beginning") && node.span().end <= literal.node.span().begin &&
        tree.text_of(node).find(tree.text_of(*end)) != std::string_view::npos)
      is_raw = tree.text_of(node).find('\'') != std::string_view::npos;
  });
  return is_raw;
}

bool is_interpolating(const Literal& literal) {
  const std::string_view open = literal.open();
  return open == "\"" || open == "`" || open.starts_with("%Q") || open.starts_with("%x") ||
         (open.starts_with('%') && open.size() == 2);
}

/// Whether a text in single quotes says the same in double ones.
bool is_plain(std::string_view text) {
  return text.find_first_of("\"\\") == std::string_view::npos && !text.contains("#{") &&
         !text.contains("#$") && !text.contains("#@");
}

/// `'before secret'` → `"before #{lookup}"`, where that is plain.
std::optional<Edit> in_double_quotes(const Literal& literal, std::string_view inside) {
  if (literal.open() != "'" || !is_plain(literal.before()) || !is_plain(literal.after()))
    return std::nullopt;
  return Edit{literal.node.span(),
              fmt::format("\"{}{}{}\"", literal.before(), inside, literal.after())};
}

}  // namespace

Result<Change> plan_ruby(const Task& task, const SyntaxTree& tree) {
  if (auto comment = plan_comment(task, tree)) return *comment;
  const Literal literal = TRY(find_literal(task, tree, kLiterals));
  TRY(check_fallback(literal));
  const std::string lookup = TRY(task.lookup).read;
  const Edit inside{literal.secret, fmt::format("#{{{}}}", lookup)};
  if (literal.node.is("heredoc_body")) {
    if (is_raw_heredoc(literal, tree)) return refuse("its heredoc computes nothing");
    return with_lookup({inside});
  }
  if (literal.node.is("subshell")) return with_lookup({inside});
  if (!literal.node.is("string")) return refuse("it stands in a word list, a symbol or a pattern");
  if (literal.node.is_field_of_parent("key")) return refuse("it is the name of something");
  const bool is_joined = literal.parent_kind() == "chained_string";
  if (is_interpolating(literal) && (is_joined || !literal.is_whole())) return with_lookup({inside});
  if (is_joined) return refuse("it is one of several literals that are joined");
  if (!literal.is_whole())
    if (const auto edit = in_double_quotes(literal, inside.text)) return with_lookup({*edit});
  return with_lookup({join_lookup(literal, lookup, {.loose = kLoose})});
}

}  // namespace cordon
