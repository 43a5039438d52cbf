#include "inventory/ansible.h"

#include <string>

#include "inventory/lines.h"
#include "inventory/shell.h"

namespace cordon::inventory {

std::string task_of(const Document& document, std::size_t line) {
  for (std::optional<std::size_t> at = line; at; at = document.parent(*at)) {
    if (!is_item(document.line(*at))) continue;
    if (const auto name = document.sibling(*at, "name"))
      return "task " + std::string(yaml_value(document.line(*name)));
    if (const auto hosts = document.sibling(*at, "hosts"))
      return "hosts " + std::string(yaml_value(document.line(*hosts)));
  }
  return {};
}

Reading read_ansible(const Document& document, const Spot& spot) {
  if (trim(spot.before).starts_with('#')) return {Role::Mentions, "comment"};
  Reading reading{Role::Mentions, ""};
  const std::string_view key = yaml_key(document.line(spot.line));
  const bool is_key = key == spot.word && trim(spot.before).find(':') == std::string_view::npos;
  const std::string before = squeezed_end(spot.before);
  if (before.ends_with("lookup('env',\"") || before.ends_with("lookup('env','") ||
      before.ends_with("lookup('env',") || before.ends_with("lookup(\"env\",") ||
      before.ends_with("lookup('ansible.builtin.env',") || before.ends_with("ansible_env.")) {
    reading = {Role::Reads, "lookup env"};
    if (!is_key) add_lead(reading, spot, key);
  } else if (is_within(spot, "{{", "}}")) {
    reading = {Role::Reads, "{{ … }}"};
    const auto above = document.parent(spot.line);
    const std::string_view section = above ? yaml_key(document.line(*above)) : std::string_view();
    if (section == "vars" || section == "environment" || section == "env" || !above ||
        section == "set_fact" || section == "ansible.builtin.set_fact")
      add_lead(reading, spot, key);
    if (!reading.leads.empty()) reading.role = Role::Passes;
  } else if (is_key) {
    const bool is_environment =
        document.ancestor(spot.line, [](auto text) { return yaml_key(text) == "environment"; })
            .has_value();
    reading = {Role::Declares, is_environment ? "environment" : "vars"};
  } else if (key == "register" || key == "no_log") {
    reading = {Role::Declares, "register"};
  } else if (auto in_shell = read_shell(spot)) {
    reading = *std::move(in_shell);
  }
  reading.unit = task_of(document, spot.line);
  return reading;
}

}  // namespace cordon::inventory
