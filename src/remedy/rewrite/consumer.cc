#include "remedy/rewrite/consumer.h"

#include <array>

#include "base/text.h"
#include "remedy/rewrite/plan.h"

namespace cordon {
namespace {

struct Known {
  std::string_view glob;
  Consumer consumer;
};

constexpr Consumer kBraces = {"${__ENV__}", "${__ENV__}"};
// Compose takes a variable that is missing for an empty one, and goes on.
constexpr Consumer kCompose = {"${__ENV__:?__ENV__ is not set}", "${__ENV__:?__ENV__ is not set}",
                               "${__ENV__}"};
constexpr Consumer kActions = {
    "${{ secrets.__ENV__ }}", "${{ secrets.__ENV__ }}", {}, "the workflow's secrets"};
constexpr Consumer kAnsible = {"{{ lookup('env', '__ENV__') }}", "{{ lookup('env', '__ENV__') }}"};
constexpr Consumer kCode = {"${env:__ENV__}", "${env:__ENV__}"};

constexpr std::array kKnown = {
    // Compose takes what it needs from .env beside it.
    Known{"docker-compose*.y*ml", kCompose},
    Known{"compose*.y*ml", kCompose},
    Known{".github/workflows/*.y*ml", kActions},
    Known{"**/.github/workflows/*.y*ml", kActions},
    // Spring, Quarkus and other readers of MicroProfile's settings.
    Known{"application*.y*ml", kBraces},
    Known{"bootstrap*.y*ml", kBraces},
    Known{"application*.properties", kBraces},
    Known{"bootstrap*.properties", kBraces},
    Known{"microprofile-config.properties", kBraces},
    Known{"group_vars", kAnsible},
    Known{"host_vars", kAnsible},
    Known{"playbook*.y*ml", kAnsible},
    Known{"serverless.y*ml", kCode},
    Known{"otel-collector*.y*ml", kCode},
    Known{".yarnrc.yml", kBraces},
    Known{".npmrc", kBraces},
    Known{"devcontainer.json", {"${localEnv:__ENV__}", "${localEnv:__ENV__}"}},
    Known{"**/.vscode/launch.json", kCode},
    Known{".vscode/launch.json", kCode},
    Known{"**/.vscode/tasks.json", kCode},
    Known{".vscode/tasks.json", kCode},
    Known{".mcp.json", kBraces},
    Known{"supabase/config.toml", {"env(__ENV__)", ""}},
    Known{"**/supabase/config.toml", {"env(__ENV__)", ""}},
    Known{"bunfig.toml", {"$__ENV__", ""}},
    Known{"telegraf*.toml", kBraces},
};

/// A line of the text that begins with it.
bool has_line(std::string_view text, std::string_view beginning) {
  for (std::size_t at = text.find(beginning); at != std::string_view::npos;
       at = text.find(beginning, at + 1))
    if (at == 0 || text[at - 1] == '\n') return true;
  return false;
}

bool is_playbook(std::string_view text) {
  return has_line(text, "- hosts:") ||
         (has_line(text, "- name:") &&
          (has_line(text, "  hosts:") || has_line(text, "  ansible.builtin.")));
}

}  // namespace

bool is_kubernetes(std::string_view text) {
  return has_line(text, "apiVersion:") && has_line(text, "kind:");
}

Result<Consumer> consumer_of(std::string_view path, std::string_view text) {
  for (const Known& known : kKnown)
    if (glob_matches(known.glob, path)) return known.consumer;
  const std::string_view name = file_name(path);
  if (name.ends_with(".yml") || name.ends_with(".yaml")) {
    if (is_playbook(text)) return kAnsible;
    if (name.starts_with("values"))
      return refuse("Helm replaces no variables in values: let the chart read a Secret");
    if (name == ".gitlab-ci.yml")
      return refuse("make it a masked variable of the project, and take this line out");
  }
  if (name.ends_with(".ipynb"))
    return refuse("it is a notebook, whose cells are code within JSON: change it there");
  return refuse("nothing says that what reads this file replaces variables in it");
}

}  // namespace cordon
