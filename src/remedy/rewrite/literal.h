#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "remedy/rewrite/plan.h"
#include "remedy/rewrite/syntax_tree.h"

namespace cordon {

/// A string literal with a secret in it.
struct Literal {
  Node node;
  Span content;  ///< between the quotes
  Span secret;
  std::string_view text;  ///< of the file

  [[nodiscard]] std::string_view open() const {
    return text.substr(node.span().begin, content.begin - node.span().begin);
  }
  [[nodiscard]] std::string_view close() const {
    return text.substr(content.end, node.span().end - content.end);
  }
  /// What stands in front of the secret and behind it, as it is written.
  [[nodiscard]] std::string_view before() const {
    return text.substr(content.begin, secret.begin - content.begin);
  }
  [[nodiscard]] std::string_view after() const {
    return text.substr(secret.end, content.end - secret.end);
  }
  [[nodiscard]] bool is_whole() const { return content == secret; }
  /// The node that the literal is a direct part of.
  [[nodiscard]] std::string_view parent_kind() const;
};

/// The literal of one of these kinds that holds the task's secret. Refused where there is none, and
/// where the secret is not written plainly in it.
Result<Literal> find_literal(const Task& task, const SyntaxTree& tree,
                             std::span<const std::string_view> kinds);

/// Where the secret stands in a comment, the change that leaves the variable's name there.
std::optional<Change> plan_comment(const Task& task, const SyntaxTree& tree);

/// Why the place allows no lookup: a node of this kind around it, and what it is called.
struct Forbidden {
  std::string_view kind;
  std::string_view name;
};
/// Refused where a node above the literal is of such a kind: `in NAME, only a constant may stand`.
Result<void> check_place(const Node& node, std::span<const Forbidden> forbidden);

/// Refused where the literal is what code takes when a variable is missing, as in
/// `os.getenv("KEY", "…")`: a lookup there would read one variable in place of the other.
Result<void> check_fallback(const Literal& literal);

/// How a language puts texts together.
struct Joining {
  std::string_view sign = " + ";
  /// Kinds around a literal in which a sum needs no parentheses.
  std::span<const std::string_view> loose;
};
/// The lookup in the literal's place, and what else is in the literal around it:
/// `"before" + lookup + "after"`.
[[nodiscard]] Edit join_lookup(const Literal& literal, std::string_view lookup,
                               const Joining& joining);

/// Whether one of these kinds surrounds a literal so that it needs no parentheses.
[[nodiscard]] bool is_loose(const Literal& literal, std::span<const std::string_view> loose);

}  // namespace cordon
