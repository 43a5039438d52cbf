// YAML has no variables. What is written depends on who reads the file: a variable of theirs, or,
// in a manifest of Kubernetes, a reference to a Secret.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "remedy/rewrite/actions.h"
#include "remedy/rewrite/consumer.h"
#include "remedy/rewrite/literal.h"
#include "remedy/rewrite/lookups.h"
#include "remedy/rewrite/yaml_nodes.h"

namespace cordon {
namespace {

constexpr std::array<std::string_view, 4> kScalars = {"plain_scalar", "double_quote_scalar",
                                                      "single_quote_scalar", "block_scalar"};
bool is_key(const Literal& scalar) {
  for (auto node = std::optional(scalar.node); node; node = node->parent()) {
    if (node->is_field_of_parent("key")) return true;
    if (node->is_field_of_parent("value")) return false;
  }
  return false;
}

bool is_in_flow(const Node& node) {
  return node.above("flow_mapping").has_value() || node.above("flow_sequence").has_value();
}

/// The scalar with `variable` in the secret's place.
Result<Edit> put_variable(const Literal& scalar, std::string_view variable) {
  if (!scalar.node.is("plain_scalar")) {
    const bool breaks = (scalar.node.is("single_quote_scalar") && variable.contains('\'')) ||
                        (scalar.node.is("double_quote_scalar") && variable.contains('"'));
    if (breaks && scalar.is_whole())
      return Edit{scalar.node.span(), fmt::format("\"{}\"", variable)};
    if (breaks) return refuse("its quotes would end the text that it stands in");
    return Edit{scalar.secret, std::string(variable)};
  }
  const std::string whole = fmt::format("{}{}{}", scalar.before(), variable, scalar.after());
  // Where a brace begins or ends something, it has to be quoted.
  if (!whole.starts_with('{') && !is_in_flow(scalar.node))
    return Edit{scalar.secret, std::string(variable)};
  if (whole.find_first_of("\"\\") != std::string::npos)
    return refuse("the text around it would have to be quoted another way");
  return Edit{scalar.node.span(), fmt::format("\"{}\"", whole)};
}

/// `value: …` of a container's variable becomes `valueFrom:` with a reference.
Result<Change> plan_kubernetes(const Task& task, const SyntaxTree& tree, const Literal& scalar) {
  const auto document = scalar.node.above("document");
  const std::string_view kind = text_at(value_of(document, "kind", tree), tree);
  if (kind == "Secret" || kind == "ConfigMap")
    return refuse(
        fmt::format("a {} holds the value itself: keep it out of git, and make a Secret with "
                    "`kubectl create secret generic NAME --from-env-file=.env`",
                    kind));
  const auto keys = keys_above(scalar.node, tree);
  const auto pair = scalar.node.at_or_above(kYamlPairs);
  if (keys.size() < 2 || keys[0] != "value" || keys[1] != "env" || !pair)
    return refuse("only a container's `env` can refer to a Secret");
  if (!scalar.is_whole())
    return refuse(
        "a secretKeyRef gives a whole value only, and there is more in this one: make the whole of "
        "it an entry of a Secret");
  const std::string_view owner =
      text_at(value_of(value_of(document, "metadata", tree), "name", tree), tree);
  if (owner.empty() || owner.find_first_of("{}$ ") != std::string_view::npos)
    return refuse("its manifest has no name to call a Secret by");
  const std::string secret = fmt::format("{}-secrets", owner);
  Change change;
  change.variable = task.name;
  change.source = "a Secret";
  const Span span = pair->span();
  if (pair->is("flow_pair")) {
    change.edits = {{span, fmt::format("valueFrom: {{secretKeyRef: {{name: {}, key: {}}}}}", secret,
                                       task.name)}};
    return change;
  }
  const Span line = line_around(task.text, span.begin);
  const std::string indent(span.begin - line.begin, ' ');
  const std::string_view end = line_break_of(task.text);
  change.edits = {
      {span, fmt::format("valueFrom:{2}{3}  secretKeyRef:{2}{3}    name: {0}{2}{3}    key: {1}",
                         secret, task.name, end, indent)}};
  return change;
}

/// Whether the file takes the variable elsewhere without asking for it to be there: `${NAME}`,
/// `${NAME:-…}`, `$NAME`.
bool may_be_missing(std::string_view text, std::string_view name) {
  for (std::size_t at = text.find(name); at != text.npos; at = text.find(name, at + 1)) {
    const bool is_bare = text.substr(0, at).ends_with('$');
    if (!is_bare && !text.substr(0, at).ends_with("${")) continue;
    std::string_view behind = text.substr(at + name.size());
    if (behind.starts_with(':')) behind.remove_prefix(1);
    const bool is_whole = behind.empty() || !(is_alnum(behind[0]) || behind[0] == '_');
    if (is_whole && !behind.starts_with('?')) return true;
  }
  return false;
}

}  // namespace

Result<Change> plan_yaml(const Task& task, const SyntaxTree& tree) {
  if (auto comment = plan_comment(task, tree)) return *comment;
  const bool is_template = task.path.contains("templates/") && task.text.contains("{{");
  if (is_template) return refuse("a template is not what it will be: let the chart read a Secret");
  const Literal scalar = TRY(find_literal(task, tree, kScalars));
  if (is_key(scalar)) return refuse("it is the name of something");
  if (is_kubernetes(task.text)) return plan_kubernetes(task, tree, scalar);
  const Consumer consumer = TRY(consumer_of(task.path, task.text));
  if (consumer.whole.starts_with("${{")) TRY(check_actions(scalar, tree, task.name));
  std::string_view form = scalar.is_whole() ? consumer.whole : consumer.part;
  if (form.empty()) return refuse("what reads this file takes a variable for a whole value only");
  if (!consumer.lenient.empty() && may_be_missing(task.text, task.name)) form = consumer.lenient;
  return Change{.edits = {TRY(put_variable(scalar, fill_env(form, task.name)))},
                .source = consumer.source};
}

}  // namespace cordon
