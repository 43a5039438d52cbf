// Shell: ${NAME:?}, which ends the script where the variable is missing.
#include <fmt/format.h>

#include <array>

#include "remedy/rewrite/literal.h"
#include "remedy/rewrite/lookups.h"

namespace cordon {
namespace {

constexpr std::array<std::string_view, 8> kLiterals = {
    "string", "raw_string",   "word",          "number",
    "regex",  "heredoc_body", "ansi_c_string", "translated_string"};

/// `<<'EOF'`: nothing in it is expanded.
bool is_raw_heredoc(const Literal& literal, const SyntaxTree& tree) {
  const auto redirect = literal.node.above("heredoc_redirect");
  if (!redirect) return true;
  for (const Node& child : redirect->children())
    if (child.is("heredoc_start"))
      return tree.text_of(child).find_first_of("'\"\\") != std::string_view::npos;
  return true;
}

/// In single quotes nothing is expanded. Where the text says the same in double ones, it gets
/// these; else the quotes are closed in front of the lookup, and opened again behind.
std::string requote(const Literal& literal, std::string_view lookup) {
  constexpr std::string_view kExpanded = "$`\"\\!";
  if (literal.before().find_first_of(kExpanded) == std::string_view::npos &&
      literal.after().find_first_of(kExpanded) == std::string_view::npos)
    return fmt::format(R"("{}{}{}")", literal.before(), lookup, literal.after());
  const auto quoted = [](std::string_view text) {
    return text.empty() ? std::string() : fmt::format("'{}'", text);
  };
  return fmt::format(R"({}"{}"{})", quoted(literal.before()), lookup, quoted(literal.after()));
}

}  // namespace

Result<Change> plan_shell(const Task& task, const SyntaxTree& tree) {
  if (auto comment = plan_comment(task, tree)) return *comment;
  Literal literal = TRY(find_literal(task, tree, kLiterals));
  const std::string lookup = read_of(Language::Shell, task.name);
  if (literal.node.above("case_item") && literal.node.is_field_of_parent("value"))
    return refuse("it is a pattern, in which a variable's characters would count as signs");
  if (literal.node.above("command_name")) return refuse("it is the name of a command");
  if (literal.node.is("string")) return Change{{Edit{literal.secret, lookup}}};
  if (literal.node.is("raw_string"))
    return Change{{Edit{literal.node.span(), requote(literal, lookup)}}};
  if (literal.node.is("heredoc_body")) {
    if (is_raw_heredoc(literal, tree)) return refuse("its heredoc expands nothing");
    return Change{{Edit{literal.secret, lookup}}};
  }
  if (literal.node.is("word") || literal.node.is("number"))
    return Change{{Edit{literal.secret, fmt::format(R"("{}")", lookup)}}};
  return refuse("it is written in a way that expands nothing");
}

}  // namespace cordon
