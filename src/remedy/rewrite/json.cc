// JSON has no variables, and mostly nobody who would replace them. Known are settings of .NET, over
// which the environment has the last word, and a few files of editors.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "remedy/rewrite/consumer.h"
#include "remedy/rewrite/literal.h"
#include "remedy/rewrite/lookups.h"

namespace cordon {
namespace {

constexpr std::array<std::string_view, 1> kLiterals = {"string"};

/// `{"A": {"B": …}}` → `A__B`, as .NET names its settings in the environment.
Result<std::string> setting_name(const Literal& literal, const SyntaxTree& tree) {
  std::string name;
  for (auto node = literal.node.parent(); node; node = node->parent()) {
    if (node->is("array")) return refuse("it is in a list, whose other values would move up");
    if (!node->is("pair") || !node->field("key")) continue;
    std::string_view key = tree.text_of(*node->field("key"));
    if (key.size() < 2) return refuse("the file does not parse there");
    key = key.substr(1, key.size() - 2);
    if (!std::ranges::all_of(key, [](char c) { return is_alnum(c) || c == '_'; }) || key.empty())
      return refuse("one of its names has characters that no variable's name may have");
    name = name.empty() ? std::string(key) : fmt::format("{}__{}", key, name);
  }
  return name;
}

/// The pair, with the comma that it leaves behind.
Edit take_out(const Node& pair) {
  const auto next = pair.next(), previous = pair.previous();
  Span span = pair.span();
  if (next && next->is(",") && next->next())
    span.end = next->next()->span().begin;
  else if (previous && previous->is(",") && previous->previous())
    span.begin = previous->previous()->span().end;
  else if (next && previous)
    span = {previous->span().end, next->span().begin};  // it was alone between the braces
  return {span, ""};
}

Result<Change> plan_dotnet(const Literal& literal, const SyntaxTree& tree) {
  const auto pair = literal.node.parent();
  if (!pair || !pair->is("pair"))
    return refuse("it is in a list, whose other values would move up");
  if (literal.content.of(literal.text).contains('\\')) return refuse("it is written with escapes");
  Change change{{take_out(*pair)}};
  change.variable = TRY(setting_name(literal, tree));
  change.moved = literal.content;
  return change;
}

}  // namespace

Result<Change> plan_json(const Task& task, const SyntaxTree& tree) {
  if (auto comment = plan_comment(task, tree)) return *comment;
  const Literal literal = TRY(find_literal(task, tree, kLiterals));
  if (literal.node.is_field_of_parent("key")) return refuse("it is the name of something");
  if (glob_matches("appsettings*.json", task.path)) return plan_dotnet(literal, tree);
  const Consumer consumer = TRY(consumer_of(task.path, task.text));
  const std::string_view form = literal.is_whole() ? consumer.whole : consumer.part;
  if (form.empty()) return refuse("what reads this file takes a variable for a whole value only");
  return Change{{Edit{task.secret, fill_env(form, task.name)}}};
}

}  // namespace cordon
