#include "inventory/recognise.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "inventory/ansible.h"
#include "inventory/ci.h"
#include "inventory/code.h"
#include "inventory/containers.h"
#include "inventory/dotenv.h"
#include "inventory/env_file.h"
#include "inventory/kubernetes.h"
#include "inventory/lines.h"
#include "inventory/shell.h"
#include "inventory/store_path.h"
#include "inventory/terraform.h"

namespace cordon::inventory {
namespace {

Reading read_name(const Document& document, const Spot& spot) {
  switch (document.kind()) {
    case FileKind::Code:
      return read_code(spot);
    case FileKind::Shell:
      if (trim(spot.before).starts_with('#')) return {Role::Mentions, "comment"};
      if (auto reading = read_shell(spot)) return *std::move(reading);
      return read_code(spot);
    case FileKind::Ci:
      return read_ci(document, spot);
    case FileKind::Dockerfile:
      return read_dockerfile(document, spot);
    case FileKind::Compose:
      return read_compose(document, spot);
    case FileKind::Kubernetes:
      return read_kubernetes(document, spot);
    case FileKind::Terraform:
      return read_terraform(document, spot);
    case FileKind::Ansible:
      return read_ansible(document, spot);
    case FileKind::Dotenv:
    case FileKind::Settings:
      return read_settings_file(document, spot);
    case FileKind::Text:
    case FileKind::Binary:
      break;
  }
  return {};
}

/// The name that `name = "value"`, `name: value` or `call("name", "value")` ends with, in front of
/// the value.
std::string_view name_in_front(std::string_view before) {
  // What the value goes on from belongs to it, or to what it is encoded with.
  if (!before.empty() && (is_word(before.back()) || before.back() == '+')) return {};
  while (!before.empty() &&
         std::string_view(" \t\"'`=:,(>[").find(before.back()) != std::string_view::npos)
    before.remove_suffix(1);
  return last_word(before);
}

}  // namespace

std::optional<Reading> recognise(const Document& document, const Spot& spot) {
  switch (spot.term.kind) {
    case Term::Kind::KubernetesSecret:
      return read_secret_reference(document, spot);
    case Term::Kind::File:
      return read_env_file(document, spot);
    case Term::Kind::StorePath:
      if (auto reading = read_store_path(document, spot)) return reading;
      return Reading{};
    case Term::Kind::Name:
      break;
  }
  Reading reading = read_name(document, spot);
  // A secret of a store may have a plain name: `--secret-id prod-stripe`.
  if (reading.role == Role::Mentions && !is_variable_name(spot.term.text))
    if (auto in_store = read_store_path(document, spot)) return in_store;
  return reading;
}

Reading recognise_value(const Document& document, const Spot& spot) {
  Reading reading{Role::Holds, ""};
  // In an entry of a list the name stands on a line of its own.
  const bool is_pair = document.kind() == FileKind::Kubernetes || document.kind() == FileKind::Ci;
  std::string_view name = name_in_front(spot.before);
  if (is_pair && name == "value")
    if (const auto line = document.sibling(spot.line, "name"))
      name = yaml_value(document.line(*line));
  add_lead(reading, spot, name);
  if (reading.leads.empty()) return reading;
  // What the place is, as if its name had been asked for.
  const std::string_view text = document.text();
  const auto at = static_cast<std::size_t>(name.data() - text.data());
  const Spot named(document, at, at + name.size(), reading.leads.front());
  Reading there = read_name(document, named);
  reading.form = std::move(there.form);
  reading.unit = std::move(there.unit);
  std::ranges::move(there.leads, std::back_inserter(reading.leads));
  return reading;
}

}  // namespace cordon::inventory
