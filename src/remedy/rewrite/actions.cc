// GitHub's workflows. `${{ secrets.NAME }}` is replaced in the workflow's own text, before any
// shell sees it. Whatever a script has for the value now, another may come later, and one with a
// quote or a dollar sign would be read as code; so a script gets it as a variable, or not at all.
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

/// Where a workflow knows its secrets, from the top down; `*` is any one key. After the table of
/// https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#context-availability,
/// without outputs, which GitHub drops where they hold a secret, and what is shown, such as names.
constexpr std::array<std::string_view, 9> kPlaces = {"env/*",
                                                     "jobs/*/env/*",
                                                     "jobs/*/secrets/*",
                                                     "jobs/*/container/credentials/*",
                                                     "jobs/*/container/env/*",
                                                     "jobs/*/services/*/credentials/*",
                                                     "jobs/*/services/*/env/*",
                                                     "jobs/*/steps/env/*",
                                                     "jobs/*/steps/with/*"};
constexpr std::string_view kCallInput = "jobs/*/with/*";
constexpr std::string_view kScript = "jobs/*/steps/run";
/// `actions/github-script` runs it.
constexpr std::string_view kScriptInput = "jobs/*/steps/with/script";

/// Whether the keys above a scalar, the nearest first, are these.
bool is_at(std::string_view place, const std::vector<std::string_view>& keys) {
  for (auto key = keys.rbegin(); key != keys.rend(); ++key) {
    const std::string_view want = place.substr(0, place.find('/'));
    if (want.empty() || (want != "*" && want != *key)) return false;
    place.remove_prefix(std::min(want.size() + 1, place.size()));
  }
  return place.empty();
}

/// Whether an expression has begun and not ended in front of the secret.
bool is_in_expression(const Literal& scalar) {
  const std::size_t open = scalar.before().rfind("${{");
  return open != std::string_view::npos &&
         scalar.before().find("}}", open) == std::string_view::npos;
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
  const bool is_script = is_at(kScript, keys) || is_at(kScriptInput, keys);
  if (is_at(kCallInput, keys))
    return refuse(
        fmt::format("a workflow that is called gets no secrets below `with`: hand it over below "
                    "`secrets`, as ${{{{ secrets.{} }}}}, and declare it there in what is called",
                    name));
  if (!is_script && std::ranges::none_of(kPlaces, [&](auto place) { return is_at(place, keys); }))
    return refuse("a workflow knows no secrets here, but below `env`, and `with` of a step");
  if (is_in_expression(scalar))
    return refuse(fmt::format(
        "it stands in an expression: write secrets.{} there, without quotes around it", name));
  if (!is_script) return {};
  return refuse(fmt::format(
      "a script would read signs of a later value as its own: give it to the step as `env: {0}: "
      "${{{{ secrets.{0} }}}}`, and read it there {1}",
      name,
      is_at(kScript, keys)
          ? reading_in(shell_of(scalar.node, tree), name)
          : fmt::format("as that action's documentation says, which is process.env.{} "
                        "in actions/github-script",
                        name)));
}

}  // namespace cordon
