// Shell: ${NAME:?}, which ends the script where the variable is missing.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "remedy/rewrite/language.h"
#include "remedy/rewrite/literal.h"

namespace cordon {
namespace {

constexpr std::array<std::string_view, 8> kLiterals = {
    "string", "raw_string",   "word",          "number",
    "regex",  "heredoc_body", "ansi_c_string", "translated_string"};

/// Those that read `${NAME:?}` so.
constexpr std::array<std::string_view, 7> kShells = {"sh",   "bash", "dash", "ksh",
                                                     "mksh", "ash",  "zsh"};

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

/// Whether the script has gone elsewhere in front of a position: `$0`, which tells where it lies,
/// is mostly seen from where it began.
bool has_moved(const SyntaxTree& tree, std::size_t position) {
  constexpr std::array<std::string_view, 3> kMoving = {"cd", "pushd", "popd"};
  bool has_moved = false;
  tree.for_each([&](const Node& node, const Node& /*parent*/) {
    if (!node.is("command_name") || node.span().begin >= position) return;
    has_moved = has_moved || std::ranges::find(kMoving, tree.text_of(node)) != kMoving.end();
  });
  return has_moved;
}

/// Whether another command gives a part of what the node says: its exit code would be taken for
/// that of ours.
bool has_substitution(const SyntaxTree& tree, const Node& whole) {
  bool has_one = false;
  tree.for_each([&](const Node& node, const Node& /*parent*/) {
    has_one = has_one || (node.is("command_substitution") && whole.span().holds(node.span()));
  });
  return has_one;
}

/// A shell goes on where a command that gives it a text fails, but for an assignment that is a
/// command of its own and says what then.
Result<Change> plan_store(const Literal& literal, const SyntaxTree& tree, Edit edit) {
  const auto assignment = literal.node.above("variable_assignment");
  const auto refusal = [] {
    return refuse(
        "a shell goes on where the store gives nothing, but for a plain assignment on a line of "
        "its own: make it one, and use the variable here");
  };
  if (!assignment || !assignment->parent() || literal.node.is("heredoc_body")) return refusal();
  constexpr std::array<std::string_view, 4> kOwn = {"program", "compound_statement", "if_statement",
                                                    "do_group"};
  if (std::ranges::find(kOwn, assignment->parent()->kind()) == kOwn.end()) return refusal();
  const Span line = line_around(literal.text, assignment->span().begin);
  const auto is_blank = [&](std::size_t begin, std::size_t end) {
    return Span{begin, end}.of(literal.text).find_first_not_of(" \t\r") == std::string_view::npos;
  };
  if (!is_blank(line.begin, assignment->span().begin) || assignment->span().end > line.end ||
      !is_blank(assignment->span().end, line.end))
    return refusal();
  if (has_substitution(tree, *assignment))
    return refuse(
        "another command gives a part of this value, and a shell knows of one only whether it "
        "failed: let each have an assignment of its own");
  if (has_moved(tree, literal.secret.begin))
    return refuse(
        "the script has changed its directory in front of it, so that it may not find what lies "
        "beside it: let the assignment come first");
  const std::size_t behind = assignment->span().end;
  // One edit, as the value may end where the assignment does.
  edit.text += Span{edit.span.end, behind}.of(literal.text);
  edit.text += " || exit";
  edit.span.end = behind;
  return with_lookup({std::move(edit)});
}

}  // namespace

Result<Change> plan_shell(const Task& task, const SyntaxTree& tree) {
  if (auto comment = plan_comment(task, tree)) return *comment;
  if (const std::string_view program = interpreter_of(task.text);
      !program.empty() && std::ranges::find(kShells, program) == kShells.end())
    return refuse(
        fmt::format("its first line says that it is for {}, whose language is another one",
                    printable(program)));
  Literal literal = TRY(find_literal(task, tree, kLiterals));
  const Lookup found = TRY(task.lookup);
  const std::string& lookup = found.read;
  const auto put = [&](Edit edit) -> Result<Change> {
    if (found.file) return plan_store(literal, tree, std::move(edit));
    return with_lookup({std::move(edit)});
  };
  if (literal.node.above("case_item") && literal.node.is_field_of_parent("value"))
    return refuse("it is a pattern, in which a variable's characters would count as signs");
  if (literal.node.above("command_name")) return refuse("it is the name of a command");
  if (literal.node.is("string")) return put({literal.secret, lookup});
  if (literal.node.is("raw_string")) return put({literal.node.span(), requote(literal, lookup)});
  if (literal.node.is("heredoc_body")) {
    if (is_raw_heredoc(literal, tree)) return refuse("its heredoc expands nothing");
    return put({literal.secret, lookup});
  }
  if (literal.node.is("word") || literal.node.is("number"))
    return put({literal.secret, fmt::format(R"("{}")", lookup)});
  return refuse("it is written in a way that expands nothing");
}

}  // namespace cordon
