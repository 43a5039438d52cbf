// GitHub's workflows. `${{ secrets.NAME }}` is replaced in the workflow's own text, before any
// shell sees it; so a script stays the same for the same value, however it is quoted. Another value
// may come later, and one with a quote or a dollar sign would be read as code.
#include "remedy/rewrite/actions.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "remedy/rewrite/lookups.h"
#include "remedy/rewrite/yaml_nodes.h"

namespace cordon {
namespace {

/// How a shell reads a variable, so that its value is one word and no code.
struct Shell {
  std::string_view name;
  std::string_view read;
};
constexpr std::array kShells = {
    Shell{"bash", R"("$__ENV__")"},
    Shell{"sh", R"("$__ENV__")"},
    Shell{"fish", R"("$__ENV__")"},
    Shell{"pwsh", "$env:__ENV__"},
    Shell{"powershell", "$env:__ENV__"},
    Shell{"cmd", "%__ENV__%"},
    Shell{"python", R"(os.environ["__ENV__"])"},
};

bool contains(const std::vector<std::string_view>& keys, std::string_view key) {
  return std::ranges::find(keys, key) != keys.end();
}

/// Whether an expression has begun and not ended in front of the secret.
bool is_in_expression(const Literal& scalar) {
  const std::size_t open = scalar.before().rfind("${{");
  return open != std::string_view::npos &&
         scalar.before().find("}}", open) == std::string_view::npos;
}

/// Characters that no shell reads as anything else, in quotes or without.
bool is_plain_in_scripts(std::string_view text) {
  return std::ranges::all_of(
      text, [](char c) { return is_alnum(c) || std::string_view("_-./+=:@").contains(c); });
}

/// The shell of a step: its own, or the default of its job, or of the workflow, or of the system.
std::string shell_of(const Node& script, const SyntaxTree& tree) {
  for (auto node = script.parent(); node; node = node->parent()) {
    if (!node->is("block_mapping")) continue;
    for (const auto& value :
         {value_of(*node, "shell", tree),
          value_of(value_of(value_of(*node, "defaults", tree), "run", tree), "shell", tree)})
      if (value) return std::string(text_at(value, tree));
    if (text_at(value_of(*node, "runs-on", tree), tree).contains("windows")) return "pwsh";
  }
  return "bash";
}

std::string reading_in(std::string_view shell, std::string_view name) {
  const std::string_view program = shell.substr(0, shell.find(' '));
  const auto known = std::ranges::find(kShells, program, &Shell::name);
  return known == kShells.end() ? fmt::format("as {} does", printable(program))
                                : fmt::format("as {}", fill_env(known->read, name));
}

}  // namespace

Result<void> check_actions(const Literal& scalar, const SyntaxTree& tree, std::string_view name) {
  const auto keys = keys_above(scalar.node, tree);
  constexpr std::array<std::string_view, 5> kPlaces = {"env", "with", "run", "secrets",
                                                       "credentials"};
  if (contains(keys, "defaults") ||
      std::ranges::none_of(kPlaces, [&](auto place) { return contains(keys, place); }))
    return refuse("a workflow knows its secrets in `env`, `with` and `run` only");
  if (is_in_expression(scalar))
    return refuse(fmt::format(
        "it stands in an expression: write secrets.{} there, without quotes around it", name));
  const bool is_script = !keys.empty() && keys[0] == "run";
  if (!is_script || is_plain_in_scripts(scalar.secret.of(scalar.text))) return {};
  return refuse(fmt::format(
      "its script would read signs of the value as its own: give it to the step as `env: {0}: "
      "${{{{ secrets.{0} }}}}`, and read it there {1}",
      name, reading_in(shell_of(scalar.node, tree), name)));
}

}  // namespace cordon
